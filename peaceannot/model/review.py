"""How far an article is, and what a reviewer thinks of a span."""

from dataclasses import dataclass
from typing import Literal

State = Literal["in_progress", "done", "reviewed", "skipped", "returned"]
"""Of an article for one annotator; an article without a status is new to them."""

Decision = Literal["accepted", "rejected", "corrected", "undecided"]


@dataclass(frozen=True, slots=True)
class Status:
    """How far *annotator* is with an article; ``reason`` says why it was skipped or returned."""

    id: str
    article: str
    annotator: str
    state: State
    reason: str = ""
    created: str = ""


def status_id(article: str, annotator: str) -> str:
    """Return the identifier of the one status an annotator has for an article."""
    return f"{article}/{annotator}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a reviewer thinks of another's span; ``correction`` is the span that is right."""

    id: str
    article: str
    span: str
    reviewer: str
    verdict: Decision
    correction: str | None = None
    comment: str = ""
    created: str = ""
