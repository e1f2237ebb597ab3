"""What is counted while an import streams; bounded, however much comes in."""

from collections import Counter
from dataclasses import dataclass, field

from peaceannot.formats.problem_list import ProblemList
from peaceannot.model import Bundle, Note
from peaceannot.model.counted import counted
from peaceannot.project.import_report import Report
from peaceannot.project.newcomers import Newcomer


@dataclass
class Tally:
    """Counts by label and kind of link; the first problems in full."""

    articles: int = 0
    labels: Counter[str] = field(default_factory=Counter)
    links: Counter[str] = field(default_factory=Counter)
    annotators: Counter[str] = field(default_factory=Counter)
    left_out: Counter[tuple[str, str]] = field(default_factory=Counter)
    skipped: ProblemList = field(default_factory=ProblemList)
    problems: ProblemList = field(default_factory=ProblemList)
    first: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing new has come in so far."""
        return not (self.articles or self.labels or self.links)

    def count(self, found: Newcomer) -> None:
        """Take what is new of one article into account."""
        bundle = found.bundle
        if found.is_new:
            self.articles += 1
            self.first = self.first or bundle.article.id
        self.labels.update(span.label for span in bundle.spans)
        self.annotators.update(span.annotator for span in bundle.spans)
        self.links.update(link.kind for link in bundle.links)
        for problem in found.skipped:
            self.skipped.add(problem)
        for problem in found.problems:
            self.problems.add(problem)

    def count_left_out(self, before: Bundle, after: Bundle) -> None:
        """Count what the mapping of labels and links leaves out."""
        if len(before.spans) == len(after.spans) and len(before.links) == len(after.links):
            return
        spans, links = {span.id for span in after.spans}, {link.id for link in after.links}
        self.left_out.update(("span", s.label) for s in before.spans if s.id not in spans)
        self.left_out.update(("link", k.kind) for k in before.links if k.id not in links)

    def report(self, file: str, title: str) -> Report:
        """Return what came of it; *title* is that of the format of *file*."""
        before = f"{file}: "
        for (what, name), count in sorted(self.left_out.items()):
            self.problems.add(Note("Labels", f"Left out: {counted(count, what)} “{name}”."))
        return Report(
            self.articles,
            self.labels.total(),
            self.skipped.listed(),
            self.problems.listed(before),
            first=self.first,
            links=self.links.total(),
            notes=self.problems.notes(before),
            labels=self.labels,
            annotators=self.annotators,
            files=(f"{file} ({title})",),
        )
