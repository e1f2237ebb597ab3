"""One row of the concordance: a hit, what is marked there, and whether it is ticked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from peaceannot.model import Span
from peaceannot.model.search_query import fold
from peaceannot.project.search_acts import Hit

Order = Literal["article", "left", "match", "right"]


@dataclass(slots=True)
class FoundRow:
    """*spans* are those that share a character with the hit."""

    hit: Hit
    number: int
    spans: list[Span]
    ticked: bool = False

    @property
    def place(self) -> tuple[int, int] | None:
        """The hit in code points of the text; None if it is in the title or the notes."""
        return (self.hit.start, self.hit.end) if self.hit.where == "text" else None


@dataclass(frozen=True, slots=True)
class RowFilter:
    """Which rows are shown: by whether, as what and of whom the hit is marked."""

    marked: bool | None = None
    label: str | None = None
    actor: str | None = None

    def passes(self, row: FoundRow) -> bool:
        """Tell whether the row is to be shown."""
        if self.marked is not None and bool(row.spans) is not self.marked:
            return False
        if self.label is not None and all(span.label != self.label for span in row.spans):
            return False
        return self.actor is None or any(span.actor == self.actor for span in row.spans)


def sort_key(order: Order, row: FoundRow) -> tuple[object, ...]:
    """Return what rows are sorted by: the words nearest to the hit count first."""
    hit = row.hit
    if order == "left":
        return (fold(hit.left).split()[::-1], row.number)
    if order == "right":
        return (fold(hit.right).split(), row.number)
    if order == "match":
        return (fold(hit.match).split(), row.number)
    return (row.number,)
