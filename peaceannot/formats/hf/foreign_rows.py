"""Rows of tables that others made: texts with spans, or tokens with tags."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from peaceannot.formats.foreign import foreign_span
from peaceannot.formats.foreign_article import foreign_article
from peaceannot.formats.foreign_spans import SpanMaker, UnitsFound, whole
from peaceannot.formats.json_fields import Bad
from peaceannot.formats.tags import decode
from peaceannot.formats.units import Covered
from peaceannot.model import Bundle, Problem, Span, reading_order

_TEXTS = ("text", "content", "document", "context", "body")
_TITLES = ("title", "headline", "name")
_SPANS = ("spans", "entities", "annotations", "labels", "label", "ner")
_TOKENS = ("tokens", "words")
_TAGS = ("ner_tags", "tags", "labels", "ner", "entities")
_STARTS = ("start", "start_offset", "start_char", "begin", "from")
_ENDS = ("end", "end_offset", "end_char", "stop", "to")
_LABELS = ("label", "type", "tag", "entity", "entity_type", "entity_group", "class")
_QUOTES = ("quote", "text", "word", "surface")
_PLACED = {*_STARTS, *_ENDS, *_LABELS, *_QUOTES}


@dataclass(frozen=True, slots=True)
class ForeignTable:
    """Which columns of a table hold what; a name is "" where there is none.

    ``names`` gives for a column of tags the names that its numbers stand for.
    """

    file: str
    text: str
    title: str
    spans: str
    tokens: str
    tags: str
    names: dict[str, list[str]]
    units: UnitsFound = field(default_factory=UnitsFound)

    @classmethod
    def of(cls, schema: Any, file: str) -> "ForeignTable":
        """Return what the columns of an Arrow *schema* hold. Raises Bad if there is no text."""
        columns = list(schema.names)
        text, tokens = _first(columns, _TEXTS), _first(columns, _TOKENS)
        tags = _first(columns, _TAGS) or next((c for c in columns if c.endswith("_tags")), "")
        if not text and not tokens:
            there = ", ".join(columns[:12])
            raise Bad(f"No column holds texts or tokens; the columns are {there}.")
        spans = "" if tokens else _first(columns, _SPANS)
        return cls(
            file, text, _first(columns, _TITLES), spans, tokens, tags if tokens else "",
            _class_names(schema),
        )  # fmt: skip

    def article(self, row: dict[str, Any], where: str) -> Iterator[Bundle | Problem]:
        """Yield the article a row is, and what is wrong with it. Raises Bad if it is none."""
        return self._tagged(row, where) if self.tokens else self._marked(row, where)

    def _meta(self, row: dict[str, Any]) -> dict[str, Any] | None:
        read = {self.text, self.title, self.spans, self.tokens, self.tags}
        rest = {name: value for name, value in row.items() if name not in read and value}
        try:
            json.dumps(rest, allow_nan=False)
        except (ValueError, TypeError, RecursionError):
            rest = {name: str(value) for name, value in rest.items()}
        return {"hf": rest} if rest else None

    def _marked(self, row: dict[str, Any], where: str) -> Iterator[Bundle | Problem]:
        title = str(row.get(self.title) or "")
        text = row.get(self.text)
        foreign = foreign_article(text, self.file, title=title, meta=self._meta(row))
        marks = _marks(row.get(self.spans)) if self.spans else []
        covered = [_covered(mark) for mark in marks]
        fit = foreign.fit(covered)
        self.units.see(fit)
        maker = SpanMaker(foreign.article, fit, where)
        spans: dict[Any, Span] = {}
        for mark, place in zip(marks, covered, strict=True):
            rest = {name: value for name, value in mark.items() if name not in _PLACED and value}
            meta = {"hf": rest} if rest else None
            span = maker.make(self._name(_value(mark, _LABELS)), [place], meta=meta)
            if span is not None:
                maker.keep(spans, span)
        yield from maker.problems
        yield Bundle(foreign.article, tuple(sorted(spans.values(), key=reading_order)))

    def _tagged(self, row: dict[str, Any], where: str) -> Iterator[Bundle | Problem]:
        words = [str(word) for word in row.get(self.tokens) or ()]
        tags = [self._name(tag) for tag in row.get(self.tags) or ()] if self.tags else []
        text, places = " ".join(words), list[tuple[int, int]]()
        end = -1
        for word in words:
            places.append((end + 1, end := end + 1 + len(word)))
        foreign = foreign_article(text, self.file, meta=self._meta(row))
        if len(tags) not in (0, len(words)):
            reason = f"There are {len(words):,} tokens but {len(tags):,} tags; it has no spans."
            yield Problem(where, reason)
            tags = []
        at = foreign.to_points
        spans = [
            foreign_span(foreign.article, label, ((at(places[a][0]), at(places[b - 1][1])),))
            for a, b, label in decode(tags)
            if at(places[a][0]) < at(places[b - 1][1])
        ]
        yield Bundle(foreign.article, tuple(spans))

    def _name(self, value: Any) -> str:
        names = self.names.get(self.tags or self.spans, [])
        if type(value) is int and 0 <= value < len(names):
            return names[value]
        return "" if value is None else str(value)


def _first(columns: list[str], wanted: tuple[str, ...]) -> str:
    return next((name for name in wanted if name in columns), "")


def _marks(values: Any) -> list[dict[str, Any]]:
    """Return the spans of a row. Older versions of ``datasets`` have lists side by side."""
    if type(values) is dict:
        columns = {name: column for name, column in values.items() if type(column) is list}
        length = min(map(len, columns.values()), default=0)
        return [{name: columns[name][place] for name in columns} for place in range(length)]
    return [value for value in values if type(value) is dict] if type(values) is list else []


def _value(mark: dict[str, Any], names: tuple[str, ...]) -> Any:
    return next((mark[name] for name in names if mark.get(name) is not None), None)


def _covered(mark: dict[str, Any]) -> Covered:
    quote = _value(mark, _QUOTES)
    start, end = whole(_value(mark, _STARTS)), whole(_value(mark, _ENDS))
    return start, end, quote if type(quote) is str else ""


def _class_names(schema: Any) -> dict[str, list[str]]:
    """Return the names of classes by column, from what ``datasets`` writes into a schema."""
    try:
        about = json.loads((schema.metadata or {}).get(b"huggingface", b"{}"))
        features = about["info"]["features"]
        return {name: names for name, value in features.items() if (names := _names(value))}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _names(feature: Any) -> list[str]:
    """Return the names in a feature, or in what it is a list of."""
    if isinstance(feature, list):
        feature = {"feature": feature[0]} if feature else {}
    if not isinstance(feature, dict):
        return []
    if feature.get("_type") == "ClassLabel":
        return [str(name) for name in feature["names"]]
    inner = [feature[name] for name in ("feature", *_LABELS) if name in feature]
    return next((names for value in inner if (names := _names(value))), [])
