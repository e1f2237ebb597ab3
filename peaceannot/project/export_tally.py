"""Counting what is handed on while it goes by."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b

from peaceannot.model import Article, Bundle, Scheme
from peaceannot.model.gaps import Expected, missing_at

Piece = tuple[bytes, str, int, int]
"""A stretch that a span covers: hash of the text, label, start, end in code points."""


class Tally:
    """What an export holds, by part of a split ("" where there is none)."""

    def __init__(self, scheme: Scheme, *, keep_pieces: bool = False) -> None:
        self._expected = Expected.by(scheme)
        self._keep_pieces = keep_pieces
        self.articles: Counter[str] = Counter()
        self.negatives = 0
        self.characters = 0
        self.labels: dict[str, Counter[str]] = {}
        self.links: Counter[str] = Counter()
        self.annotators: Counter[str] = Counter()
        self.states: Counter[str] = Counter()
        self.outlets: Counter[str] = Counter()
        self.events: Counter[str] = Counter()
        self.dates: list[str] = []
        self.doubts = 0
        self.in_parts = 0
        self.gaps: Counter[str] = Counter()
        self.pieces: Counter[Piece] = Counter()

    def watch(
        self, bundles: Iterable[Bundle], part_of: Callable[[Article], str] = lambda _: ""
    ) -> Iterator[Bundle]:
        """Yield *bundles* as they are, counting them by their part."""
        for bundle in bundles:
            self.add(bundle, part_of(bundle.article))
            yield bundle

    def add(self, bundle: Bundle, part: str = "") -> None:
        """Count one article."""
        article = bundle.article
        self.articles[part] += 1
        self.negatives += not bundle.spans
        self.characters += len(article.text)
        labels = self.labels.setdefault(part, Counter())
        labels.update(span.label for span in bundle.spans)
        self.links.update(link.kind for link in bundle.links)
        self.annotators.update(span.annotator for span in bundle.spans)
        self.states.update(status.state for status in bundle.statuses)
        for counter, name in ((self.outlets, "outlet"), (self.events, "event")):
            if value := article.attributes.get(name):
                counter[str(value)] += 1
        if date := str(article.attributes.get("date") or ""):
            self.dates = [min([date, *self.dates]), max([date, *self.dates])]
        self.doubts += article.flag or article.unsure
        self.doubts += sum(span.flag or span.unsure for span in bundle.spans)
        self.in_parts += sum(len(span.fragments) > 1 for span in bundle.spans)
        for reasons in missing_at(bundle.spans, bundle.links, self._expected).values():
            self.gaps.update(reasons)
        if self._keep_pieces:
            self.pieces.update(pieces(bundle))

    @property
    def span_counts(self) -> Counter[str]:
        """How many spans each label has, in all parts together."""
        return sum(self.labels.values(), Counter[str]())


def pieces(bundle: Bundle) -> Iterator[Piece]:
    """Yield what the spans of an article cover, one piece for each fragment."""
    text = blake2b(bundle.article.text.encode("utf-8", "replace"), digest_size=8).digest()
    for span in bundle.spans:
        for start, end in span.fragments:
            yield text, span.label, start, end
