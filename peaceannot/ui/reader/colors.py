"""Colors of the page: tints and lines of labels, mixed with the color of the paper."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette, QPen

from peaceannot.model import Label, Scheme
from peaceannot.ui.reader.runs import DEEPEST_LEVEL

READABLE = 7.0
"""Least contrast of text on a tint (WCAG 2.2, level AAA)."""
_LIGHT_TINT = 0.19
_DARK_TINT = 0.26
_DEEPER = 1.5
"""How much stronger the tint is for each further span of one label over the same text."""
_DASHES = {"dashed": [3.0, 1.6], "dotted": [1.0, 1.2], "dash_dotted": [5.0, 1.4, 1.0, 1.4]}
"""Dash and gap, in widths of the line."""
_CHIP_TEXTS = (QColor("#FFFFFF"), QColor("#101010"))
_UNKNOWN_LABEL = Label("", "?", "", "?", "#6B6B6B", "#A8A8A8")


def luminance(color: QColor) -> float:
    """Return the relative luminance, 0 to 1 (WCAG 2.2)."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(color: QColor, paper: QColor, strength: float) -> QColor:
    """Return *strength* (0 to 1) of *color* on opaque *paper*."""
    red, green, blue = (
        round(a * strength + b * (1 - strength))
        for a, b in (
            (color.red(), paper.red()),
            (color.green(), paper.green()),
            (color.blue(), paper.blue()),
        )
    )
    return QColor(red, green, blue)


def tints(color: QColor, paper: QColor, ink: QColor, strength: float) -> tuple[QColor, ...]:
    """Return *color* on *paper* for one, two, three spans over the same text.

    The first is as strong as *strength*, each other one stronger, but all only as far as
    text stays readable on them.
    """
    mixes = _tints(color.rgb(), paper.rgb(), ink.rgb(), strength)
    return tuple(QColor.fromRgb(mix) for mix in mixes)


@lru_cache(maxsize=1024)
def _tints(color_rgb: int, paper_rgb: int, ink_rgb: int, strength: float) -> tuple[int, ...]:
    """Return the same as 0xffRRGGBB; finding them takes long, and each row of a list asks."""
    color, paper, ink = (QColor.fromRgb(rgb) for rgb in (color_rgb, paper_rgb, ink_rgb))
    levels = DEEPEST_LEVEL + 1
    steps = [strength * _DEEPER**level for level in range(levels)]
    most = 1.0
    while most > 0 and contrast(ink, mixed(color, paper, most)) < READABLE:
        most -= 0.01
    if steps[-1] > most:
        # No room for all of them: spread them over what there is.
        steps = [min(steps[0], most * 0.6) * (1 - part) + most * part for part in (0, 0.5, 1)]
    return tuple(mixed(color, paper, max(0.0, step)).rgb() for step in steps)


@dataclass(frozen=True, slots=True)
class LabelColors:
    """How one label looks on the page at hand."""

    label: Label
    line: QColor
    tints: tuple[QColor, ...]
    lane: QPen
    thread: QPen
    chip_text: QColor


class PageColors:
    """The colors of all labels of a scheme on the page of one palette."""

    def __init__(self, scheme: Scheme, palette: QPalette, lane_width: float) -> None:
        self.paper = palette.color(QPalette.ColorRole.Base)
        self.ink = palette.color(QPalette.ColorRole.Text)
        self.dark = luminance(self.paper) < luminance(self.ink)
        self.quiet = mixed(self.ink, self.paper, 0.65)
        self._lane_width = lane_width
        self._labels = {label.id: self._colors(label) for label in scheme.labels}
        self._unknown = self._colors(_UNKNOWN_LABEL)

    def of(self, label: str) -> LabelColors:
        """Return the colors of the label with this identifier; gray if it is not known."""
        return self._labels.get(label, self._unknown)

    def _colors(self, label: Label) -> LabelColors:
        line = QColor(label.color_dark if self.dark else label.color)
        strength = _DARK_TINT if self.dark else _LIGHT_TINT
        lane = QPen(line, self._lane_width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
        if label.line in _DASHES:
            lane.setDashPattern(_DASHES[label.line])
        return LabelColors(
            label=label,
            line=line,
            tints=tints(line, self.paper, self.ink, strength),
            lane=lane,
            thread=QPen(line, 1),
            chip_text=max(_CHIP_TEXTS, key=lambda color: contrast(color, line)),
        )
