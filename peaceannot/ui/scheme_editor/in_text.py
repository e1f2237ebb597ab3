"""A label as it looks in the text, in both themes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from peaceannot.model import Label, Scheme
from peaceannot.model.color import is_color
from peaceannot.ui.panel.swatch import chip_font
from peaceannot.ui.scheme_editor.checks import THEMES, Sight, page, seen
from peaceannot.ui.theme import Colors

BEFORE, MARKED, AFTER = "They said ", "they will sign", " once all are home."


class InText(QWidget):
    """A line of text on the light and on the dark page, marked with one label."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label: Label | None = None
        self.setAccessibleName("How the label looks in the text, light and dark")
        self.setFixedHeight(74)

    def show_label(self, label: Label | None) -> None:
        """Show *label*."""
        self._label = label
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room that both lines need."""
        return QSize(380, 74)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint both pages side by side."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = (self.width() - 8) // 2
        for place, (theme, chrome) in enumerate(THEMES.items()):
            area = QRect(place * (half + 8), 0, half, self.height())
            painter.save()
            paint_page(painter, area, chrome)
            if (
                self._label is not None
                and is_color(self._label.color)
                and is_color(self._label.color_dark)
            ):
                self._paint(painter, area, theme, self._label)
            painter.restore()
        painter.end()

    def _paint(self, painter: QPainter, area: QRect, theme: str, label: Label) -> None:
        font = reading_font(self.font())
        painter.setFont(font)
        metrics, chrome = QFontMetrics(font), THEMES[theme]
        x, y = area.left() + 14, area.center().y() + metrics.ascent() // 2 + 4
        for words in (BEFORE, MARKED, AFTER):
            room = area.right() - 12 - x
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
            width = metrics.horizontalAdvance(words)
            if words == MARKED:
                box = QRect(x, y - metrics.ascent(), width, metrics.height())
                paint_mark(painter, box, label, theme, self.font())
            painter.setFont(font)
            painter.setPen(QColor(chrome.ink))
            painter.drawText(QPointF(x, y), words)
            x += width


def reading_font(font: QFont) -> QFont:
    """Return the font of the sample text, a little larger than *font*."""
    made = QFont(font)
    made.setStyleHint(QFont.StyleHint.Serif)
    made.setFamilies(["Charter", "Georgia", "Noto Serif", "DejaVu Serif"])
    made.setPointSizeF(font.pointSizeF() * 1.15)
    return made


def paint_page(painter: QPainter, area: QRect, chrome: Colors) -> None:
    """Paint a piece of the page of a theme."""
    painter.setPen(QPen(QColor(chrome.line), 1))
    painter.setBrush(QColor(chrome.paper))
    painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)


def paint_mark(
    painter: QPainter, box: QRect, label: Label, theme: str, font: QFont, sight: Sight = str.upper
) -> None:
    """Paint tint, line and tag of a label around *box*, where text of the article goes."""
    colors = page(Scheme((label,)), theme).of(label.id)
    tint, line = seen(colors, sight)
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tint)
    painter.drawRect(box)
    pen = QPen(colors.lane)
    pen.setColor(line)
    painter.setPen(pen)
    painter.drawLine(QPointF(box.left(), box.bottom() + 2), QPointF(box.right(), box.bottom() + 2))
    painter.setFont(chip_font(font))
    metrics = painter.fontMetrics()
    words = metrics.elidedText(label.name, Qt.TextElideMode.ElideRight, max(30, box.width()))
    chip = QRect(box.left(), box.top() - metrics.height() - 1,
                 metrics.horizontalAdvance(words) + 8, metrics.height())  # fmt: skip
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(line)
    painter.drawRoundedRect(QRectF(chip), 3, 3)
    painter.setPen(colors.chip_text)
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()
