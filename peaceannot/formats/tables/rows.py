"""The rows and columns of the tables of articles, spans and links."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from peaceannot.formats.left_out import (
    ARTICLE_DETAILS,
    OF_LINKS,
    OF_SPANS,
    ORIGINS,
    OTHERS,
    SOURCES,
    STATUSES,
)
from peaceannot.model import Actor, Bundle, Header, Owner, Span

Cell = str | int | float
Row = tuple[Cell, ...]

_ARTICLE = (
    "article id", "title", "text", "sha256", "characters", "spans", "links", "file", "url",
    "author", "reference", "status", "flag", "unsure", "note",
)  # fmt: skip
_SPAN = (
    "article id", "title", "span id", "label", "label name", "start", "end", "fragments",
    "quote", "annotator", "origin", "created", "note", "actor", "actor id", "flag", "unsure",
)  # fmt: skip
_LINK = (
    "article id", "title", "link id", "kind", "kind name", "source id", "source label",
    "source quote", "target id", "target label", "target quote", "annotator", "origin",
    "created", "note", "flag", "unsure",
)  # fmt: skip
_SOURCE = ("file", "url", "author", "reference")


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its name, its columns for a project, the rows of an article, what it carries.

    Each attribute of the scheme is a column ``attribute NAME``; what the scheme does not know
    stands in ``other attributes`` as JSON. ``carries`` are constants of left_out.
    """

    name: str
    columns: Callable[[Header], Row]
    rows: Callable[[Bundle, Header], Iterator[Row]]
    carries: frozenset[str]


def _attribute_columns(header: Header, on: Owner) -> list[str]:
    return [f"attribute {item.id}" for item in header.scheme.attributes if item.on == on]


def _article_columns(header: Header) -> Row:
    return (*_ARTICLE, *_attribute_columns(header, "article"), "other attributes")


def _span_columns(header: Header) -> Row:
    return (*_SPAN, *_attribute_columns(header, "span"), "other attributes")


def _link_columns(header: Header) -> Row:
    return (*_LINK, *_attribute_columns(header, "link"), "other attributes")


def _article_rows(bundle: Bundle, header: Header) -> Iterator[Row]:
    article = bundle.article
    statuses = "; ".join(f"{status.annotator}: {status.state}" for status in bundle.statuses)
    yield (
        article.id, article.title, article.text, article.sha256, len(article.text),
        len(bundle.spans), len(bundle.links),
        *(_text(article.source.get(name, "")) for name in _SOURCE),
        statuses, *_doubts(article.flag, article.unsure), article.note,
        *_values(header, "article", article.attributes),
    )  # fmt: skip


def _span_rows(bundle: Bundle, header: Header) -> Iterator[Row]:
    names = {label.id: label.name for label in header.scheme.labels}
    actors = {actor.id: actor for actor in header.actors}
    article = bundle.article
    for span in bundle.spans:
        yield (
            article.id, article.title, span.id, span.label, names.get(span.label, span.label),
            span.start, span.end, json.dumps(span.fragments, separators=(",", ":")),
            span.quote, span.annotator, span.origin, span.created, span.note,
            _actor_name(span, actors), span.actor or "", *_doubts(span.flag, span.unsure),
            *_values(header, "span", span.attributes),
        )  # fmt: skip


def _link_rows(bundle: Bundle, header: Header) -> Iterator[Row]:
    names = {kind.id: kind.name for kind in header.scheme.links}
    spans = {span.id: span for span in bundle.spans}
    article = bundle.article
    for link in bundle.links:
        yield (
            article.id, article.title, link.id, link.kind, names.get(link.kind, link.kind),
            *_end(link.source, spans), *_end(link.target, spans),
            link.annotator, link.origin, link.created, link.note,
            *_doubts(link.flag, link.unsure), *_values(header, "link", link.attributes),
        )  # fmt: skip


def _end(id: str, spans: dict[str, Span]) -> tuple[str, str, str]:
    span = spans.get(id)
    return (id, span.label, span.quote) if span else (id, "", "")


def _actor_name(span: Span, actors: dict[str, Actor]) -> str:
    actor = actors.get(span.actor or "")
    return actor.name if actor else ""


def _doubts(flag: bool, unsure: bool) -> tuple[str, str]:
    return "yes" if flag else "", "yes" if unsure else ""


def _values(header: Header, on: Owner, values: dict[str, Any]) -> Iterator[Cell]:
    known = [item.id for item in header.scheme.attributes if item.on == on]
    yield from (_text(values.get(id, "")) for id in known)
    others = {name: value for name, value in values.items() if name not in known}
    yield json.dumps(others, ensure_ascii=False) if others else ""


def _text(value: Any) -> Cell:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float | str):
        return value
    if isinstance(value, list):
        return "; ".join(str(part) for part in value)
    return "" if value is None else json.dumps(value, ensure_ascii=False)


SPANS = Table("spans", _span_columns, _span_rows, OF_SPANS | {ORIGINS, OTHERS})
LINKS_TABLE = Table("links", _link_columns, _link_rows, OF_LINKS)
ARTICLES = Table(
    "articles", _article_columns, _article_rows, frozenset({ARTICLE_DETAILS, SOURCES, STATUSES})
)
