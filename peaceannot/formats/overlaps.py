"""Which of overlapping spans stays, where a format takes no overlap."""

from bisect import bisect_right, insort
from collections.abc import Callable, Iterable
from typing import Any

from peaceannot.formats.options import Options
from peaceannot.model import Fragments, Span, reading_order

Placed = tuple[Span, Fragments]
"""A span and where it lies, in tokens or in code points."""


def without_overlaps(placed: Iterable[Placed], options: Options) -> tuple[list[Placed], list[Span]]:
    """Return those that stay under ``options.overlap``, in reading order, and the others.

    One that is left out does not push out others. Of two in the same place with the same
    label only one stays.
    """
    rank = _rank(options)
    taken: list[tuple[int, int]] = []
    kept: list[Placed] = []
    dropped: list[Span] = []
    for item in sorted(placed, key=rank):
        if any(_is_taken(taken, start, end) for start, end in item[1]):
            dropped.append(item[0])
            continue
        kept.append(item)
        for fragment in item[1]:
            insort(taken, fragment)
    kept.sort(key=lambda item: (item[1], reading_order(item[0])))
    dropped.sort(key=reading_order)
    return kept, dropped


def _is_taken(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    place = bisect_right(taken, (start, end))
    before = place > 0 and taken[place - 1][1] > start
    return before or (place < len(taken) and taken[place][0] < end)


def _rank(options: Options) -> Callable[[Placed], Any]:
    order = {label: place for place, label in enumerate(options.priority)}

    def rank(item: Placed) -> Any:
        span, fragments = item
        length = sum(end - start for start, end in fragments)
        importance = order.get(span.label, len(order)) if options.overlap == "priority" else 0
        by_length = {"shortest": length, "first": 0}.get(options.overlap, -length)
        return importance, by_length, fragments, reading_order(span)

    return rank
