"""What is shown of an article: the columns of the table, and the words in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from peaceannot.model import Scheme
from peaceannot.model.library import Column, Progressed, Row
from peaceannot.ui.wording import counted, one_line, when

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
    ShownColumn("source", "Source", None, 180, at_first=False),
    ShownColumn("annotators", "Annotators", None, 120, at_first=False),
    ShownColumn("spans", "Spans", "spans", 65),
    ShownColumn("labels", "Spans by label", None, 180, at_first=False),
    ShownColumn("flag", "Flag", "flag", 55),
    ShownColumn("changed", "Last change", "changed", 130),
)


def text_of(row: Row, column: Shown) -> str:
    """Return what a cell of the table says."""
    if column == "title":
        return one_line(row.title)
    if column == "state":
        return STATES[row.state]
    if column == "spans":
        return f"{row.spans:,}" if row.spans else ""
    if column == "labels":
        return ", ".join(f"{label} {count:,}" for label, count in row.labels)
    if column == "annotators":
        return ", ".join(row.annotators)
    if column == "flag":
        return "⚑" if row.flagged else ""
    if column == "changed":
        return when(row.changed) if row.changed else ""
    return one_line(str(getattr(row, column)), 120)


def tip_of(row: Row, scheme: Scheme | None) -> str:
    """Return all there is to know of an article, in a few lines."""
    names = {label.id: label.name for label in scheme.labels} if scheme is not None else {}
    parts = [f"{names.get(label, label)} {count:,}" for label, count in row.labels]
    about = [part for part in (row.outlet, row.date, row.event) if part]
    lines = [
        one_line(row.title, 600),
        STATES[row.state],
        " · ".join(about),
        f"{counted(row.spans, 'span')}: {', '.join(parts)}" if parts else "No spans yet",
        f"By {', '.join(row.annotators)}" if row.annotators else "",
    ]
    return "\n".join(line for line in lines if line)
