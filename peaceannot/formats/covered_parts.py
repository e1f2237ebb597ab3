"""The covered text of a span in several parts, shared out among its parts."""

import re
from collections.abc import Sequence

from peaceannot.formats.units import Covered

_ELLIPSIS = re.compile(r" (?:\[\.\.\.\]|\.\.\.|…) ")


def covered_parts(pairs: Sequence[tuple[int, int]], quote: str) -> list[Covered]:
    """Return each pair with the part of *quote* that belongs to it, "" if that is unclear.

    The parts may be joined by one blank, or by an ellipsis between blanks.
    """
    return [
        (start, end, part) for (start, end), part in zip(pairs, _parts(pairs, quote), strict=True)
    ]


def joined_length(pairs: Sequence[tuple[int, int]]) -> int:
    """Return how long the covered text should be: the parts, joined by one blank."""
    return sum(end - start for start, end in pairs) + len(pairs) - 1


def _parts(pairs: Sequence[tuple[int, int]], quote: str) -> list[str]:
    if len(pairs) == 1:
        return [quote]
    if len(quote) == joined_length(pairs):
        parts, place = list[str](), 0
        for start, end in pairs:
            parts.append(quote[place : place + end - start])
            place += end - start + 1
        return parts
    parts = _ELLIPSIS.split(quote)
    return parts if len(parts) == len(pairs) else [""] * len(pairs)
