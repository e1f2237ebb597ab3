"""The text as it is given to Qt: the same characters, one for one, but for a few Qt would alter.

Qt drops a leading byte order mark, turns carriage returns and some non-characters into
paragraphs and U+FFFC into an inline object. Each of them is shown as one other character,
so offsets stay the same. Over-long paragraphs are broken for display only: a space is
shown as a line end. The source text is never changed, and never read back from Qt.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

LONG = 6_000
"""Paragraphs with more code points than this are broken for display."""
BREAK_AFTER = 4_000
FIRST_PIECE = 16 * 1024
LATER_PIECE = 96 * 1024

WORD_JOINER = "\u2060"
"""Stands for a byte order mark, which is dropped at the beginning of every string for Qt."""
_ALTERED = re.compile("[\x00\r\ufdd0\ufdd1\ufffc\ud800-\udfff]")
_STAND_IN = {"\x00": "\u2400", "\r": " "}


class Piece(NamedTuple):
    """A stretch of the display text that ends with a line end, or with the text.

    ``soft_breaks`` are the code point offsets in the whole text of spaces shown as line ends.
    """

    text: str
    soft_breaks: tuple[int, ...]


def display_pieces(
    text: str, first: int = FIRST_PIECE, later: int = LATER_PIECE
) -> Iterator[Piece]:
    """Yield the display form of *text* in pieces of about *first*, then *later* code points."""
    start = here = 0
    size = first
    breaks: list[int] = []
    while len(text) - here > LONG:
        cut = text.rfind("\n", here, here + LONG)
        if cut < 0:
            cut = _end_of_stretch(text, here)
            if cut < len(text) and text[cut] == " ":
                breaks.append(cut)
        here = min(cut + 1, len(text))
        if here - start >= size:
            yield Piece(_shown(text, start, here, breaks), tuple(breaks))
            start, size, breaks = here, later, []
    if start < len(text) or start == 0:
        yield Piece(_shown(text, start, len(text), breaks), tuple(breaks))


def _end_of_stretch(text: str, start: int) -> int:
    """Return where the over-long paragraph at *start* is to be broken, or ends."""
    space = text.rfind(" ", start + 1, start + BREAK_AFTER)
    if space >= 0:
        return space
    ends = [text.find(mark, start + BREAK_AFTER) for mark in (" ", "\n")]
    return min((end for end in ends if end >= 0), default=len(text))


def _shown(text: str, start: int, end: int, breaks: list[int]) -> str:
    parts: list[str] = []
    here = start
    for position in breaks:
        parts += (text[here:position], "\n")
        here = position + 1
    parts.append(text[here:end])
    shown = "".join(parts)
    if shown.startswith("\ufeff"):
        shown = WORD_JOINER + shown[1:]
    if not shown.isascii() or "\r" in shown or "\x00" in shown:
        shown = _ALTERED.sub(lambda match: _STAND_IN.get(match[0], "\ufffd"), shown)
    return shown
