"""Finding the spans that touch a stretch of text, fast, among very many."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator

from peaceannot.model.span import Fragment, Span, reading_order

_Entry = tuple[int, int, str]


class SpanIndex:
    """The spans of one article by place.

    Fragments lie in bins by length class (powers of two), each sorted by start, so one
    chapter-long span does not slow the search for the short ones. A query costs one
    bisection per bin and what it finds; adding costs one insertion.
    """

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._spans: dict[str, Span] = {}
        self._bins: dict[int, list[_Entry]] = {}
        for span in spans:
            self._spans[span.id] = span
            for start, end in span.fragments:
                self._bins.setdefault((end - start).bit_length(), []).append((start, end, span.id))
        for entries in self._bins.values():
            entries.sort()

    def __len__(self) -> int:
        return len(self._spans)

    def __iter__(self) -> Iterator[Span]:
        return iter(self._spans.values())

    def __contains__(self, id: str) -> bool:
        return id in self._spans

    def get(self, id: str) -> Span | None:
        """Return the span with this identifier, or None."""
        return self._spans.get(id)

    def add(self, span: Span) -> None:
        """Put *span* in, in place of one with the same identifier."""
        self.remove(span.id)
        self._spans[span.id] = span
        for start, end in span.fragments:
            insort(self._bins.setdefault((end - start).bit_length(), []), (start, end, span.id))

    def remove(self, id: str) -> None:
        """Take the span with this identifier out; nothing happens if it is not there."""
        span = self._spans.pop(id, None)
        if span is None:
            return
        for start, end in span.fragments:
            entries = self._bins[(end - start).bit_length()]
            del entries[bisect_left(entries, (start, end, id))]

    def touching(self, start: int, end: int) -> list[tuple[Fragment, Span]]:
        """Return the fragments with a code point in ``[start, end)``, with their spans.

        They come sorted by start, the longer first.
        """
        found: list[tuple[Fragment, Span]] = []
        for size, entries in self._bins.items():
            # An entry of this bin is shorter than 2**size, so it starts after start - 2**size.
            first = bisect_left(entries, (start - (1 << size) + 1,))
            for a, b, id in entries[first : bisect_left(entries, (end,))]:
                if b > start:
                    found.append(((a, b), self._spans[id]))
        found.sort(key=lambda item: (item[0][0], -item[0][1], item[1].id))
        return found

    def at(self, point: int) -> list[Span]:
        """Return the spans over the code point at *point*, the innermost first."""
        found = self.touching(point, point + 1)
        return [span for (a, b), span in sorted(found, key=lambda i: (i[0][1] - i[0][0], i[1].id))]

    def in_reading_order(self) -> list[Span]:
        """Return all spans by start, the longer first."""
        return sorted(self._spans.values(), key=reading_order)
