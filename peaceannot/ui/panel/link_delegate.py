"""How an offer to link looks as a row: the kind, the tag of the other span, its quote, a tick."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from peaceannot.model import Scheme
from peaceannot.ui.panel.link_offers import LinkOffer
from peaceannot.ui.panel.swatch import LINE_WIDTH, chip_width, paint_chip
from peaceannot.ui.reader.colors import PageColors
from peaceannot.ui.row_painting import paint_ground
from peaceannot.ui.wording import one_line

OFFER_ROLE = Qt.ItemDataRole.UserRole
_EDGE = 8
_TICK = 16


class LinkDelegate(QStyledItemDelegate):
    """Paints rows of one height; the kinds stand in a column of their own."""

    def __init__(self, scheme: Scheme, palette: QPalette, parent: QWidget) -> None:
        super().__init__(parent)
        self._scheme = scheme
        self._colors = PageColors(scheme, palette, LINE_WIDTH)

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height of one row."""
        return QSize(160, option.fontMetrics.height() + 14)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the row of the offer at *index*."""
        offer = index.data(OFFER_ROLE)
        if not isinstance(offer, LinkOffer):
            return
        paint_ground(painter, option)
        metrics, line = option.fontMetrics, Qt.AlignmentFlag.AlignVCenter
        area = option.rect.adjusted(_EDGE, 0, -_EDGE, 0)
        kinds = max(
            (metrics.horizontalAdvance(f"{kind.name} →") for kind in self._scheme.links), default=0
        )
        painter.save()
        painter.setFont(option.font)
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        kind = QRect(area.left(), area.top(), min(kinds, area.width() // 3), area.height())
        painter.drawText(
            kind, line, metrics.elidedText(offer.way, Qt.TextElideMode.ElideRight, kind.width())
        )
        width = chip_width(option.font, self._scheme)
        chip = QRect(kind.right() + 10, area.center().y() - 9, width, 19)
        paint_chip(painter, chip, self._colors.of(offer.span.label), option.palette, option.font)
        painter.setFont(option.font)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        if offer.linked:
            painter.drawText(area, line | Qt.AlignmentFlag.AlignRight, "✓")
        text = area.adjusted(chip.right() + 10 - area.left(), 0, -_TICK, 0)
        quote = metrics.elidedText(
            one_line(offer.span.quote), Qt.TextElideMode.ElideRight, text.width()
        )
        painter.drawText(text, line, quote)
        painter.restore()
