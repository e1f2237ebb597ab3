"""Can the labels be read and told apart, by everybody and in both themes?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import combinations

from PySide6.QtGui import QColor

from peaceannot.model import Label, Scheme
from peaceannot.model.color import (
    CLOSE,
    DEFICIENCIES,
    contrast,
    distance,
    gray,
    is_color,
    simulated,
)
from peaceannot.ui.reader.colors import LabelColors, PageColors
from peaceannot.ui.theme import DARK, LIGHT, Colors, palette

NEEDED, AIMED_AT = 4.5, 7.0
"""Contrast of text, WCAG 2.2: level AA, level AAA."""
LINE_WIDTH = 2.4
THEMES = {"light": LIGHT, "dark": DARK}

Sight = Callable[[str], str]
"""What becomes of a color on its way into somebody's eyes."""

_VISIONS = {
    "protanopia": "Protanopia (no red cones)",
    "deuteranopia": "Deuteranopia (no green cones)",
    "tritanopia": "Tritanopia (no blue cones)",
}


def sights() -> dict[str, Sight]:
    """Return the ways of seeing that labels are shown in, by name."""
    blind = {_VISIONS[name]: partial(_simulated, name) for name in DEFICIENCIES}
    return {"As it is": str.upper, **blind, "Grayscale": gray}


def _simulated(deficiency: str, color: str) -> str:
    return simulated(color, deficiency)


def color_in(label: Label, theme: str) -> str:
    """Return the color of the label in the "light" or "dark" theme."""
    return label.color_dark if theme == "dark" else label.color


def page(scheme: Scheme, theme: str) -> PageColors:
    """Return the colors of the labels on the page of a theme, whichever one is on."""
    return PageColors(scheme, palette(THEMES[theme]), LINE_WIDTH)


@dataclass(frozen=True, slots=True)
class Contrast:
    """How well a label can be read in one theme: text on its tint, its own ink on the page."""

    text: float
    ink: float

    @property
    def least(self) -> float:
        """The weaker of both."""
        return min(self.text, self.ink)


def contrast_of(label: Label, theme: str) -> Contrast:
    """Return the contrasts of a label whose colors are colors."""
    colors = page(Scheme((label,)), theme).of(label.id)
    chrome: Colors = THEMES[theme]
    return Contrast(
        min(contrast(chrome.ink, tint.name()) for tint in colors.tints),
        contrast(color_in(label, theme), chrome.paper),
    )


def look_warnings(scheme: Scheme) -> list[str]:
    """Return one sentence for each label hard to read, and each pair hard to tell apart."""
    labels = [label for label in scheme.labels if is_color(label.color)]
    labels = [label for label in labels if is_color(label.color_dark) and not label.retired]
    return [
        *(words for label in labels for words in _faint(label)),
        *(words for pair in combinations(labels, 2) for words in _alike(*pair)),
    ]


def _faint(label: Label) -> Iterator[str]:
    for theme in THEMES:
        found = contrast_of(label, theme)
        if found.least < NEEDED:
            yield (
                f"{label.name} is hard to read in the {theme} theme: contrast "
                f"{found.least:.1f} : 1, and {NEEDED} : 1 is needed."
            )


def _alike(one: Label, other: Label) -> Iterator[str]:
    """Tell under which sights two labels with the same line cannot be told apart."""
    if one.line != other.line:
        return
    where: dict[str, list[str]] = {}
    for theme in THEMES:
        first, second = color_in(one, theme), color_in(other, theme)
        if distance(first, second) < CLOSE:
            where.setdefault("everybody", []).append(theme)
            continue
        for name in DEFICIENCIES:
            if distance(simulated(first, name), simulated(second, name)) < CLOSE:
                where.setdefault(f"people with {name}", []).append(theme)
    if where:
        who = " and ".join(
            f"{people} in the {' and the '.join(themes)} theme" for people, themes in where.items()
        )
        yield (
            f"{one.name} and {other.name} look alike to {who}, and both have a {one.line} line. "
            "Give one of them another line or color."
        )


def seen(colors: LabelColors, sight: Sight) -> tuple[QColor, QColor]:
    """Return tint and line of a label as somebody sees them."""
    tint, line = (QColor(sight(color.name())) for color in (colors.tints[0], colors.line))
    return tint, line
