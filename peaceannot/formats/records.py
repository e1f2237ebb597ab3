"""JSON values into model values, with each field looked at."""

import re
from collections.abc import Iterator
from typing import Any

from peaceannot.model import (
    Article,
    Bundle,
    Fragments,
    Header,
    Link,
    ProjectInfo,
    Span,
    quote_of,
    reading_order,
    scheme_from_json,
    text_hash,
)

_COLOR = re.compile("#[0-9A-Fa-f]{6}")
_MADE = {"annotator": "", "origin": "import", "created": "", "note": ""}
_HEADER_FIELDS = {"peaceannot", "scheme", "project"}
_ARTICLE_FIELDS = {"peaceannot", "id", "title", "text", "sha256", "source", "meta"} | {
    "spans",
    "links",
}
_SPAN_FIELDS = {"id", "label", "fragments", "quote", "attributes", *_MADE}
_LINK_FIELDS = {"id", "kind", "from", "to", "attributes", *_MADE}


class Bad(Exception):
    """A record that cannot be taken, in plain words."""

    def __init__(self, reason: str, *, ends_reading: bool = False) -> None:
        super().__init__(reason)
        self.ends_reading = ends_reading


def header_from_json(record: dict[str, Any]) -> Header:
    """Return the header that *record* describes. Raises Bad if it is none."""
    _check_fields(record, _HEADER_FIELDS)
    project = record.get("project", {})
    try:
        scheme = scheme_from_json(record["scheme"])
        info = ProjectInfo(**{"name": "", "created": "", **project})
    except (KeyError, TypeError) as error:
        raise Bad(f"The scheme or the project cannot be read: {error}.") from error
    values = [info.name, info.created, info.description]
    ids = [label.id for label in scheme.labels]
    for label in scheme.labels:
        values += [label.id, label.name, label.key, label.tag, label.description]
        values += [label.color, label.color_dark]
        if label.line not in ("solid", "dashed", "dotted"):
            raise Bad(f"The line of the label “{label.id}” must be solid, dashed or dotted.")
    for kind in scheme.links:
        values += [kind.id, kind.name, *kind.source, *kind.target]
    if not all(type(value) is str for value in values):
        raise Bad("The scheme or the project holds a value that should be text.")
    if "" in ids or len(set(ids)) < len(ids):
        raise Bad("Each label of the scheme needs an identifier of its own.")
    colors = [color for label in scheme.labels for color in (label.color, label.color_dark)]
    if not all(map(_COLOR.fullmatch, colors)):
        raise Bad("Each label needs two colors of the form #0072B2.")
    return Header(info, scheme)


def article_from_json(record: dict[str, Any]) -> tuple[Bundle, list[str]]:
    """Return the article of *record* with what is sound in it, and what is not, in plain words.

    Raises Bad if the article itself cannot be taken.
    """
    article = _article(record)
    problems: list[str] = []
    spans: dict[str, Span] = {}
    for value in _list(record, "spans"):
        try:
            span = _span(value, article)
            if span.id in spans:
                raise Bad(f"The span {span.id} is there twice.")
            spans[span.id] = span
        except Bad as bad:
            problems.append(str(bad))
    links: dict[str, Link] = {}
    for value in _list(record, "links"):
        try:
            link = _link(value, article, spans)
            if link.id in links:
                raise Bad(f"The link {link.id} is there twice.")
            links[link.id] = link
        except Bad as bad:
            problems.append(str(bad))
    ordered = sorted(spans.values(), key=reading_order)
    return Bundle(article, tuple(ordered), tuple(links.values())), problems


def _article(record: dict[str, Any]) -> Article:
    if not record.keys() <= _ARTICLE_FIELDS:
        _check_fields(record, _ARTICLE_FIELDS)
    id, text = _text(record, "id"), _text(record, "text")
    if not id or not text:
        raise Bad("The article has no identifier or no text.")
    if "\r" in text or "\x00" in text:
        raise Bad("The text holds carriage returns or null characters; newlines must be \\n.")
    sha256 = text_hash(text)
    if record.get("sha256", sha256) != sha256:
        raise Bad("The text is not the one that was exported: its SHA-256 differs.")
    source, meta = _object(record, "source"), _object(record, "meta")
    return Article(id, _text(record, "title", ""), text, sha256, source, meta)


def _span(value: Any, article: Article) -> Span:
    if type(value) is not dict:
        raise Bad("A span is no JSON object.")
    if not value.keys() <= _SPAN_FIELDS:
        _check_fields(value, _SPAN_FIELDS)
    id, label, quote = _text(value, "id"), _text(value, "label"), _text(value, "quote")
    if not id or not label:
        raise Bad("A span has no identifier or no label.")
    fragments = _fragments(value.get("fragments"), len(article.text), id)
    if quote_of(article.text, fragments) != quote:
        there = quote_of(article.text, fragments)
        raise Bad(f"The span {id} should cover “{_short(quote)}” but covers “{_short(there)}”.")
    return Span(id, article.id, label, fragments, quote, *_made(value))


def _fragments(value: Any, length: int, id: str) -> Fragments:
    if type(value) is not list or not value:
        raise Bad(f"The span {id} has no fragments.")
    fragments: list[tuple[int, int]] = []
    last = -1
    for pair in value:
        if type(pair) is not list or len(pair) != 2:
            raise Bad(f"A fragment of the span {id} is no pair [start, end].")
        start, end = pair
        if type(start) is not int or type(end) is not int:
            raise Bad(f"A fragment of the span {id} has an offset that is no whole number.")
        if not last < start < end <= length or start < 0:
            raise Bad(
                f"The fragment [{start}, {end}] of the span {id} is empty, lies outside the text "
                f"(0 to {length}), or touches or precedes the one before it."
            )
        fragments.append((start, end))
        last = end
    return tuple(fragments)


def _link(value: Any, article: Article, spans: dict[str, Span]) -> Link:
    if type(value) is not dict:
        raise Bad("A link is no JSON object.")
    _check_fields(value, _LINK_FIELDS)
    id, kind = _text(value, "id"), _text(value, "kind")
    source, target = _text(value, "from"), _text(value, "to")
    if not id or not kind:
        raise Bad("A link has no identifier or no kind.")
    if source not in spans or target not in spans:
        raise Bad(f"The link {id} ties spans that are not both in the article.")
    return Link(id, article.id, kind, source, target, *_made(value))


def _made(value: dict[str, Any]) -> Iterator[Any]:
    for name, default in _MADE.items():
        yield _text(value, name, default)
    yield _object(value, "attributes")


def _text(record: dict[str, Any], name: str, default: str | None = None) -> str:
    value = record.get(name, default)
    if type(value) is not str:
        raise Bad(f"The field “{name}” is missing." if value is None
                  else f"The field “{name}” must be text.")  # fmt: skip
    return value


def _object(record: dict[str, Any], name: str) -> dict[str, Any]:
    value = record.get(name)
    if value is None:
        return {}
    if type(value) is not dict:
        raise Bad(f"The field “{name}” must be a JSON object.")
    return value


def _list(record: dict[str, Any], name: str) -> list[Any]:
    value = record.get(name, [])
    if type(value) is not list:
        raise Bad(f"The field “{name}” must be a list.")
    return value


def _check_fields(record: dict[str, Any], known: set[str]) -> None:
    unknown = record.keys() - known
    if unknown:
        names = ", ".join(f"“{_short(name)}”" for name in sorted(unknown))
        raise Bad(f"Unknown field {names}; other data belong in “meta” or “attributes”.")


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
