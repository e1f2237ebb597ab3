"""How the list of articles is looked at."""

from dataclasses import dataclass
from typing import Literal

from peaceannot.model.review import State, Status

Column = Literal[
    "added", "title", "source", "outlet", "event", "date", "state", "annotators", "spans", "flag",
    "changed",
]  # fmt: skip
Lately = Literal["today", "week", "month"]
Progressed = State | Literal["new"]


@dataclass(frozen=True, slots=True)
class View:
    """A filter and an order of the library; everything set must hold.

    ``words`` must all stand in the title, an attribute, the reference or the file name;
    ``state`` is that of the annotator who asks; ``orphans`` wants claims no one says; ``label``
    a span with it, ``annotator`` one of them. ``date`` is how the date begins: "2026-03".
    ``changed`` wants an act on it today, or in the last 7 or 30 days.
    """

    words: str = ""
    state: Progressed | None = None
    unfinished: bool = False
    flagged: bool = False
    orphans: bool = False
    label: str | None = None
    annotator: str | None = None
    outlet: str | None = None
    event: str | None = None
    date: str = ""
    changed: Lately | None = None
    sort: Column = "added"
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One article in the library.

    ``labels`` has the number of spans by label, ``annotators`` who made them; ``statuses`` are
    those of everyone who has begun it. ``changed`` is the time of the last act on it, or "".
    """

    id: str
    title: str
    source: str
    outlet: str
    event: str
    date: str
    state: Progressed
    spans: int
    flagged: bool
    changed: str
    labels: tuple[tuple[str, int], ...] = ()
    annotators: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
