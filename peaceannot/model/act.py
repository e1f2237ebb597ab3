"""Changes and acts: what happened to a project, as data."""

from dataclasses import dataclass
from typing import Literal

from peaceannot.model.actor import Actor
from peaceannot.model.article import Article
from peaceannot.model.review import Status, Verdict, WorkingTime
from peaceannot.model.scheme import Scheme
from peaceannot.model.span import Link, Span


@dataclass(frozen=True, slots=True)
class ProjectInfo:
    """What a project says about itself."""

    name: str
    created: str
    description: str = ""


Record = Article | Span | Link | Actor | Status | Verdict | WorkingTime | Scheme | ProjectInfo
"""Everything that is changed through acts."""


@dataclass(frozen=True, slots=True)
class Change:
    """One record made (``before`` is None), removed (``after`` is None) or changed."""

    before: Record | None
    after: Record | None

    @property
    def record(self) -> Record:
        """The record as it is after the change, or was before its removal."""
        record = self.after if self.after is not None else self.before
        if record is None:
            raise ValueError("a change needs a record before or after")
        return record

    def inverse(self) -> "Change":
        """Return the change that takes this one back."""
        return Change(self.after, self.before)


ActKind = Literal["do", "undo", "redo"]


@dataclass(frozen=True, slots=True)
class Act:
    """One thing a person did: one transaction, one undo step, one message to the views.

    ``number`` counts up within the file. ``kind`` is ``undo`` or ``redo`` for acts that take
    back or repeat the act with the number ``target``. An act with ``batch`` touched many
    records that are not listed in ``changes``: views read everything anew. ``article`` is
    where to look for what changed; ``undone`` tells that the act is taken back at present.
    """

    number: int
    id: str
    kind: ActKind
    name: str
    annotator: str
    at: str
    changes: tuple[Change, ...] = ()
    batch: bool = False
    article: str | None = None
    target: int | None = None
    undone: bool = False
