"""How an article looks as a row of the list beside the text."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from peaceannot.model.counted import counted
from peaceannot.model.library import Row
from peaceannot.ui.library.model import ROW_ROLE
from peaceannot.ui.library.state_sign import SIZE, paint_state
from peaceannot.ui.panel.signs import paint_signs
from peaceannot.ui.row_painting import paint_ground, paint_line, small_font
from peaceannot.ui.wording import one_line

_EDGE = 12
Index = QModelIndex | QPersistentModelIndex


def row_height(font: QFont) -> int:
    """Return the height of two lines and some air."""
    return QFontMetrics(font).height() + QFontMetrics(small_font(font)).height() + 16


class LibraryDelegate(QStyledItemDelegate):
    """Title above; how far it is and what is in it below. The article shown has a bar."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.current: str | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row of the article at *index*."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, Row):
            return
        paint_ground(painter, option)
        current = row.id == self.current
        painter.save()
        if current:
            bar = QRect(option.rect.left(), option.rect.top() + 6, 3, option.rect.height() - 12)
            painter.fillRect(bar, option.palette.color(QPalette.ColorRole.Accent))
        font = QFont(option.font)
        font.setBold(current)
        area = option.rect.adjusted(_EDGE, 7, -_EDGE, -7)
        painter.setFont(font)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        paint_line(painter, area, one_line(row.title))
        area.setTop(area.bottom() - QFontMetrics(small_font(option.font)).height() + 1)
        area.setRight(paint_signs(painter, area, ["flag"] if row.flagged else [], option.palette))
        paint_state(painter, area, row.state, option.palette)
        area.setLeft(area.left() + SIZE + 7)
        parts = [counted(row.spans, "span") if row.spans else "No spans yet", row.outlet, row.date]
        below = " · ".join(part for part in parts if part)
        painter.setFont(small_font(option.font))
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        paint_line(painter, area, one_line(below))
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the field in which a title is written anew."""
        editor = super().createEditor(parent, option, index)
        editor.setAccessibleName("Title of the article")
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """Let the field fill the row."""
        editor.setGeometry(option.rect.adjusted(3, 3, -3, -3))
        if isinstance(editor, QLineEdit):
            editor.setAlignment(Qt.AlignmentFlag.AlignVCenter)
