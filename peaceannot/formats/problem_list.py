"""Problems told while much is read: the first ones in full, the others counted."""

from dataclasses import replace
from typing import TypeVar

from peaceannot.model import Note, Problem

_KEPT = 1_000


class ProblemList:
    """Keeps memory bounded, however many bad records a file has."""

    def __init__(self) -> None:
        self._kept: list[Problem] = []
        self._notes: list[Note] = []
        self.count = 0

    def add(self, problem: Problem) -> None:
        """Take a problem in, or a note, which does not count as one."""
        if isinstance(problem, Note):
            if len(self._notes) < _KEPT:
                self._notes.append(problem)
            return
        self.count += 1
        if len(self._kept) < _KEPT:
            self._kept.append(problem)

    def __bool__(self) -> bool:
        return self.count > 0

    def listed(self, before: str = "") -> tuple[Problem, ...]:
        """Return the problems, with *before* in front of where they are."""
        listed = [_placed(problem, before) for problem in self._kept]
        if self.count > len(listed):
            more = f"{self.count - len(listed):,} more are not listed."
            listed.append(Problem(f"{before}File", more))
        return tuple(listed)

    def notes(self, before: str = "") -> tuple[Note, ...]:
        """Return the notes, with *before* in front of where they are."""
        return tuple(_placed(note, before) for note in self._notes)


_Told = TypeVar("_Told", bound=Problem)


def _placed(problem: _Told, before: str) -> _Told:
    """Return *problem* with *before* in front of its place, unless that begins with it."""
    name = before.removesuffix(": ")
    known = name and problem.where.startswith(name)
    return problem if known else replace(problem, where=before + problem.where)
