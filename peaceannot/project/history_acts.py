"""Undo, redo and the list of what was done."""

from peaceannot.model import Act, KnownError
from peaceannot.project.questions import Questions
from peaceannot.store import history


class HistoryActs(Questions):
    """The way back and forth through the acts, across articles and restarts."""

    def undo(self) -> Act | None:
        """Take the last act back; return the act that did so, or None if there is nothing.

        With own_layer_only, raises KnownError if another has done it.
        """
        self._check_writable()
        self._check_mine(self._store.read(history.standing_name), "was done", "taken back")
        act = self._store.read(history.standing)
        return self._take_back(act) if act is not None else None

    def _take_back(self, act: Act) -> Act:
        undo = self._store.take_back(act, self.annotator)
        self._tell(undo)
        return undo

    def redo(self) -> Act | None:
        """Do again what was taken back last; return the act that did so, or None.

        With own_layer_only, raises KnownError if another has taken it back.
        """
        self._check_writable()
        self._check_mine(self._store.read(history.undone_name), "was taken back", "done again")
        act = self._store.read(history.undone)
        if act is None:
            return None
        redo = self._store.bring_back(act, self.annotator)
        self._tell(redo)
        return redo

    @property
    def undo_name(self) -> str | None:
        """The name of what undo would take back, or None; with who did it, if undo refuses."""
        return self._named(self._store.read(history.standing_name))

    @property
    def redo_name(self) -> str | None:
        """The name of what redo would do again, or None; as undo_name."""
        return self._named(self._store.read(history.undone_name))

    def _named(self, found: tuple[str, str] | None) -> str | None:
        if found is None:
            return None
        name, who = found
        return name if self._is_mine(who) else f"{name} (by {who})"

    def _is_mine(self, who: str) -> bool:
        return who == self.annotator or not self.own_layer_only

    def _check_mine(self, found: tuple[str, str] | None, was: str, can: str) -> None:
        if found is not None and not self._is_mine(found[1]):
            name, who = found
            raise KnownError(
                f"“{name[:1].upper()}{name[1:]}” {was} by {who}. "
                f"If it must be {can}, choose it in the history."
            )

    def history(self, limit: int = 200, before: int | None = None) -> list[Act]:
        """Return what was done, the newest first, at most *limit* acts numbered below *before*."""
        return self._store.read(history.acts, limit, before)

    def on_the_way_to(self, number: int) -> dict[str, int]:
        """Return how many acts of whom go_to() would undo or redo."""
        return self._store.read(history.on_the_way, number)

    def go_to(self, number: int) -> None:
        """Undo or redo until the act with this number is the last one in force; 0: until none is.

        All steps are one transaction, whoever has done them. Raises KnownError if that act can
        no longer be reached, because it was taken back and other acts were done since.
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
