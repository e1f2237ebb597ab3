"""What is painted where, in code points: flat runs of tint and lanes. No Qt here."""

from collections.abc import Sequence
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from peaceannot.model import Fragment, Fragments, Span

Found = Sequence[tuple[Fragment, Span]]
"""Fragments with their spans, as ``SpanIndex.touching`` gives them."""

DEEPEST_LEVEL = 2
_Active = tuple[int, str, Fragment, Span]
_inner_first = itemgetter(0, 1)


class Run(NamedTuple):
    """A stretch ``[start, end)`` painted in the tint of one span, the innermost there.

    ``level`` counts the other spans of the same label beneath it, up to two: they make the
    tint stronger. ``opens`` and ``closes`` tell whether the fragment begins or ends here.
    """

    start: int
    end: int
    span: str
    label: str
    level: int
    opens: bool
    closes: bool


def painted_runs(found: Found, start: int, end: int) -> list[Run]:
    """Return the runs painted in ``[start, end)`` where the fragments *found* lie.

    The innermost of several is the shortest fragment, then the one with the smaller
    identifier: the same order as ``SpanIndex.at``.
    """
    opening = sorted(found, key=lambda item: item[0][0])
    borders = {start, end}
    for (a, b), _ in opening:
        borders.add(min(max(a, start), end))
        borders.add(min(max(b, start), end))
    places = sorted(borders)
    runs: list[Run] = []
    active: list[_Active] = []
    waiting = 0
    for here, there in pairwise(places):
        active = [item for item in active if item[2][1] > here]
        while waiting < len(opening) and opening[waiting][0][0] <= here:
            fragment, span = opening[waiting]
            waiting += 1
            if fragment[1] > here:
                active.append((fragment[1] - fragment[0], span.id, fragment, span))
        if active:
            _append(runs, here, there, active)
    return runs


def _append(runs: list[Run], start: int, end: int, active: list[_Active]) -> None:
    _, id, fragment, span = active[0] if len(active) == 1 else min(active, key=_inner_first)
    level = min(sum(item[3].label == span.label for item in active) - 1, DEEPEST_LEVEL)
    run = Run(start, end, id, span.label, level, start == fragment[0], end == fragment[1])
    last = runs[-1] if runs else None
    if last and (last.end, last.span, last.level) == (start, id, level) and not run.opens:
        runs[-1] = last._replace(end=end, closes=run.closes)
    else:
        runs.append(run)


def assign_lanes(found: Found) -> dict[str, int]:
    """Return the lane (0 is the upper one) of each span of a paragraph, by identifier.

    First fit in reading order, the longer span first. *found* must be all fragments that
    touch the paragraph, never only the visible ones, so that lanes stay while scrolling.
    A span keeps its lane between its fragments: its thread runs there.
    """
    extents: dict[str, Fragment] = {}
    for (a, b), span in found:
        first, last = extents.get(span.id, (a, b))
        extents[span.id] = (min(a, first), max(b, last))
    lanes: dict[str, int] = {}
    ends: list[int] = []
    for id, (a, b) in sorted(extents.items(), key=lambda item: (item[1][0], -item[1][1], item[0])):
        lane = next((lane for lane, taken in enumerate(ends) if taken <= a), len(ends))
        if lane == len(ends):
            ends.append(b)
        ends[lane] = b
        lanes[id] = lane
    return lanes


def with_extent(fragments: Fragments, start: int, end: int) -> Fragments:
    """Return *fragments* with their outer edges moved to *start* and *end*.

    Fragments that fall outside disappear. Raises ValueError if *start* is not before *end*.
    """
    if start >= end:
        raise ValueError("a span must cover at least one character")
    inner = [
        [max(a, start), min(b, end)] for a, b in fragments if b > start and a < end
    ] or [[start, end]]  # fmt: skip
    inner[0][0] = start
    inner[-1][1] = end
    return tuple((a, b) for a, b in inner)
