"""The little signs over the first word of each span: their faces, and where they fit."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPixmap

from peaceannot.ui.reader.colors import PageColors

SIDE = 4.0
BETWEEN = 3.0


@dataclass(frozen=True, slots=True)
class Chip:
    """One sign: which span it stands for, what it says, and its place within its block."""

    span: str
    label: str
    text: str
    rect: QRectF


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a chip wants to stand: the outer edge of the first character of its span."""

    span: str
    label: str
    x: float
    right_to_left: bool = False


class ChipFaces:
    """Draws each face once and keeps its picture."""

    def __init__(self, colors: PageColors, font: QFont, height: float, ratio: float) -> None:
        self._colors = colors
        self._font = QFont(font)
        self._font.setPixelSize(max(8, round(height * 0.78)))
        self._font.setWeight(QFont.Weight.DemiBold)
        self._metrics = QFontMetricsF(self._font)
        self._height = height
        self._ratio = ratio
        self.signs: Mapping[str, str] = {}
        """What stands before the name, by span: the verdict of a review."""
        self._pictures: dict[tuple[str, str], QPixmap] = {}
        self._widths: dict[str, float] = {}

    def place(self, anchors: list[Anchor], left: float, right: float, bottom: float) -> list[Chip]:
        """Return chips for one line between *left* and *right*, beside each other.

        A label's name is written out where it ends before the next chip begins; elsewhere
        its short tag is.
        """
        chips: list[Chip] = []
        free = left
        ordered = sorted(anchors, key=lambda anchor: anchor.x)
        for number, anchor in enumerate(ordered):
            following = ordered[number + 1].x if number + 1 < len(ordered) else right
            label = self._colors.of(anchor.label).label
            room = following - max(free, anchor.x) - BETWEEN
            sign = self.signs.get(anchor.span, "")
            text = sign + label.name
            if self._width(text) > room and not anchor.right_to_left:
                text = sign + label.tag
            width = self._width(text)
            x = anchor.x - width if anchor.right_to_left else anchor.x
            x = max(free, min(x, right - width))
            chips.append(
                Chip(
                    anchor.span,
                    anchor.label,
                    text,
                    QRectF(round(x), bottom - self._height, width, self._height),
                )
            )
            free = x + width + BETWEEN
        return chips

    def picture(self, chip: Chip) -> QPixmap:
        """Return the picture of *chip*."""
        key = (chip.label, chip.text)
        if key not in self._pictures:
            self._pictures[key] = self._drawn(chip)
        return self._pictures[key]

    def _width(self, text: str) -> float:
        if text not in self._widths:
            self._widths[text] = float(round(self._metrics.horizontalAdvance(text) + 2 * SIDE))
        return self._widths[text]

    def _drawn(self, chip: Chip) -> QPixmap:
        colors = self._colors.of(chip.label)
        picture = QPixmap((chip.rect.size() * self._ratio).toSize())
        picture.setDevicePixelRatio(self._ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.line)
        face = QRectF(0, 0, chip.rect.width(), chip.rect.height())
        painter.drawRoundedRect(face, 3, 3)
        painter.setFont(self._font)
        painter.setPen(colors.chip_text)
        painter.drawText(face, Qt.AlignmentFlag.AlignCenter, chip.text)
        painter.end()
        return picture
