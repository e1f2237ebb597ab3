"""The codes of other programs as labels: with their colors, their parents and what they mean."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from peaceannot.model import Label, Scheme
from peaceannot.model.color import contrast
from peaceannot.model.new_label import id_of, next_colors

_COLOR = re.compile(r"#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})")
_NIGHT, _ENOUGH = "#1E1E1E", 6.0
_PALETTE = 12
_DEEPEST = 50


@dataclass(frozen=True, slots=True)
class Code:
    """One code: its key in the file, its name, and the key of the code it stands under.

    ``color`` is ``#RRGGBB``, ``#RGB``, or anything else if there is none. ``id`` is the
    identifier its label should have, "" if any will do.
    """

    key: str
    name: str
    parent: str = ""
    color: str = ""
    description: str = ""
    id: str = ""


def scheme_of_codes(codes: Iterable[Code]) -> tuple[Scheme, dict[str, str]]:
    """Return a scheme with a label for each code, and the identifiers of the labels by key.

    A code that comes a second time is left out; a parent that is not there, that stands under
    the code itself, or that has dozens above it, is none.
    """
    known: dict[str, Code] = {}
    for code in codes:
        known.setdefault(code.key, code)
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for code in known.values():
        ids[code.key] = id_of(code.id or code.name, taken)
        taken.add(ids[code.key])
    labels: list[Label] = []
    for code in known.values():
        given = full_color(code.color)
        color, dark = (given, _for_dark(given)) if given else _palette()[len(labels) % _PALETTE]
        letters = "".join(letter for letter in code.name if letter.isalnum())
        labels.append(
            Label(
                ids[code.key],
                " ".join(code.name.split()) or "Label",
                "",
                letters[:3].upper() or "LBL",
                color,
                dark,
                description=code.description,
                parent=ids[code.parent] if _has_parent(code, known) else None,
            )
        )
    return Scheme(tuple(labels)), ids


def full_color(color: str) -> str:
    """Return *color* as ``#RRGGBB``, or "" if it is none."""
    match = _COLOR.fullmatch(color.strip())
    if match is None:
        return ""
    digits = match[1] if len(match[1]) == 6 else "".join(2 * digit for digit in match[1])
    return f"#{digits.upper()}"


@cache
def _palette() -> tuple[tuple[str, str], ...]:
    """Return colors for light and dark that are far apart, for codes that come without."""
    pairs: list[tuple[str, str]] = []
    while len(pairs) < _PALETTE:
        pairs.append(next_colors([light for light, _ in pairs]))
    return tuple(pairs)


def _has_parent(code: Code, known: dict[str, Code]) -> bool:
    seen: set[str] = set()
    at = code
    while at.parent in known and at.key not in seen and len(seen) < _DEEPEST:
        seen.add(at.key)
        at = known[at.parent]
    return code.parent in known and at.key not in seen and len(seen) < _DEEPEST


def _for_dark(color: str) -> str:
    """Return *color*, mixed with as much white as it takes to be read on a dark ground."""
    parts = [int(color[at : at + 2], 16) for at in (1, 3, 5)]
    for white in range(0, 101, 5):
        mixed = [round(part + (255 - part) * white / 100) for part in parts]
        shown = "#" + "".join(f"{part:02X}" for part in mixed)
        if contrast(shown, _NIGHT) >= _ENOUGH:
            break
    return shown
