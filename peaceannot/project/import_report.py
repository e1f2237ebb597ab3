"""What an import brought, and what it left out."""

from dataclasses import dataclass

from peaceannot.formats.garbled import Repair
from peaceannot.model import Problem


@dataclass(frozen=True, slots=True)
class Report:
    """What came of an import, for people and for programs.

    ``skipped`` names what was there already, ``problems`` what could not be taken and why.
    ``garbled`` are the garbled words found, with the file they stand in, repaired or not.
    ``first`` is the identifier of the first new article.
    """

    articles: int = 0
    spans: int = 0
    skipped: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()
    garbled: tuple[tuple[str, Repair], ...] = ()
    first: str = ""

    def __add__(self, other: "Report") -> "Report":
        return Report(
            self.articles + other.articles,
            self.spans + other.spans,
            self.skipped + other.skipped,
            self.problems + other.problems,
            self.garbled + other.garbled,
            self.first or other.first,
        )
