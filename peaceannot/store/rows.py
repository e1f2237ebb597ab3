"""Records as rows of their table, and as the JSON kept in the history."""

import json
import sqlite3
from collections.abc import Callable
from typing import Any

from peaceannot.model import (
    Actor,
    Article,
    Link,
    ProjectInfo,
    Record,
    Role,
    Scheme,
    Span,
    Status,
    Verdict,
    WorkingTime,
    scheme_from_json,
    scheme_to_json,
)

KINDS: dict[type[Any], str] = {
    Article: "article",
    Span: "span",
    Link: "link",
    Actor: "actor",
    Status: "status",
    Verdict: "verdict",
    WorkingTime: "working_time",
    Scheme: "scheme",
    ProjectInfo: "project",
}

SPAN_COLUMNS = (
    "span.id, article.id, span.label, span.fragments, span.quote, span.annotator,"
    " span.origin, span.created, span.note, span.attributes,"
    " (SELECT id FROM actor WHERE key = span.actor), span.flag, span.unsure, span.guideline,"
    ' span."start", span."end"'
)
LINK_COLUMNS = (
    "link.id, article.id, link.kind, source.id, target.id, link.annotator,"
    " link.origin, link.created, link.note, link.attributes, link.flag, link.unsure"
)
ARTICLE_COLUMNS = (
    "article.id, article.title, text.text, article.sha256, article.source, article.meta,"
    " article.attributes, article.note, article.flag, article.unsure"
)

STATUS_COLUMNS = (
    "status.id, article.id, status.annotator, status.state, status.reason, status.created"
)
VERDICT_COLUMNS = (
    "verdict.id, article.id, span.id, verdict.reviewer, verdict.verdict,"
    " (SELECT id FROM span WHERE key = verdict.correction), verdict.comment, verdict.created"
)
ACTOR_COLUMNS = (
    "actor.id, actor.name, actor.kind, actor.side, actor.aliases, actor.roles, actor.note"
)


# One encoder for all: json.dumps() would make a new one at each call.
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


def dump(value: Any) -> str:
    """Return *value* as compact JSON; NaN and infinity are refused with ValueError."""
    return _encode(value)


# Without the looks at its argument that json.loads() takes: there are very many small values.
_load = json.JSONDecoder().raw_decode


def span_of(row: sqlite3.Row | tuple[Any, ...]) -> Span:
    """Return the span of a row with SPAN_COLUMNS."""
    (
        id, article, label, fragments, quote, annotator, origin, created, note, attributes,
        actor, flag, unsure, guideline, start, end,
    ) = row  # fmt: skip
    one = fragments.count("[") == 2  # as nearly all are: nothing to be parsed
    return Span(
        id,
        article,
        label,
        ((start, end),) if one else tuple((a, b) for a, b in _load(fragments)[0]),
        quote,
        annotator,
        origin,
        created,
        note,
        {} if attributes == "{}" else json.loads(attributes),
        actor,
        bool(flag),
        bool(unsure),
        guideline,
    )


def link_of(row: sqlite3.Row | tuple[Any, ...]) -> Link:
    """Return the link of a row with LINK_COLUMNS."""
    (
        id, article, kind, source, target, annotator, origin, created, note, attributes,
        flag, unsure,
    ) = row  # fmt: skip
    return Link(
        id, article, kind, source, target, annotator, origin, created, note,
        {} if attributes == "{}" else json.loads(attributes), bool(flag), bool(unsure),
    )  # fmt: skip


def article_of(row: sqlite3.Row | tuple[Any, ...]) -> Article:
    """Return the article of a row with ARTICLE_COLUMNS."""
    id, title, text, sha256, source, meta, attributes, note, flag, unsure = row
    return Article(
        id, title, text, sha256, json.loads(source), json.loads(meta), json.loads(attributes),
        note, bool(flag), bool(unsure),
    )  # fmt: skip


def actor_of(row: sqlite3.Row | tuple[Any, ...]) -> Actor:
    """Return the actor of a row with ACTOR_COLUMNS."""
    id, name, kind, side, aliases, roles, note = row
    return Actor(
        id, name, kind, side, tuple(json.loads(aliases)),
        tuple(Role(*role) for role in json.loads(roles)), note,
    )  # fmt: skip


def roles_of(actor: Actor) -> list[list[str]]:
    """Return the roles as they stand in the file: ``[title, since, until]`` each."""
    return [[role.title, role.since, role.until] for role in actor.roles]


_PLAIN: dict[str, Callable[..., Record]] = {
    "project": ProjectInfo,
    "link": Link,
    "status": Status,
    "verdict": Verdict,
    "working_time": WorkingTime,
}


def record_id(record: Record) -> str:
    """Return the identifier of a record; records of which there is one go by their kind."""
    return (
        record.id
        if isinstance(record, Article | Span | Link | Actor | Status | Verdict | WorkingTime)
        else KINDS[type(record)]
    )


def record_to_json(record: Record | None) -> str | None:
    """Return the record as it stands in the history; an article without its text."""
    if record is None:
        return None
    if isinstance(record, Scheme):
        return dump(scheme_to_json(record))
    fields = {name: getattr(record, name) for name in type(record).__slots__}
    fields.pop("text", None)
    if isinstance(record, Actor):
        fields["roles"] = roles_of(record)
    return dump(fields)


def record_from_json(
    kind: str, payload: str | None, connection: sqlite3.Connection
) -> Record | None:
    """Return the record that *payload* describes; an article's text is found by its hash."""
    if payload is None:
        return None
    fields = json.loads(payload)
    if kind == "scheme":
        return scheme_from_json(fields)
    if kind in _PLAIN:
        return _PLAIN[kind](**fields)
    if kind == "actor":
        fields["aliases"] = tuple(fields["aliases"])
        fields["roles"] = tuple(Role(*role) for role in fields["roles"])
        return Actor(**fields)
    if kind == "span":
        fields["fragments"] = tuple((start, end) for start, end in fields["fragments"])
        return Span(**fields)
    (text,) = connection.execute(
        "SELECT text FROM text WHERE sha256 = ?", (fields["sha256"],)
    ).fetchone()
    return Article(text=text, **fields)
