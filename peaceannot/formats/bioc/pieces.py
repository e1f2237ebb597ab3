"""The passages and sentences of a document as one text, and offsets of the file in that text."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from peaceannot.formats.covered_parts import covered_parts
from peaceannot.formats.foreign_spans import whole
from peaceannot.formats.units import Covered, Unit, same_words, unit_named

UNITS = ("code points", "bytes", "UTF-16")
"""What offsets may count: most programs count characters, the DTD asks for bytes of UTF-8."""

_MOST_LINE_ENDS = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage, or a sentence of one without a text: its offset as the file counts, its text."""

    offset: int
    text: str
    infons: dict[str, Any]


@dataclass(slots=True)
class Pieces:
    """The pieces of one document, joined under the assumption that offsets count *unit*.

    ``starts`` are the places of the pieces in ``text``, in code points.
    """

    pieces: Sequence[Piece]
    unit: str
    text: str = ""
    starts: list[int] = field(default_factory=list)
    _units: dict[int, Unit] = field(default_factory=dict)

    def __post_init__(self) -> None:
        offset = 0
        for piece in self.pieces:
            if self.text:
                gap = piece.offset - offset
                # Without a gap, or with an impossible one, the text decides.
                self.text += "\n" * (min(gap, _MOST_LINE_ENDS) if gap >= 0 else _MOST_LINE_ENDS)
            self.starts.append(len(self.text))
            self.text += piece.text
            offset = piece.offset + _width(piece.text, self.unit)

    def covered(self, locations: Sequence[tuple[int, int]], quote: str) -> list[Covered]:
        """Return locations, offsets with lengths, in code points of the text, with their quotes.

        What has no place there is given an empty one, near where it may be.
        """
        pairs = [(offset, offset + length) for offset, length in locations]
        found: list[Covered] = []
        for start, end, part in covered_parts(pairs, quote):
            first, last = self._point(start, end=False), self._point(end, end=True)
            if first is None or last is None:
                near = min(max(0, start), len(self.text))
                found.append((near, near, part))
            else:
                found.append((first, last, part))
        return found

    def _point(self, offset: int, *, end: bool) -> int | None:
        # An end belongs to the piece before it, a start to the one after it.
        find = bisect_left if end else bisect_right
        place = find(self.pieces, offset, key=lambda piece: piece.offset) - 1
        if place < 0:
            return None
        if place not in self._units:
            self._units[place] = unit_named(self.unit, self.pieces[place].text)
        point = self._units[place].to_points(offset - self.pieces[place].offset)
        return None if point is None else self.starts[place] + point


def pieces_of(document: dict[str, Any]) -> list[Piece]:
    """Return the passages of *document* with a text, and the sentences of the others."""
    found: list[Piece] = []
    for passage in objects(document, "passages"):
        parts = [passage] if _text(passage) else objects(passage, "sentences")
        for part in parts:
            infons = passage.get("infons")
            known = infons if isinstance(infons, dict) else {}
            found.append(Piece(max(0, whole(part.get("offset"))), _text(part), known))
    return sorted((p for p in found if p.text), key=lambda piece: piece.offset)


def counted(
    pieces: Sequence[Piece], marks: Sequence[tuple[list[tuple[int, int]], str]]
) -> tuple[Pieces, int, int]:
    """Return the pieces under the unit most covered texts match; how many do, and of how many."""
    tried: list[tuple[Pieces, int, int]] = []
    for unit in UNITS:
        joined = Pieces(pieces, unit)
        told = [c for at, quote in marks for c in joined.covered(at, quote) if c[2]]
        matching = sum(same_words(joined.text[start:end], quote) for start, end, quote in told)
        tried.append((joined, matching, len(told)))
        if matching == len(told):
            break
    return max(tried, key=lambda found: found[1])


def objects(item: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """Return the JSON objects in the list *name* of *item*; others in it are passed over."""
    values = item.get(name)
    return [v for v in values if isinstance(v, dict)] if isinstance(values, list) else []


def everything(document: dict[str, Any], name: str) -> Iterator[dict[str, Any]]:
    """Yield the annotations, or relations, of a document, its passages and their sentences."""
    yield from objects(document, name)
    for passage in objects(document, "passages"):
        yield from objects(passage, name)
        for sentence in objects(passage, "sentences"):
            yield from objects(sentence, name)


def _text(part: dict[str, Any]) -> str:
    text = part.get("text")
    return text if isinstance(text, str) else ""


def _width(text: str, unit: str) -> int:
    if unit == "bytes":
        return len(text.encode("utf-8", "surrogatepass"))
    if unit == "UTF-16":
        return len(text.encode("utf-16-le", "surrogatepass")) // 2
    return len(text)
