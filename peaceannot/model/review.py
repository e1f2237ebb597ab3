"""How far an article is, and what a reviewer thinks of a span."""

from dataclasses import dataclass
from typing import Literal

State = Literal["in_progress", "done", "reviewed", "skipped", "returned"]
"""Of an article for one annotator; an article without a status is new to them."""

FINISHED: tuple[State, ...] = ("done", "reviewed")
"""The states of articles that an annotator has gone through to the end."""

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
class WorkingTime:
    """Seconds an annotator worked on an article on a day (``2026-01-31``, as it was there).

    To make one adds its seconds to what was measured, to remove one takes them away: what is
    measured meanwhile is neither lost nor counted twice.
    """

    article: str
    annotator: str
    day: str
    seconds: float

    @property
    def id(self) -> str:
        """What tells it from others; it is made of the rest."""
        return f"{self.article}/{self.annotator}/{self.day}"


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
