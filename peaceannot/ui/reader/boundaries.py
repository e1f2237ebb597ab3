"""Words and sentences of a text, by the Unicode rules (UAX 29) that Qt brings."""

from PySide6.QtCore import QTextBoundaryFinder

from peaceannot.model import Fragment, OffsetMap

_Kind = QTextBoundaryFinder.BoundaryType
WORD = _Kind.Word
SENTENCE = _Kind.Sentence
LONGEST_LOOK = 4_000


class Boundaries:
    """Finds where words and sentences of one text begin and end; offsets are code points."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._kept: tuple[int, int, dict[_Kind, list[int]]] = (0, 0, {})

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
                end = self.after(start)
                if any(map(str.isalnum, self._text[start:end])):
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
        return max(place for place in self._around(point, kind) if place <= point)

    def at_or_after(self, point: int, kind: _Kind = WORD) -> int:
        """Return the first boundary that is not before *point*."""
        return min(place for place in self._around(point, kind) if place >= point)

    def before(self, point: int, kind: _Kind = WORD) -> int:
        """Return the last boundary before *point*, or 0."""
        return self.at_or_before(point - 1, kind) if point > 0 else 0

    def after(self, point: int, kind: _Kind = WORD) -> int:
        """Return the first boundary after *point*, or the end of the text."""
        last = len(self._text)
        return self.at_or_after(point + 1, kind) if point < last else last

    def _around(self, point: int, kind: _Kind) -> list[int]:
        """Return the boundaries of the paragraph at *point*, kept until another is asked for."""
        start, end, known = self._kept
        if not (start <= point <= end and known):
            start, end = self._paragraph(point)
            known = {}
            self._kept = (start, end, known)
        if kind not in known:
            known[kind] = _boundaries(self._text[start:end], start, kind)
        return known[kind]

    def _paragraph(self, point: int) -> Fragment:
        """Return the paragraph at *point* with its line end, or a stretch of a very long one."""
        start = self._text.rfind("\n", max(0, point - LONGEST_LOOK), point) + 1
        end = self._text.find("\n", point, point + LONGEST_LOOK) + 1
        if not start and point > LONGEST_LOOK:
            start = self._text.find(" ", point - LONGEST_LOOK, point) + 1 or point - LONGEST_LOOK
        if not end:
            end = min(len(self._text), point + LONGEST_LOOK)
        return start, end


def _boundaries(text: str, offset: int, kind: _Kind) -> list[int]:
    # Qt counts UTF-16 units, and would see a lone surrogate as broken text.
    offsets = OffsetMap(text)
    finder = QTextBoundaryFinder(kind, text.encode("utf-16-le", "replace").decode("utf-16-le"))
    places = [offset]
    place = finder.toNextBoundary()
    while place >= 0:
        places.append(offset + offsets.to_points(place))
        place = finder.toNextBoundary()
    return places
