"""What long work and readers of files yield."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """How far long work is: *done* of *total* steps (total 0: not known), and what it does now."""

    done: int
    total: int
    text: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One record or file that could not be taken in: where it stands and why, in plain words."""

    where: str
    reason: str

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Note(Problem):
    """Something worth telling about what was read, though nothing is wrong with it."""
