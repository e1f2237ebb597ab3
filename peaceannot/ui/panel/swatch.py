"""How a label looks outside of the text: its tint, its line and its tag."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QPainter, QPalette, QPixmap

from peaceannot.model import Label, Scheme
from peaceannot.ui.reader.colors import LabelColors, PageColors, mixed

LINE_WIDTH = 2.4


def colors_of(label: Label, palette: QPalette) -> LabelColors:
    """Return the colors of one label, as the page has them."""
    return PageColors(Scheme((label,)), palette, LINE_WIDTH).of(label.id)


def paint_swatch(painter: QPainter, area: QRect, colors: LabelColors) -> None:
    """Paint tint and line of a label, as they are in the text."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colors.tints[1])
    painter.drawRoundedRect(QRectF(area), 3, 3)
    _paint_line(painter, area, colors)
    painter.restore()


def swatch_icon(label: Label, palette: QPalette, ratio: float) -> QIcon:
    """Return the swatch as an icon for lists and boxes; *ratio* is the device pixel ratio."""
    pixmap = QPixmap(round(22 * ratio), round(16 * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_swatch(painter, QRect(1, 1, 20, 13), colors_of(label, palette))
    painter.end()
    icon = QIcon(pixmap)
    icon.addPixmap(pixmap, QIcon.Mode.Selected)  # else it is tinted in a chosen row
    return icon


def chip_font(font: QFont) -> QFont:
    """Return the font of tags and key caps."""
    small = QFont(font)
    small.setPointSizeF(max(7.0, font.pointSizeF() * 0.8))
    small.setBold(True)
    return small


def chip_width(font: QFont, scheme: Scheme) -> int:
    """Return the width that holds the tag of each label."""
    metrics = QFontMetrics(chip_font(font))
    return max((metrics.horizontalAdvance(label.tag) for label in scheme.labels), default=24) + 12


def paint_chip(
    painter: QPainter, area: QRect, colors: LabelColors, palette: QPalette, font: QFont
) -> None:
    """Paint the tag of a label on its tint, with its line below."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colors.tints[0])
    painter.drawRoundedRect(QRectF(area), 3, 3)
    painter.setFont(chip_font(font))
    painter.setPen(mixed(colors.line, palette.color(QPalette.ColorRole.Text), 0.5))
    painter.drawText(area.adjusted(0, 0, 0, -2), Qt.AlignmentFlag.AlignCenter, colors.label.tag)
    _paint_line(painter, area, colors)
    painter.restore()


def _paint_line(painter: QPainter, area: QRect, colors: LabelColors) -> None:
    painter.setPen(colors.lane)
    y = area.bottom() - 0.2
    painter.drawLine(QPointF(area.left() + 0.5, y), QPointF(area.right() + 0.5, y))
