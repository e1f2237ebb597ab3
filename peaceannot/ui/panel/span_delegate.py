"""How a span looks as a row of a list: its tag, its quote, and signs for what is with it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from peaceannot.model import Scheme, Span, default_scheme
from peaceannot.ui.panel.signs import paint_signs, signs_of
from peaceannot.ui.panel.span_model import GAP_ROLE, SPAN_ROLE, VERDICT_ROLE
from peaceannot.ui.panel.swatch import LINE_WIDTH, chip_width, paint_chip
from peaceannot.ui.reader.colors import PageColors
from peaceannot.ui.row_painting import paint_ground
from peaceannot.ui.wording import one_line

_EDGE = 8


def row_height(font: QFont) -> int:
    """Return the height of one line and some air."""
    return QFontMetrics(font).height() + 14


class SpanDelegate(QStyledItemDelegate):
    """Paints rows of one height, so that a list of 10,000 needs no measuring."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.look(default_scheme(), parent.palette())

    def look(self, scheme: Scheme, palette: QPalette) -> None:
        """Paint the labels of *scheme* in the theme of *palette*."""
        self._scheme = scheme
        self._colors = PageColors(scheme, palette, LINE_WIDTH)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the row of the span at *index*."""
        span = index.data(SPAN_ROLE)
        if not isinstance(span, Span):
            return
        paint_ground(painter, option)
        area = option.rect.adjusted(_EDGE, 0, -_EDGE, 0)
        width = chip_width(option.font, self._scheme)
        chip = QRect(area.left(), area.center().y() - 9, width, 19)
        painter.save()
        paint_chip(painter, chip, self._colors.of(span.label), option.palette, option.font)
        signs = signs_of(span, bool(index.data(GAP_ROLE)), index.data(VERDICT_ROLE))
        right = paint_signs(painter, area, signs, option.palette)
        painter.setFont(option.font)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        text = QRect(chip.right() + 10, area.top(), right - chip.right() - 10, area.height())
        quote = option.fontMetrics.elidedText(
            one_line(span.quote), Qt.TextElideMode.ElideRight, text.width()
        )
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, quote)
        painter.restore()
