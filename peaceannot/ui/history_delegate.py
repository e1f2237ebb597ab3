"""How an act looks as a row of the history."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from peaceannot.model import Act
from peaceannot.ui.history_model import ACT_ROLE, what, who_and_when
from peaceannot.ui.row_painting import paint_ground, paint_line, small_font

_EDGE = 10
Index = QModelIndex | QPersistentModelIndex


class HistoryDelegate(QStyledItemDelegate):
    """What above, who and when below; what was taken back is gray and struck through."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height of two lines and some air."""
        small = QFontMetrics(small_font(option.font)).height()
        return QSize(160, option.fontMetrics.height() + small + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row of the act at *index*."""
        act = index.data(ACT_ROLE)
        if not isinstance(act, Act):
            return
        paint_ground(painter, option)
        quiet = option.palette.color(QPalette.ColorRole.PlaceholderText)
        area = option.rect.adjusted(_EDGE, 6, -_EDGE, -6)
        painter.save()
        font = QFont(option.font)
        font.setStrikeOut(act.undone)
        painter.setFont(font)
        painter.setPen(quiet if act.undone else option.palette.color(QPalette.ColorRole.Text))
        paint_line(painter, area, what(act))
        painter.setFont(small_font(option.font))
        painter.setPen(quiet)
        area.setTop(area.bottom() - painter.fontMetrics().height() + 1)
        paint_line(painter, area, who_and_when(act))
        painter.restore()
