"""How far annotators agree on spans, counted article by article."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from peaceannot.model import Bundle, Fragment, Span, tidy_fragments
from peaceannot.model.review import FINISHED

_NOT_OWN = ("suggestion", "correction")
"""Origins of spans that do not tell what an annotator found alone."""

ALL = ""
"""Stands for all labels together."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Agreement on one label (ALL: on all): how many spans were compared, and two F-measures.

    ``exact`` wants the same label on the same fragments, ``overlapping`` the same label on one
    code point at least. Both go from 0 to 1.
    """

    label: str
    spans: int
    exact: float
    overlapping: float


@dataclass(slots=True)
class SpanAgreement:
    """Pairwise F-measure of the spans of annotators who have finished the same article.

    What one of a pair marked is taken as right and what the other marked as found; the
    F-measure is then 2a / (2a + b + c) for a spans of both, b of the one and c of the other
    alone, whoever is taken as right. It is used where kappa cannot be: no one can count the
    stretches that neither marked (Hripcsak and Rothschild, Agreement, the F-measure, and
    reliability in information retrieval, JAMIA 12 (2005), 296-298). Where overlapping is
    enough, 2a is the number of spans, of either, that overlap one of the other. All pairs and
    articles are counted together, so that large articles weigh more.
    """

    articles: int = 0
    pairs: set[tuple[str, str]] = field(default_factory=set)
    _spans: Counter[str] = field(default_factory=Counter)
    _exact: Counter[str] = field(default_factory=Counter)
    _overlapping: Counter[str] = field(default_factory=Counter)

    def add(self, bundle: Bundle, labels: Sequence[str] = ()) -> None:
        """Compare the annotators who have finished one article; on *labels* alone, if given."""
        finished = {s.annotator for s in bundle.statuses if s.state in FINISHED}
        if len(finished) < 2:
            return
        self.articles += 1
        layers: dict[str, dict[str, list[Span]]] = {name: {} for name in sorted(finished)}
        for span in bundle.spans:
            wanted = not labels or span.label in labels
            if span.annotator in layers and wanted and span.origin not in _NOT_OWN:
                layers[span.annotator].setdefault(span.label, []).append(span)
        for one, other in combinations(layers, 2):
            self.pairs.add((one, other))
            self._compare(layers[one], layers[other])

    def figures(self) -> list[Figure]:
        """Return the agreement on all labels together, then on each that was compared."""
        if not self._spans.total():
            return []
        return [self._figure(ALL, *self._sums()), *self._by_label()]

    def _sums(self) -> tuple[int, int, int]:
        return self._spans.total(), self._exact.total(), self._overlapping.total()

    def _by_label(self) -> Iterator[Figure]:
        for label, count in sorted(self._spans.items()):
            yield self._figure(label, count, self._exact[label], self._overlapping[label])

    @staticmethod
    def _figure(label: str, spans: int, exact: int, overlapping: int) -> Figure:
        return Figure(label, spans, exact / spans, overlapping / spans)

    def _compare(
        self, one: Mapping[str, Sequence[Span]], other: Mapping[str, Sequence[Span]]
    ) -> None:
        for label in one.keys() | other.keys():
            # The same span twice by the same annotator is one.
            mine = {span.fragments for span in one.get(label, ())}
            theirs = {span.fragments for span in other.get(label, ())}
            self._spans[label] += len(mine) + len(theirs)
            self._exact[label] += 2 * len(mine & theirs)
            self._overlapping[label] += _touching(mine, theirs) + _touching(theirs, mine)


def _touching(spans: Iterable[Sequence[Fragment]], others: Iterable[Sequence[Fragment]]) -> int:
    """Return how many of *spans* share a code point with one of *others*."""
    covered = tidy_fragments([fragment for span in others for fragment in span])
    starts = [start for start, _ in covered]

    def is_touched(fragment: Fragment) -> bool:
        place = bisect_right(starts, fragment[1] - 1) - 1
        return place >= 0 and covered[place][1] > fragment[0]

    return sum(any(map(is_touched, span)) for span in spans)
