"""What UIMA formats hold of one text, as our article, spans and links."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from peaceannot.formats.foreign_article import ForeignArticle
from peaceannot.formats.foreign_spans import SpanMaker
from peaceannot.formats.uima_layers import LINK_LAYER, SPAN_LAYER, label_feature, short_name
from peaceannot.formats.units import Covered, Fit
from peaceannot.model import (
    Bundle,
    Link,
    Problem,
    Span,
    new_id,
    reading_order,
)

_OURS = ("label", "span", "annotator", "note", "created", "actor", "flag", "unsure", "more")
_YES = (True, "true")


@dataclass(frozen=True, slots=True)
class Mark:
    """An annotation with its place, as the file counts, and its plain values."""

    id: int
    layer: str
    start: int
    end: int
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie between the marks with these identifiers; 0 stands for what is no mark.

    ``kind`` is what a slot or a chain calls it, "" for a relation, which has a layer and values.
    """

    layer: str
    source: int
    target: int
    kind: str = ""
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class View:
    """What one file says of a text; ``annotator`` is whose file it is."""

    where: str
    marks: list[Mark]
    ties: list[Tie]
    annotator: str = ""


def article_of(foreign: ForeignArticle, fit: Fit, views: list[View]) -> Iterator[Bundle | Problem]:
    """Yield the article with what *views* say of its text, counted as *fit* tells."""
    work = _Work()
    for view in views:
        yield from _Reading(view, SpanMaker(foreign.article, fit, view.where), work).read()
    ordered = tuple(sorted(work.spans.values(), key=reading_order))
    yield Bundle(foreign.article, ordered, tuple(work.links.values()))


@dataclass(slots=True)
class _Work:
    """The spans and links of the article so far."""

    spans: dict[Any, Span] = field(default_factory=dict)
    links: dict[Any, Link] = field(default_factory=dict)


class _Reading:
    """Takes one view in."""

    def __init__(self, view: View, maker: SpanMaker, work: _Work) -> None:
        self._view, self._maker, self._work = view, maker, work
        self._by_id: dict[int, Span] = {}
        self._problems: list[Problem] = []

    def read(self) -> list[Problem]:
        """Add the spans and links of the view; return what is wrong with them."""
        for parts in self._wholes():
            self._mark(parts)
        for tie in self._view.ties:
            self._tie(tie)
        return [*self._maker.problems, *self._problems]

    def _wholes(self) -> list[list[Mark]]:
        """Bring the parts of our spans together, which are told by the feature ``span``."""
        wholes: dict[Any, list[Mark]] = {}
        for mark in self._view.marks:
            part_of = mark.values.get("span")
            is_part = mark.layer == SPAN_LAYER and type(part_of) is str
            wholes.setdefault(part_of if is_part else mark.id, []).append(mark)
        return list(wholes.values())

    def _mark(self, parts: list[Mark]) -> None:
        first = parts[0]
        named = label_feature(first.layer, first.values)
        label = first.values[named] if named else short_name(first.layer)
        covered: list[Covered] = [(part.start, part.end, "") for part in parts]
        span = self._maker.make(label, covered, **self._details(first.layer, first.values, named))
        if span is None:
            return
        flag, unsure = (first.values.get(name) in _YES for name in ("flag", "unsure"))
        span = replace(span, flag=flag, unsure=unsure)
        values = {name: value for name, value in span.attributes.items() if name != "meta"}
        kept = self._maker.keep(self._work.spans, span, json.dumps(values, sort_keys=True))
        self._by_id |= dict.fromkeys((part.id for part in parts), kept)

    def _details(self, layer: str, values: dict[str, Any], named: str) -> dict[str, Any]:
        """Return the details of foreign_span() that the values of an annotation tell."""
        own_layer = layer in (SPAN_LAYER, LINK_LAYER)
        ours = own_layer or "annotator" in values
        attributes = {
            name: value
            for name, value in values.items()
            if name != named and not (ours and name in _OURS)
        }
        meta: dict[str, Any] = {}
        if not own_layer:
            meta = {"layer": layer, **({"label": named} if named else {})}
        if ours:
            attributes |= _more(values.get("more"))
            meta |= {"actor": values["actor"]} if values.get("actor") else {}
        return {
            "annotator": _text(values, "annotator", ours) or self._view.annotator,
            "created": _text(values, "created", ours),
            "note": _text(values, "note", ours),
            "attributes": attributes,
            "meta": {"cas": meta} if meta else None,
        }

    def _tie(self, tie: Tie) -> None:
        named = label_feature(tie.layer, tie.values)
        kind = tie.kind or (tie.values[named] if named else short_name(tie.layer))
        source, target = self._by_id.get(tie.source), self._by_id.get(tie.target)
        if source is None or target is None or source is target:
            reason = f"{short_name(tie.layer)}: “{kind}” does not tie two spans."
            self._problems.append(Problem(self._view.where, reason))
            return
        # What names a slot or a chain says nothing more; its values are those of the mark.
        details = self._details(tie.layer, tie.values, named) if not tie.kind else {}
        meta = details.get("meta")
        link = Link(
            new_id(), source.article, kind, source.id, target.id,
            details.get("annotator") or self._view.annotator or source.annotator, "import",
            details.get("created", ""), details.get("note", ""),
            {**details.get("attributes", {}), **({"meta": meta} if meta else {})},
            tie.values.get("flag") in _YES, tie.values.get("unsure") in _YES,
        )  # fmt: skip
        values = json.dumps(link.attributes, sort_keys=True)
        key = kind, source.id, target.id, link.annotator, link.note, values
        if self._work.links.setdefault(key, link) is not link:
            reason = f"{short_name(tie.layer)}: “{kind}” ties two spans twice; one was kept."
            self._problems.append(Problem(self._view.where, reason))


def _more(value: Any) -> dict[str, Any]:
    """Return the attributes that the feature ``more`` holds as JSON."""
    try:
        more = json.loads(value) if type(value) is str else None
    except (ValueError, RecursionError):
        return {}
    return more if type(more) is dict else {}


def _text(values: dict[str, Any], name: str, ours: bool) -> str:
    value = values.get(name) if ours else None
    return value if type(value) is str else ""
