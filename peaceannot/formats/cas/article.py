"""One text of a CAS, or of several with the same text, as our article, spans and links."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from peaceannot.formats.cas.structures import (
    Structure,
    is_annotation,
    json_value,
    slot_of,
    structure_of,
)
from peaceannot.formats.foreign_article import foreign_article
from peaceannot.formats.foreign_spans import SpanMaker
from peaceannot.formats.uima_layers import (
    DOCUMENT,
    LINK_LAYER,
    SPAN_LAYER,
    STRUCTURE,
    TOKEN,
    label_feature,
    short_name,
)
from peaceannot.formats.units import Covered, Fit
from peaceannot.model import Bundle, Link, Problem, Span, new_id, reading_order, tidy_fragments

_OURS = ("label", "span", "annotator", "note", "created", "actor", "flag", "unsure", "more")


@dataclass(frozen=True, slots=True)
class View:
    """The feature structures of one text in one file.

    ``places`` are their offsets as they stand in the file; ``annotator`` is whose file it is.
    """

    where: str
    text: str
    structures: list[Any]
    places: dict[int, tuple[int, int]]
    annotator: str = ""


def article(views: list[View], file: str, title: str) -> Iterator[Bundle | Problem]:
    """Yield the article that *views*, all of the same text, are about.

    Raises Bad if it has no text.
    """
    named = (structure_of(fs).values for fs in views[0].structures if _layer(fs) == DOCUMENT)
    known = next(named, {})
    title = str(known.get("documentTitle") or "") or title
    foreign = foreign_article(views[0].text, file, title=title)
    fit = Fit(foreign.unit("UTF-16"), 0, 0)
    work = _Work()
    for view in views:
        maker = SpanMaker(foreign.article, fit, view.where)
        yield from _Layer(view, maker, work).read()
    ordered = tuple(sorted(work.spans.values(), key=reading_order))
    yield Bundle(foreign.article, ordered, tuple(work.links))


def _layer(fs: Any) -> str:
    return str(fs.type.name)


@dataclass(slots=True)
class _Work:
    """The spans and links of the article so far."""

    spans: dict[Any, Span] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)


class _Layer:
    """Reads what one view holds."""

    def __init__(self, view: View, maker: SpanMaker, work: _Work) -> None:
        self._view, self._maker, self._work = view, maker, work
        self._by_id: dict[int, Span] = {}
        self._tokens: dict[int, Structure] = {}
        self._problems: list[Problem] = []

    def read(self) -> list[Problem]:
        """Add the spans and links of the view; return what is wrong with them."""
        relations: list[tuple[Structure, tuple[Any, Any]]] = []
        marks: list[Structure] = []
        for fs in sorted(self._view.structures, key=lambda fs: fs.xmiID):
            found = structure_of(fs)
            if found.layer == TOKEN:
                self._tokens[found.id] = found
            elif found.layer in STRUCTURE:
                continue
            elif (ends := found.ends) is not None:
                relations.append((found, ends))
            elif is_annotation(fs):
                marks.append(found)
        for parts in self._wholes(marks):
            self._mark(parts)
        for found, ends in relations:
            self._tie(found, ends)
        for found in marks:
            self._refer(found)
        return [*self._maker.problems, *self._problems]

    def _wholes(self, marks: list[Structure]) -> list[list[Structure]]:
        """Bring the parts of our spans together, which are told by the feature ``span``."""
        wholes: dict[Any, list[Structure]] = {}
        for found in marks:
            part_of = found.values.get("span")
            is_part = found.layer == SPAN_LAYER and type(part_of) is str
            wholes.setdefault(part_of if is_part else found.id, []).append(found)
        return list(wholes.values())

    def _mark(self, parts: list[Structure]) -> None:
        first = parts[0]
        named = label_feature(first.layer, first.values)
        label = first.values[named] if named else short_name(first.layer)
        covered: list[Covered] = [(*self._view.places.get(part.id, (-1, -1)), "") for part in parts]
        span = self._maker.make(label, covered, **self._details(first, named))
        if span is None:
            return
        span = replace(
            span,
            fragments=tidy_fragments(span.fragments),
            flag=first.values.get("flag") is True,
            unsure=first.values.get("unsure") is True,
        )
        values = {name: value for name, value in span.attributes.items() if name != "meta"}
        kept = self._maker.keep(self._work.spans, span, json.dumps(values, sort_keys=True))
        for part in parts:
            self._by_id[part.id] = kept

    def _details(self, found: Structure, named: str) -> dict[str, Any]:
        values = found.values
        ours = found.layer in (SPAN_LAYER, LINK_LAYER) or "annotator" in values
        attributes = {
            name: value
            for name, value in values.items()
            if name != named and not (ours and name in _OURS)
        }
        more = json_value(values.get("more")) if ours else None
        attributes |= more if type(more) is dict else {}
        meta: dict[str, Any] = {} if found.layer in (SPAN_LAYER, LINK_LAYER) else {
            "layer": found.layer, **({"label": named} if named else {}),
        }  # fmt: skip
        if ours and values.get("actor"):
            meta["actor"] = values["actor"]
        return {
            "annotator": _text(values, "annotator", ours) or self._view.annotator,
            "created": _text(values, "created", ours),
            "note": _text(values, "note", ours),
            "attributes": attributes,
            "meta": {"cas": meta} if meta else None,
        }

    def _tie(self, found: Structure, ends: tuple[Any, Any]) -> None:
        named = label_feature(found.layer, found.values)
        kind = found.values[named] if named else short_name(found.layer)
        details = self._details(found, named)
        meta = details.pop("meta")
        values = {**details.pop("attributes"), **({"meta": meta} if meta else {})}
        self._link(kind, self._end(ends[0]), self._end(ends[1]), values, details, found)

    def _refer(self, found: Structure) -> None:
        """Make links of the slots of an annotation, and of what it refers to."""
        source = self._by_id.get(found.id)
        for name, others in found.references.items():
            for other in others:
                slot = slot_of(other)
                target = self._end(slot[1] if slot else other)
                if slot is None and not is_annotation(other):
                    continue
                relation = found.values.get("referenceRelation")
                named = relation if name == "next" and type(relation) is str else name
                kind = (slot[0] if slot else "") or named
                self._link(kind, source, target, {}, {"annotator": self._view.annotator}, found)

    def _link(
        self, kind: str, source: Span | None, target: Span | None,
        values: dict[str, Any], details: dict[str, str], found: Structure,
    ) -> None:  # fmt: skip
        if source is None or target is None or source is target:
            reason = f"{short_name(found.layer)}: “{kind}” does not tie two spans."
            self._problems.append(Problem(self._view.where, reason))
            return
        self._work.links.append(
            Link(
                new_id(), source.article, kind, source.id, target.id,
                details["annotator"] or source.annotator, "import", details.get("created", ""),
                details.get("note", ""), values,
                found.values.get("flag") is True, found.values.get("unsure") is True,
            )
        )  # fmt: skip

    def _end(self, fs: Any) -> Span | None:
        """Return the span of an annotation; of a token that of its part of speech."""
        token = self._tokens.get(fs.xmiID)
        for other in token.references.get("pos", ()) if token else ():
            return self._by_id.get(other.xmiID)
        return self._by_id.get(fs.xmiID)


def _text(values: dict[str, Any], name: str, ours: bool) -> str:
    value = values.get(name) if ours else None
    return value if type(value) is str else ""
