"""Moving the edges of a span by words."""

from __future__ import annotations

from typing import Literal

from peaceannot.model import Fragments
from peaceannot.ui.reader.boundaries import Boundaries

Edge = Literal["start", "end"]


def nudged(text: str, fragments: Fragments, edge: Edge, step: int) -> Fragments:
    """Return *fragments* with one edge moved by a word or sign: *step* 1 onwards, -1 back.

    They come back as they were where the text ends, or where nothing of the fragment at
    that edge would be left.
    """
    start, end = fragments[0] if edge == "start" else fragments[-1]
    there = _next_edge(text, start if edge == "start" else end, edge, step)
    moved = (there, end) if edge == "start" else (start, there)
    if moved[0] >= moved[1]:
        return fragments
    return (moved, *fragments[1:]) if edge == "start" else (*fragments[:-1], moved)


def _next_edge(text: str, here: int, edge: Edge, step: int) -> int:
    """Return the next place at which a word or sign starts (ends), or *here* if there is none."""
    boundaries = Boundaries(text)
    place = here
    while place > 0 if step < 0 else place < len(text):
        place = boundaries.before(place) if step < 0 else boundaries.after(place)
        if edge == "start":
            piece = text[place : boundaries.after(place)]
        else:
            piece = text[boundaries.before(place) : place]
        if piece.strip():
            return place
    return here
