"""What an import brought, and what it left out."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from peaceannot.formats.garbled import Repair
from peaceannot.model import Problem


@dataclass(frozen=True, slots=True)
class Report:
    """What came of an import, for people and for programs.

    ``skipped`` names what was there already, ``problems`` what could not be taken and why,
    ``notes`` what is worth knowing though nothing is wrong. ``garbled`` are the garbled words
    found, with the file they stand in, repaired or not. ``first`` is the identifier of the
    first new article. ``labels`` and ``annotators`` count the spans; ``files`` names each
    dataset with its format.
    """

    articles: int = 0
    spans: int = 0
    skipped: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()
    garbled: tuple[tuple[str, Repair], ...] = ()
    first: str = ""
    links: int = 0
    notes: tuple[Problem, ...] = ()
    labels: Counter[str] = field(default_factory=Counter)
    annotators: Counter[str] = field(default_factory=Counter)
    files: tuple[str, ...] = ()

    def __add__(self, other: "Report") -> "Report":
        return Report(
            self.articles + other.articles,
            self.spans + other.spans,
            self.skipped + other.skipped,
            self.problems + other.problems,
            self.garbled + other.garbled,
            self.first or other.first,
            self.links + other.links,
            self.notes + other.notes,
            self.labels + other.labels,
            self.annotators + other.annotators,
            self.files + other.files,
        )

    def lines(self) -> Iterator[str]:
        """Yield the report as lines of text, to be read or saved."""
        yield "What came in"
        counts = ((self.articles, "article"), (self.spans, "span"), (self.links, "link"))
        yield "    " + ", ".join(f"{n:,} {what}{'s' * (n != 1)}" for n, what in counts)
        yield from _part("From", self.files)
        yield from _part("Spans by label", _counts(self.labels))
        named = Counter({name or "(no name)": n for name, n in self.annotators.items()})
        yield from _part("Spans by annotator", _counts(named))
        yield from _part("Worth knowing", map(str, self.notes))
        yield from _part("There already", map(str, self.skipped))
        garbled = [f"{file}: “{r.before}” is probably “{r.after}”" for file, r in self.garbled]
        yield from _part("Garbled words", garbled)
        yield from _part("Problems", map(str, self.problems))
        if not self.problems:
            yield ""
            yield "No problems."


def _part(heading: str, lines: Iterable[str]) -> Iterator[str]:
    lines = list(lines)
    if lines:
        yield ""
        yield heading
        yield from (f"    {' '.join(line.split())}" for line in lines)


def _counts(counts: Counter[str]) -> list[str]:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [f"{name}: {count:,}" for name, count in ordered]
