"""One text and what annotations say about it, as our article, spans and links."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from peaceannot.formats.drafts import normalize_newlines
from peaceannot.formats.foreign_article import fit_line_ends, foreign_article
from peaceannot.formats.foreign_spans import SpanMaker, UnitsFound
from peaceannot.formats.title import printable_name, title_of_file
from peaceannot.formats.units import Covered, Fit, unit_named
from peaceannot.formats.w3c.annotations import Annotation
from peaceannot.formats.w3c.selectors import Place, quoted
from peaceannot.formats.w3c.sources import Texts
from peaceannot.model import Article, Bundle, Link, Problem, Span, new_id, reading_order


@dataclass(frozen=True, slots=True)
class About:
    """An annotation and the text it is about; ``places`` are the parts of one span there.

    ``on`` is the IRI of another annotation if it is about that one. ``raw`` is its JSON.
    """

    where: str
    text: str
    annotation: Annotation
    places: list[Place]
    raw: dict[str, Any]
    on: str = ""


def article(
    texts: Texts, name: str, items: list[About], units: UnitsFound
) -> Iterator[Bundle | Problem]:
    """Yield the article of the text *name* with what *items* say about it.

    Raises Bad if there is no such text.
    """
    file = printable_name(name)
    raw = texts.read(name)
    foreign = foreign_article(
        normalize_newlines(raw)[0], file, title=title_of_file(PurePosixPath(file))
    )
    places = [place for item in items for place in item.places]
    fit = fit_line_ends(foreign, raw, [place.covered for place in places if place.start >= 0])
    units.see(fit)
    if any(place.sha256 not in ("", foreign.article.sha256) for place in places):
        yield Problem(file, "The text was changed since it was annotated, as its SHA-256 tells.")
    work = _Work(foreign.article, fit)
    for item in items:
        work.mark(item)
    for item in items:
        work.tie(item)
    yield from work.problems
    ordered = sorted(work.spans.values(), key=reading_order)
    yield Bundle(work.article, tuple(ordered), tuple(work.links))


class _Work:
    """Makes the spans and links of one article."""

    def __init__(self, article: Article, fit: Fit) -> None:
        self.article = article
        self.problems: list[Problem] = []
        self.spans: dict[Any, Span] = {}
        self.links: list[Link] = []
        self._fit = fit
        self._points = Fit(unit_named("code points", article.text), 0, 0)
        self._by_id: dict[str, Span] = {}

    def mark(self, item: About) -> None:
        """Make spans of an annotation that is about a part of the text; keep one about it all."""
        kinds = {place.kind for place in item.places}
        if item.on:
            return
        if kinds == {"whole"}:
            self.article.meta.setdefault("w3c", {"annotations": []})["annotations"].append(item.raw)
        elif kinds != {"text"}:
            kind = min(kinds - {"text"})
            reason = f"A {kind} cannot be followed in a text; the annotation was left out."
            self._tell(item, reason)
        elif all(place.start >= 0 for place in item.places):
            self._span(item, [place.covered for place in item.places], self._fit)
        else:
            self._quoted(item)

    def _quoted(self, item: About) -> None:
        found: list[list[Covered]] = []
        for place in item.places:
            fragments, doubt = quoted(self.article.text, place)
            if doubt:
                self._tell(item, doubt)
            found.append([(start, end, "") for start, end in fragments])
        if len(found) == 1:
            for covered in found[0]:
                self._span(item, [covered], self._points)
        elif all(found):
            self._span(item, [covered[0] for covered in found], self._points)

    def _span(self, item: About, covered: list[Covered], fit: Fit) -> None:
        said = item.annotation
        maker = SpanMaker(self.article, fit, item.where)
        for label in said.labels:
            span = maker.make(
                label,
                covered,
                annotator=said.creator,
                created=said.created,
                note=said.note,
                attributes=said.attributes,
                meta=said.meta(),
            )
            if span is not None:
                kept = maker.keep(self.spans, span)
                if said.id:
                    self._by_id.setdefault(said.id, kept)
        self.problems += maker.problems

    def tie(self, item: About) -> None:
        """Make links of an annotation that links one annotation to others."""
        if not item.on:
            return
        said, source = item.annotation, self._by_id.get(item.on)
        if not said.links:
            self._tell(item, "This is said of another annotation; it was left out.")
        for iri in said.links:
            target = self._by_id.get(iri)
            if source is None or target is None or source.id == target.id:
                self._tell(item, "A link does not tie two spans; it was left out.")
                continue
            meta = said.meta(linked=True)
            self.links += [
                Link(
                    new_id(), self.article.id, kind, source.id, target.id, said.creator,
                    "import", said.created, said.note,
                    {**said.attributes, **({"meta": meta} if meta else {})},
                )
                for kind in said.labels
            ]  # fmt: skip

    def _tell(self, item: About, reason: str) -> None:
        self.problems.append(Problem(item.where, reason))
