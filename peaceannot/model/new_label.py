"""New labels and kinds of link, made from a name alone: identifier, key, tag and colors."""

import re
from collections.abc import Iterable, Sequence
from colorsys import hls_to_rgb
from functools import cache
from math import inf

from peaceannot.model.color import contrast, distance, is_color, least_distance
from peaceannot.model.scheme import Label, Line, LinkKind, Scheme

_NO_ID = re.compile(r"[^\w.-]+")
_KEYS = "123456789"
_LINES: tuple[Line, ...] = ("solid", "dashed", "dotted", "dash_dotted")
_WHITE, _NIGHT = "#FFFFFF", "#1E1E1E"
_LEAST_CONTRAST = 4.5
"""Of a line on the paper (WCAG 2.2, level AA for text)."""
_HUES = 36


def id_of(name: str, taken: Iterable[str] = ()) -> str:
    """Return an identifier for *name* that is not *taken*: the name itself where it can be one."""
    id = _NO_ID.sub("_", " ".join(name.split())).strip("_") or "label"
    if not (id[0].isalpha() or id[0] == "_"):
        id = f"_{id}"
    used = set(taken)
    return next(
        candidate
        for candidate in (id, *(f"{id}_{number}" for number in range(2, len(used) + 3)))
        if candidate not in used
    )


def new_label(name: str, scheme: Scheme) -> Label:
    """Return a label named *name* that goes with those of *scheme*.

    Its colors and line are as unlike theirs as can be, its key is the next free digit, or none.
    """
    keys = {label.key.upper() for label in scheme.labels if not label.retired}
    keys |= {link.key.upper() for link in scheme.links}
    known = [x for x in scheme.labels if is_color(x.color) and is_color(x.color_dark)]
    color, color_dark = next_colors([label.color for label in known])
    letters = "".join(letter for letter in name if letter.isalnum())
    return Label(
        id_of(name, (label.id for label in scheme.labels)),
        " ".join(name.split()) or "Label",
        next((key for key in _KEYS if key not in keys), ""),
        letters[:3].upper() or "LBL",
        color,
        color_dark,
        _next_line(color, color_dark, known),
    )


def new_link_kind(
    name: str, source: Sequence[str], target: Sequence[str], scheme: Scheme
) -> LinkKind:
    """Return a kind of link named *name* between these labels; it has no key."""
    id = id_of(name, (link.id for link in scheme.links))
    return LinkKind(id, " ".join(name.split()) or "Link", tuple(source), tuple(target))


def next_colors(taken: Sequence[str]) -> tuple[str, str]:
    """Return the color, for light and for dark, that is farthest from those in light *taken*."""
    pairs = _candidates()
    if not taken:
        return pairs[0]
    return max(pairs, key=lambda pair: min(distance(pair[0], other) for other in taken))


def _next_line(color: str, color_dark: str, labels: Sequence[Label]) -> Line:
    """Return the line under which these colors are least like those of a label there is."""

    def nearest(line: Line) -> float:
        return min(
            (
                min(least_distance(color, x.color), least_distance(color_dark, x.color_dark))
                for x in labels
                if x.line == line
            ),
            default=inf,
        )

    return max(_LINES, key=nearest)


@cache
def _candidates() -> tuple[tuple[str, str], ...]:
    pairs = []
    for step in range(_HUES):
        for saturation in (0.9, 0.5):
            hue = (0.57 + step / _HUES) % 1
            lights = [_hex(hue, level / 100, saturation) for level in range(50, 14, -1)]
            light = next(c for c in lights if contrast(c, _WHITE) >= _LEAST_CONTRAST + 0.5)
            darks = [_hex(hue, level / 100, saturation) for level in range(55, 96)]
            dark = next(c for c in darks if contrast(c, _NIGHT) >= _LEAST_CONTRAST + 1.5)
            pairs.append((light, dark))
    return tuple(pairs)


def _hex(hue: float, lightness: float, saturation: float) -> str:
    parts = hls_to_rgb(hue, lightness, saturation)
    return "#" + "".join(f"{round(part * 255):02X}" for part in parts)
