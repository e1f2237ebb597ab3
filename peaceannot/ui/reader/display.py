"""The text as it is given to Qt: the same characters, one for one, but for a few Qt would alter.

Qt drops a leading byte order mark, turns carriage returns and some non-characters into
paragraphs and U+FFFC into an inline object. Each of them is shown as one other character,
so offsets stay the same. Over-long paragraphs are broken for display only: a space is
shown as a line end, or, where there are none for long, a line end is put in, which
``DisplayOffsets`` leaves out of account. The source text is never changed, and never read
back from Qt.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QTextBoundaryFinder

from peaceannot.model import OffsetMap

LONG = 6_000
"""Paragraphs with more code points than this are broken for display."""
BREAK_AFTER = 4_000
LOOK_BACK = 200
"""How far back a good place is looked for where there is no space."""
FIRST_PIECE = 16 * 1024
LATER_PIECE = 96 * 1024

WORD_JOINER = "\u2060"
"""Stands for a byte order mark, which is dropped at the beginning of every string for Qt."""
_ALTERED = re.compile("[\x00\r\ufdd0\ufdd1\ufffc\ud800-\udfff]")
_Kind = QTextBoundaryFinder.BoundaryType
_STAND_IN = {"\x00": "\u2400", "\r": " "}


class Piece(NamedTuple):
    """A stretch of the display text that ends with a line end, or with the text.

    ``soft_breaks`` are the code point offsets in the whole text of spaces shown as line ends,
    ``put_in`` those before which there is a line end that the text does not have.
    """

    text: str
    soft_breaks: tuple[int, ...]
    put_in: tuple[int, ...] = ()


class DisplayOffsets:
    """Converts offsets between code points of the text and UTF-16 units of what Qt is given."""

    def __init__(self, text: str) -> None:
        self._map = OffsetMap(text)
        self._put_in: list[int] = []
        self._ends: list[int] = []

    def put_in(self, points: Iterable[int]) -> list[int]:
        """Take further line ends into account, in order; return their unit offsets."""
        before = len(self._ends)
        for point in points:
            self._ends.append(self._map.to_units(point) + len(self._ends))
            self._put_in.append(point)
        return self._ends[before:]

    def to_units(self, point: int) -> int:
        """Return the offset for Qt; at a line end that was put in, the place behind it."""
        unit = self._map.to_units(point)
        return unit + bisect_right(self._put_in, point) if self._put_in else unit

    def to_points(self, unit: int) -> int:
        """Return the code point offset; both sides of a line end that was put in are one place."""
        return self._map.to_points(unit - bisect_left(self._ends, unit) if self._ends else unit)


def display_pieces(
    text: str, first: int = FIRST_PIECE, later: int = LATER_PIECE
) -> Iterator[Piece]:
    """Yield the display form of *text* in pieces of about *first*, then *later* code points."""
    start = here = 0
    size = first
    breaks: list[int] = []
    put_in: list[int] = []
    while len(text) - here > LONG:
        cut = text.rfind("\n", here, here + LONG)
        following = cut + 1
        if cut < 0:
            following = _end_of_stretch(text, here)
            if text[following - 1] == " ":
                breaks.append(following - 1)
            elif following < len(text):
                put_in.append(following)
        here = following
        if here - start >= size:
            yield Piece(_shown(text, start, here, breaks, put_in), tuple(breaks), tuple(put_in))
            start, size, breaks, put_in = here, later, [], []
    if start < len(text) or start == 0:
        shown = _shown(text, start, len(text), breaks, put_in)
        yield Piece(shown, tuple(breaks), tuple(put_in))


def _end_of_stretch(text: str, start: int) -> int:
    """Return where the over-long paragraph at *start* is to go on in a new line.

    Behind a space, else where a line may be broken (as between the signs of Chinese), else
    between two characters.
    """
    space = text.rfind(" ", start + BREAK_AFTER // 2, start + BREAK_AFTER)
    if space >= 0:
        return space + 1
    near = start + BREAK_AFTER - LOOK_BACK
    stretch = inert(text[near : start + BREAK_AFTER + LOOK_BACK])
    for kind in (_Kind.Line, _Kind.Grapheme):
        finder = QTextBoundaryFinder(kind, stretch)
        finder.setPosition(OffsetMap(stretch).to_units(LOOK_BACK))
        unit = finder.position() if finder.isAtBoundary() else finder.toPreviousBoundary()
        if unit > 0:
            return near + OffsetMap(stretch).to_points(unit)
    return start + BREAK_AFTER


def _shown(text: str, start: int, end: int, breaks: list[int], put_in: list[int]) -> str:
    parts: list[str] = []
    here = start
    for position, instead in sorted([(at, 1) for at in breaks] + [(at, 0) for at in put_in]):
        parts += (inert(text[here:position]), "\n")
        here = position + instead
    parts.append(inert(text[here:end]))
    return "".join(parts)


def inert(shown: str) -> str:
    """Return *shown* with stand-ins, one for one, for what Qt would drop or alter."""
    if shown.startswith("\ufeff"):
        shown = WORD_JOINER + shown[1:]
    if not shown.isascii() or "\r" in shown or "\x00" in shown:
        shown = _ALTERED.sub(lambda match: _STAND_IN.get(match[0], "\ufffd"), shown)
    return shown
