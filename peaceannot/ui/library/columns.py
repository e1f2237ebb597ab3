"""What is shown of an article: the columns of the table, and the words in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from peaceannot.model import Scheme
from peaceannot.model.counted import counted
from peaceannot.model.library import Column, Progressed, Row
from peaceannot.ui.wording import one_line, when

Shown = Literal[
    "title", "state", "source", "outlet", "event", "date", "spans", "labels", "annotators",
    "flag", "changed",
]  # fmt: skip

STATES: dict[Progressed, str] = {
    "new": "New", "in_progress": "In progress", "done": "Done", "reviewed": "Reviewed",
    "skipped": "Skipped", "returned": "Returned",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """A column: what it shows, its name, what it sorts by (None: it cannot), its usual width."""

    id: Shown
    name: str
    sort: Column | None
    width: int
    at_first: bool = True


COLUMNS = (
    ShownColumn("title", "Title", "title", 330),
    ShownColumn("state", "Status", "state", 100),
    ShownColumn("outlet", "Outlet", "outlet", 130),
    ShownColumn("event", "Event", "event", 130),
    ShownColumn("date", "Date", "date", 95),
    ShownColumn("source", "Source", "source", 180, at_first=False),
    ShownColumn("annotators", "Annotators", "annotators", 180, at_first=False),
    ShownColumn("spans", "Spans", "spans", 65),
    ShownColumn("labels", "Spans by label", "spans", 180, at_first=False),
    ShownColumn("flag", "Flag", "flag", 55),
    ShownColumn("changed", "Last change", "changed", 130),
)


def text_of(row: Row, column: Shown, scheme: Scheme | None = None) -> str:
    """Return what a cell of the table says; labels go by their names in *scheme*."""
    if column == "title":
        return one_line(row.title)
    if column == "state":
        return STATES[row.state]
    if column == "spans":
        return f"{row.spans:,}" if row.spans else ""
    if column == "labels":
        return ", ".join(_by_label(row, scheme))
    if column == "annotators":
        return ", ".join(_who(row))
    if column == "flag":
        return "⚑" if row.flagged else ""
    if column == "changed":
        return when(row.changed) if row.changed else ""
    return one_line(str(getattr(row, column)), 120)


def tip_of(row: Row, scheme: Scheme | None) -> str:
    """Return all there is to know of an article, in a few lines."""
    parts = _by_label(row, scheme)
    about = [part for part in (row.outlet, row.date, row.event) if part]
    reasons = [
        f"{STATES[status.state]} by {status.annotator}: {one_line(status.reason)}"
        if status.state == "skipped"
        else f"Returned to {status.annotator}: {one_line(status.reason)}"
        for status in row.statuses
        if status.reason
    ]
    lines = [
        one_line(row.title, 600),
        STATES[row.state],
        " · ".join(about),
        f"{counted(row.spans, 'span')}: {', '.join(parts)}" if parts else "No spans yet",
        f"By {', '.join(_who(row))}" if row.annotators or row.statuses else "",
        *reasons,
    ]
    return "\n".join(line for line in lines if line)


def _by_label(row: Row, scheme: Scheme | None) -> list[str]:
    names = {label.id: label.name for label in scheme.labels} if scheme is not None else {}
    return [f"{names.get(label, label)} {count:,}" for label, count in row.labels]


def _who(row: Row) -> list[str]:
    """Return who has worked on an article, and how far they are: "Mara (done)"."""
    states = {status.annotator: STATES[status.state].lower() for status in row.statuses}
    names = sorted({*row.annotators, *states}, key=str.casefold)
    return [f"{name} ({states[name]})" if name in states else name for name in names]
