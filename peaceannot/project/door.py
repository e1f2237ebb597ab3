"""The one door: acts go in here, are committed, and then told to the views."""

from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias, TypeVar

from peaceannot.model import Act, Change, KnownError, Link, Progress, Span
from peaceannot.store import Store, user_name

Hear = Callable[[Act], None]
Result = TypeVar("Result")
Committed = TypeVar("Committed", Act, Act | None)
Steps: TypeAlias = Generator[Progress, None, Result]
"""Long work: it says how far it is and returns what it made. Closing it takes all back."""


def at_once(steps: Steps[Result]) -> Result:
    """Take all *steps*, and return what they made."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: Result = end.value
            return result


class Door:
    """An open project as far as committing goes. The verbs are in the classes built on it."""

    def __init__(self, path: Path, read_only: bool = False) -> None:
        self._store = Store(path, read_only)
        self._listeners: list[Hear] = []
        self._busy = False
        self.annotator = user_name()
        self.own_layer_only = False
        """Refuse to change another's spans and links outside a review, and to undo another's
        acts, as the window wants it."""

    @property
    def path(self) -> Path:
        """The project file."""
        return self._store.path

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed here."""
        return bool(self._store.reason)

    @property
    def read_only_reason(self) -> str:
        """Why nothing can be changed, in plain words; "" if it can."""
        return self._store.reason

    def close(self) -> None:
        """Close the file and leave it whole, in one piece, ready to be mailed."""
        self._store.close()

    def subscribe(self, hear: Hear) -> Callable[[], None]:
        """Call *hear* with each act after it is committed; return what ends that."""
        self._listeners.append(hear)

        def unsubscribe() -> None:
            with suppress(ValueError):
                self._listeners.remove(hear)

        return unsubscribe

    def _commit(self, name: str, changes: Sequence[Change], article: str | None = None) -> Act:
        self._check_writable()
        act = self._store.commit(name, self.annotator, tuple(changes), article)
        self._tell(act)
        return act

    def _commit_at_length(
        self, name: str, changes: Sequence[Change], article: str | None = None
    ) -> Steps[Act]:
        """Go on with work at length by committing its *changes*."""
        return self._store.commit_steps(name, self.annotator, changes, article)

    def _at_length(self, work: Steps[Committed]) -> Steps[Committed]:
        """Do *work* step by step and tell its act; meanwhile nothing else is written."""
        self._check_writable()
        self._busy = True
        try:
            act = yield from work
        finally:
            self._busy = False
        if act is not None:
            self._tell(act)
        return act

    def _check_writable(self) -> None:
        if self.read_only:
            raise KnownError(f"{self.path.name} can only be read. {self.read_only_reason}")
        if self._busy:
            raise KnownError("Other work is under way. Wait until it is done, or cancel it.")

    def _check_own(self, items: Iterable[Span | Link]) -> None:
        for item in items if self.own_layer_only else ():
            if item.annotator != self.annotator:
                what = "span" if isinstance(item, Span) else "link"
                raise KnownError(
                    f"This {what} was made by {item.annotator}. "
                    "In a review you can accept, reject or correct it."
                )

    def _tell(self, act: Act) -> None:
        for hear in tuple(self._listeners):
            hear(act)
