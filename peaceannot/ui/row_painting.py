"""What rows that are painted by hand have in common."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem


def paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Paint what any row has, by its state: chosen, under the mouse, or neither."""
    style = option.widget.style() if option.widget else QApplication.style()
    style.drawPrimitive(
        QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget
    )


def paint_line(painter: QPainter, area: QRect, text: str) -> None:
    """Paint a line of text at the top of *area*, with an ellipsis where it is too long."""
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, shown)


def small_font(font: QFont) -> QFont:
    """Return the font of the lower line of a row."""
    small = QFont(font)
    small.setPointSizeF(max(7.0, font.pointSizeF() * 0.9))
    return small
