"""Correcting a text: what changes, and where the spans go."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal

from peaceannot.model.span import Fragments, Span, quote_of, tidy_fragments

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_CONTEXT = 32
"""Code points before and after a quote that help to find it again."""

Fate = Literal["kept", "moved", "changed", "found", "unsure", "lost"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch that is other: ``before[start:end]`` of the old text became ``text``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Moved:
    """What becomes of one span.

    ``kept`` where it was, ``moved`` with the text around it, ``changed`` because the words in
    it were corrected, ``found`` again elsewhere by its quote, ``unsure`` when only a guess is
    left for a person to look at, ``lost`` when its text is gone (``after`` is None).
    """

    before: Span
    after: Span | None
    fate: Fate


@dataclass(frozen=True, slots=True)
class Correction:
    """A new text for an article, the pieces that differ, and what becomes of the spans."""

    text: str
    pieces: tuple[Piece, ...]
    spans: tuple[Moved, ...]


def correct(before: str, after: str, spans: Iterable[Span]) -> Correction:
    """Return what changing the text from *before* to *after* does."""
    pieces = tuple(_pieces(before, after))
    return Correction(after, pieces, tuple(_move(before, after, pieces, span) for span in spans))


def _pieces(before: str, after: str) -> Iterator[Piece]:
    # Both ends that are the same are cut off first, so a typo in a long text costs nothing.
    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    old = _TOKEN.findall(before[head : len(before) - tail])
    new = _TOKEN.findall(after[head : len(after) - tail])
    old_places = _places(old, head)
    matcher = SequenceMatcher(None, old, new, autojunk=len(old) > 20_000)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            yield Piece(old_places[a], old_places[b], "".join(new[c:d]))


def _common(first: str, second: str) -> int:
    shorter = min(len(first), len(second))
    low, high = 0, shorter
    while low < high:
        middle = (low + high + 1) // 2
        if first[low:middle] == second[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _places(tokens: list[str], start: int) -> list[int]:
    places = [start]
    for token in tokens:
        places.append(places[-1] + len(token))
    return places


def _move(before: str, after: str, pieces: tuple[Piece, ...], span: Span) -> Moved:
    touched = [p for p in pieces for a, b in span.fragments if _cuts(p, a, b)]
    mapped = _mapped(span.fragments, pieces)
    if mapped and not _edge_inside(span.fragments, pieces):
        moved = _at(span, mapped, after)
        if touched:
            return Moved(span, moved, "changed")
        return Moved(span, moved, "kept" if moved.fragments == span.fragments else "moved")
    found = _find(before, after, span, mapped)
    if found is not None:
        return Moved(span, _at(span, found, after), "found")
    if mapped:
        return Moved(span, _at(span, mapped, after), "unsure")
    return Moved(span, None, "lost")


def _cuts(piece: Piece, start: int, end: int) -> bool:
    return (piece.start < end and piece.end > start) or start < piece.start == piece.end < end


def _edge_inside(fragments: Fragments, pieces: tuple[Piece, ...]) -> bool:
    return any(p.start < edge < p.end for p in pieces for pair in fragments for edge in pair)


def _mapped(fragments: Fragments, pieces: tuple[Piece, ...]) -> Fragments:
    pairs = [(_start(a, pieces), _end(b, pieces)) for a, b in fragments]
    return tidy_fragments([(a, b) for a, b in pairs if a < b])


def _start(point: int, pieces: tuple[Piece, ...]) -> int:
    """Where a start goes: what replaces the text behind it belongs to it, as what stood there."""
    shift = 0
    for piece in pieces:
        if piece.start >= point and not (piece.start == piece.end == point):
            break
        if piece.end > point:
            return piece.start + shift
        shift += len(piece.text) - (piece.end - piece.start)
    return point + shift


def _end(point: int, pieces: tuple[Piece, ...]) -> int:
    shift = 0
    for piece in pieces:
        if piece.start >= point:
            break
        if piece.end > point:
            return piece.start + shift + len(piece.text)
        shift += len(piece.text) - (piece.end - piece.start)
    return point + shift


def _find(before: str, after: str, span: Span, near: Fragments) -> Fragments | None:
    """Find the quote of a span of one fragment by its words and what stands around it."""
    if len(span.fragments) > 1:
        return None
    places = [match.start() for match in re.finditer(re.escape(span.quote), after)]
    if not places:
        return None
    expected = near[0][0] if near else span.start
    head, tail = before[: span.start][-_CONTEXT:], before[span.end :][:_CONTEXT]

    def likeness(place: int) -> tuple[int, int]:
        end = place + len(span.quote)
        same = _common(after[:place][::-1], head[::-1]) + _common(after[end:], tail)
        return -same, abs(place - expected)

    best = min(places, key=likeness)
    return ((best, best + len(span.quote)),)


def _at(span: Span, fragments: Fragments, text: str) -> Span:
    return replace(span, fragments=fragments, quote=quote_of(text, fragments))
