"""Problems told while much is read: the first ones in full, the others counted."""

from peaceannot.model import Problem

_KEPT = 1_000


class ProblemList:
    """Keeps memory bounded, however many bad records a file has."""

    def __init__(self) -> None:
        self._kept: list[Problem] = []
        self.count = 0

    def add(self, problem: Problem) -> None:
        """Take a problem in."""
        self.count += 1
        if len(self._kept) < _KEPT:
            self._kept.append(problem)

    def __bool__(self) -> bool:
        return self.count > 0

    def listed(self, before: str = "") -> tuple[Problem, ...]:
        """Return the problems, with *before* in front of where they are."""
        listed = [Problem(before + problem.where, problem.reason) for problem in self._kept]
        if self.count > len(listed):
            more = f"{self.count - len(listed):,} more are not listed."
            listed.append(Problem(f"{before}File", more))
        return tuple(listed)
