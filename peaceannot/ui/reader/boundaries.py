"""Words and sentences of a text, by the Unicode rules (UAX 29) that Qt brings."""

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from PySide6.QtCore import QTextBoundaryFinder

from peaceannot.model import Fragment, OffsetMap
from peaceannot.ui.reader.display import WORD_JOINER

_Kind = QTextBoundaryFinder.BoundaryType
WORD = _Kind.Word
SENTENCE = _Kind.Sentence
LOOK = 4_000
"""How far a paragraph is looked at on either side, in code points."""
UNSURE = 500
"""Near an end of a stretch that is not an end of its paragraph, boundaries are not trusted."""
KEPT = 8


class Boundaries:
    """Finds where words and sentences of one text begin and end; offsets are code points."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._kept: list[_Stretch] = []

    def snap(self, start: int, end: int, kind: _Kind = WORD) -> Fragment:
        """Return ``[start, end)`` widened to whole words (sentences), without outer space.

        It can come out empty, with ``start == end``, where there is nothing but space.
        """
        first = self.at_or_before(start, kind)
        last = self.at_or_after(end, kind)
        return self.trim(first, last)

    def trim(self, start: int, end: int) -> Fragment:
        """Return ``[start, end)`` without white space at its ends."""
        covered = self._text[start:end]
        kept = covered.strip()
        if not kept:
            return start, start
        start += len(covered) - len(covered.lstrip())
        return start, start + len(kept)

    def word_at(self, point: int) -> Fragment | None:
        """Return the word that *point* lies in or touches, or None."""
        for place in (point, point - 1):
            if 0 <= place < len(self._text):
                start = self.at_or_before(place)
                # Qt counts the space behind a Thai word to the word.
                start, end = self.trim(start, self.after(start))
                if start <= point <= end and any(map(str.isalnum, self._text[start:end])):
                    return start, end
        return None

    def sentence_at(self, point: int) -> Fragment | None:
        """Return the sentence that *point* lies in, without outer space, or None."""
        place = min(point, len(self._text) - 1)
        if place < 0:
            return None
        start = self.at_or_before(place, SENTENCE)
        start, end = self.trim(start, self.after(start, SENTENCE))
        return (start, end) if start < end else None

    def at_or_before(self, point: int, kind: _Kind = WORD) -> int:
        """Return the last boundary that is not after *point*."""
        places = self._around(point, kind)
        return places[bisect_right(places, point) - 1]

    def at_or_after(self, point: int, kind: _Kind = WORD) -> int:
        """Return the first boundary that is not before *point*."""
        places = self._around(point, kind)
        return places[bisect_left(places, point)]

    def before(self, point: int, kind: _Kind = WORD) -> int:
        """Return the last boundary before *point*, or 0."""
        return self.at_or_before(point - 1, kind) if point > 0 else 0

    def after(self, point: int, kind: _Kind = WORD) -> int:
        """Return the first boundary after *point*, or the end of the text."""
        last = len(self._text)
        return self.at_or_after(point + 1, kind) if point < last else last

    def _around(self, point: int, kind: _Kind) -> list[int]:
        """Return the boundaries around *point*, in order; the first and last ones enclose it."""
        stretch = next((one for one in self._kept if one.first <= point <= one.last), None)
        if stretch is None:
            stretch = self._stretch(point)
            self._kept = [stretch, *self._kept[: KEPT - 1]]
        if kind not in stretch.known:
            text = self._text[stretch.start : stretch.end]
            stretch.known[kind] = _boundaries(text, stretch.start, kind)
        return stretch.known[kind]

    def _stretch(self, point: int) -> "_Stretch":
        """Return the paragraph at *point* with its line end, or a part of a very long one."""
        left, right = max(0, point - LOOK), min(len(self._text), point + LOOK)
        start = self._text.rfind("\n", left, point) + 1 or left
        end = self._text.find("\n", point, right) + 1 or right
        whole_start = start == 0 or self._text[start - 1] == "\n"
        whole_end = end == len(self._text) or self._text[end - 1] == "\n"
        return _Stretch(
            start,
            end,
            start if whole_start else start + UNSURE,
            end if whole_end else end - UNSURE,
            {},
        )


class _Stretch(NamedTuple):
    """A part of the text whose boundaries are known, and may be asked from first to last."""

    start: int
    end: int
    first: int
    last: int
    known: dict[_Kind, list[int]]


def _boundaries(text: str, offset: int, kind: _Kind) -> list[int]:
    # Qt counts UTF-16 units, drops a leading byte order mark, and knows no lone surrogate.
    offsets = OffsetMap(text)
    if text.startswith("\ufeff"):
        text = WORD_JOINER + text[1:]
    finder = QTextBoundaryFinder(kind, text.encode("utf-16-le", "replace").decode("utf-16-le"))
    places = [offset]
    place = finder.toNextBoundary()
    while place >= 0:
        places.append(offset + offsets.to_points(place))
        place = finder.toNextBoundary()
    return places
