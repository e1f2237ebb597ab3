"""Foreign spans with their places checked, and how the places of a file are counted."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from peaceannot.formats.foreign import foreign_span, place
from peaceannot.formats.units import Covered, Fit
from peaceannot.model import Article, Note, Problem, Span


class SpanMaker:
    """Makes the spans of one article, and keeps in words what is doubtful about them."""

    def __init__(self, article: Article, fit: Fit, where: str) -> None:
        self.problems: list[Problem] = []
        self._article, self._fit, self._where = article, fit, where

    def make(self, label: Any, covered: Sequence[Covered], **details: Any) -> Span | None:
        """Return a span over *covered*, or None if it has no place or no label.

        *details* are those of foreign_span().
        """
        if type(label) is not str or not label.strip():
            self.problems.append(Problem(self._where, "A span without a label was left out."))
            return None
        fragments, doubt = place(self._article, covered, self._fit)
        if doubt:
            self.problems.append(Problem(self._where, f"{label}: {doubt}"))
        return foreign_span(self._article, label, fragments, **details) if fragments else None

    def keep(self, spans: dict[Any, Span], span: Span, apart: str = "") -> Span:
        """Put *span* into *spans* and return it, or the same of its annotator that is there.

        Spans that differ in *apart* are not the same, wherever they lie.
        """
        kept = spans.setdefault((span.annotator, span.label, span.fragments, apart), span)
        if kept is not span:
            quote = " ".join(span.quote.split())[:60]
            reason = f"{span.label}: “{quote}” is marked twice; one of them was kept."
            self.problems.append(Problem(self._where, reason))
        return kept


class UnitsFound:
    """Which units the texts of a file count in, to be told where it is not the *usual* one."""

    def __init__(self, usual: str = "code points") -> None:
        self._usual = usual
        self._texts: Counter[str] = Counter()
        self._matching: Counter[str] = Counter()
        self._total: Counter[str] = Counter()

    def see(self, fit: Fit) -> None:
        """Take the unit found for one text into account."""
        name = fit.unit.name
        self._texts[name] += 1
        self._matching[name] += fit.matching
        self._total[name] += fit.total

    def told(self) -> Iterator[Note]:
        """Yield one sentence for each unusual unit."""
        for name, texts in sorted(self._texts.items()):
            if name != self._usual:
                match = f"{self._matching[name]:,} of {self._total[name]:,} match"
                counts = "text counts" if texts == 1 else "texts count"
                yield Note("File", f"{texts:,} {counts} {name}; {match}.")


def whole(value: Any) -> int:
    """Return an offset that is written as a number or as text; -1 if it is none."""
    if type(value) is int:
        return value
    if type(value) is float and value.is_integer():
        return int(value)
    if type(value) is str and value.strip().isdecimal() and len(value) < 20:
        return int(value)
    return -1
