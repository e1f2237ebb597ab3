"""Undo, redo and the list of what was done."""

from peaceannot.model import Act, KnownError
from peaceannot.project.questions import Questions
from peaceannot.store import history


class HistoryActs(Questions):
    """The way back and forth through the acts, across articles and restarts."""

    def undo(self) -> Act | None:
        """Take the last act back; return the act that did so, or None if there is nothing."""
        self._check_writable()
        act = self._store.read(history.standing)
        if act is None:
            return None
        undo = self._store.take_back(act, self.annotator)
        self._tell(undo)
        return undo

    def redo(self) -> Act | None:
        """Do again what was taken back last; return the act that did so, or None."""
        self._check_writable()
        act = self._store.read(history.undone)
        if act is None:
            return None
        redo = self._store.bring_back(act, self.annotator)
        self._tell(redo)
        return redo

    @property
    def undo_name(self) -> str | None:
        """The name of what undo would take back, or None."""
        return self._store.read(history.standing_name)

    @property
    def redo_name(self) -> str | None:
        """The name of what redo would do again, or None."""
        return self._store.read(history.undone_name)

    def history(self, limit: int = 200, before: int | None = None) -> list[Act]:
        """Return what was done, the newest first, at most *limit* acts numbered below *before*."""
        return self._store.read(history.acts, limit, before)

    def go_to(self, number: int) -> None:
        """Undo or redo until the act with this number is the last one in force; 0: until none is.

        All steps are one transaction. Raises KnownError if that act can no longer be
        reached, because it was taken back and other acts were done since.
        """
        self._check_writable()
        if number and not self._store.read(history.is_reachable, number):
            raise KnownError(
                "This act was taken back and other work was done since, "
                "so there is no way back to it. Undo goes back step by step."
            )
        steps: list[Act] = []
        with self._store.transaction():
            while (act := self._store.read(history.standing)) and act.number > number:
                steps.append(self._store.take_back(act, self.annotator))
            while (act := self._store.read(history.undone)) and act.number <= number:
                steps.append(self._store.bring_back(act, self.annotator))
        for step in steps:
            self._tell(step)
