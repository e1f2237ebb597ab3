"""The only way a record gets into the tables: one change, or a batch of new ones."""

import sqlite3
from collections.abc import Callable
from typing import Any

from peaceannot.model import (
    Actor,
    Article,
    Bundle,
    Change,
    Link,
    ProjectInfo,
    Record,
    Scheme,
    Span,
    Status,
    Verdict,
    WorkingTime,
    scheme_to_json,
)
from peaceannot.store.asking_reviews import add_time, take_time
from peaceannot.store.rows import KINDS, dump, record_id, roles_of

_PUT_TEXT = "INSERT INTO text (sha256, text) VALUES (?, ?) ON CONFLICT DO NOTHING"
_PUT_DOCUMENT = (
    "INSERT INTO document (kind, value) VALUES (?, ?)"
    " ON CONFLICT (kind) DO UPDATE SET value = excluded.value"
)
_ARTICLE_KEY = "(SELECT key FROM article WHERE id = ?)"
_SPAN_KEY = "(SELECT key FROM span WHERE id = ?)"
_ACTOR_KEY = "(SELECT key FROM actor WHERE id = ?)"


def _put(table: str, columns: str, values: str) -> str:
    names = [name.strip() for name in columns.split(",")]
    updates = ", ".join(f"{name} = excluded.{name}" for name in names if name != "id")
    return (
        f"INSERT INTO {table} ({columns}) VALUES ({values})"
        f" ON CONFLICT (id) DO UPDATE SET {updates}, removed = 0"
    )


_PUT_ARTICLE = _put(
    "article",
    "id, title, sha256, length, source, meta, attributes, note, flag, unsure, batch",
    "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?",
)
_PUT_SPAN = _put(
    "span",
    'id, article, label, "start", "end", fragments, quote, annotator, origin, created, note,'
    " attributes, actor, flag, unsure, guideline, batch",
    f"?, {_ARTICLE_KEY}, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, {_ACTOR_KEY}, ?, ?, ?, ?",
)
_PUT_LINK = _put(
    "link",
    "id, article, kind, source, target, annotator, origin, created, note, attributes, flag,"
    " unsure, batch",
    f"?, {_ARTICLE_KEY}, ?, {_SPAN_KEY}, {_SPAN_KEY}, ?, ?, ?, ?, ?, ?, ?, ?",
)
_PUT_ACTOR = _put("actor", "id, name, kind, side, aliases, roles, note", "?, ?, ?, ?, ?, ?, ?")
_PUT_STATUS = _put(
    "status",
    "id, article, annotator, state, reason, created, batch",
    f"?, {_ARTICLE_KEY}, ?, ?, ?, ?, ?",
)
_PUT_VERDICT = _put(
    "verdict",
    "id, article, span, reviewer, verdict, correction, comment, created, batch",
    f"?, {_ARTICLE_KEY}, {_SPAN_KEY}, ?, ?, {_SPAN_KEY}, ?, ?, ?",
)


def apply_change(connection: sqlite3.Connection, change: Change, act: int) -> None:
    """Write one change made by the act with this number."""
    if isinstance(change.record, WorkingTime):
        _change_time(connection, change)
    elif change.after is None:
        record = change.record
        table = KINDS[type(record)]
        removed = connection.execute(
            f"UPDATE {table} SET removed = ? WHERE id = ? AND removed = 0",
            (act, record_id(record)),
        )
        if removed.rowcount != 1:
            raise RuntimeError(f"there is no {table} {record_id(record)} to remove")
    else:
        _put_record(connection, change.after)


def _change_time(connection: sqlite3.Connection, change: Change) -> None:
    for record, work in ((change.before, take_time), (change.after, add_time)):
        if isinstance(record, WorkingTime):
            work(connection, record)


def insert_bundle(connection: sqlite3.Connection, bundle: Bundle, batch: int) -> tuple[Change, ...]:
    """Write a new article with what is marked in it, part of the import numbered *batch*.

    The article may be there already; then only the rest is written. Records that were here
    before and were removed come back one by one, as the changes that are returned: they
    belong to the import that brought them first, and its undo must still find them.
    """
    article = bundle.article
    back: list[Change] = []
    have = "SELECT removed FROM article WHERE id = ?"
    row = connection.execute(have, (article.id,)).fetchone()
    if row is None:
        connection.execute(_PUT_TEXT, (article.sha256, article.text))
        connection.execute(_PUT_ARTICLE, _article_row(article, batch))
    elif row[0]:
        back.append(Change(None, article))
    parts: tuple[tuple[str, tuple[Any, ...], str, Callable[[Any, int], tuple[Any, ...]]], ...] = (
        ("span", bundle.spans, _PUT_SPAN, _span_row),
        ("link", bundle.links, _PUT_LINK, _link_row),
        ("status", bundle.statuses, _PUT_STATUS, _status_row),
        ("verdict", bundle.verdicts, _PUT_VERDICT, _verdict_row),
    )
    for change in back:
        apply_change(connection, change, batch)
    for table, records, put, row_of in parts:
        if not records:
            continue
        known = _known(connection, table, [record.id for record in records])
        again = [Change(None, record) for record in records if record.id in known]
        for change in again:
            apply_change(connection, change, batch)
        back += again
        fresh = (record for record in records if record.id not in known) if known else records
        connection.executemany(put, [row_of(record, batch) for record in fresh])
    return tuple(back)


def _known(connection: sqlite3.Connection, table: str, ids: list[str]) -> set[str]:
    rows = connection.execute(
        f"SELECT id FROM {table} WHERE id IN (SELECT value FROM json_each(?))", (dump(ids),)
    )
    return {id for (id,) in rows}


def remove_batch(connection: sqlite3.Connection, batch: int, act: int) -> None:
    """Remove what is left of an import, as the act with the number *act*."""
    for table in ("verdict", "status", "link", "span", "article"):
        connection.execute(
            f"UPDATE {table} SET removed = ? WHERE batch = ? AND removed = 0",
            (act, batch),
        )


def restore_batch(connection: sqlite3.Connection, batch: int, act: int) -> None:
    """Bring back what the act with the number *act* removed of an import."""
    for table in ("article", "span", "link", "status", "verdict"):
        connection.execute(
            f"UPDATE {table} SET removed = 0 WHERE batch = ? AND removed = ?",
            (batch, act),
        )


def _put_record(connection: sqlite3.Connection, record: Record) -> None:
    if isinstance(record, Span):
        connection.execute(_PUT_SPAN, _span_row(record, _batch_of(connection, "span", record.id)))
    elif isinstance(record, Link):
        connection.execute(_PUT_LINK, _link_row(record, _batch_of(connection, "link", record.id)))
    elif isinstance(record, Article):
        connection.execute(_PUT_TEXT, (record.sha256, record.text))
        batch = _batch_of(connection, "article", record.id)
        connection.execute(_PUT_ARTICLE, _article_row(record, batch))
    elif isinstance(record, Status):
        batch = _batch_of(connection, "status", record.id)
        connection.execute(_PUT_STATUS, _status_row(record, batch))
    elif isinstance(record, Verdict):
        batch = _batch_of(connection, "verdict", record.id)
        connection.execute(_PUT_VERDICT, _verdict_row(record, batch))
    elif isinstance(record, Actor):
        connection.execute(_PUT_ACTOR, _actor_row(record))
    elif isinstance(record, Scheme):
        connection.execute(_PUT_DOCUMENT, ("scheme", dump(scheme_to_json(record))))
    elif isinstance(record, ProjectInfo):
        connection.execute(_PUT_DOCUMENT, ("project", dump(_info_row(record))))


def _batch_of(connection: sqlite3.Connection, table: str, id: str) -> int:
    # A changed or restored record still belongs to the import that brought it.
    row = connection.execute(f"SELECT batch FROM {table} WHERE id = ?", (id,)).fetchone()
    return row[0] if row else 0


def _article_row(article: Article, batch: int) -> tuple[Any, ...]:
    return (
        article.id, article.title, article.sha256, len(article.text),
        dump(article.source), dump(article.meta), dump(article.attributes), article.note,
        int(article.flag), int(article.unsure), batch,
    )  # fmt: skip


def _span_row(span: Span, batch: int) -> tuple[Any, ...]:
    fragments = ",".join(f"[{start},{end}]" for start, end in span.fragments)
    return (
        span.id, span.article, span.label, span.start, span.end, f"[{fragments}]", span.quote,
        span.annotator, span.origin, span.created, span.note,
        dump(span.attributes) if span.attributes else "{}", span.actor, int(span.flag),
        int(span.unsure), span.guideline, batch,
    )  # fmt: skip


def _link_row(link: Link, batch: int) -> tuple[Any, ...]:
    return (
        link.id, link.article, link.kind, link.source, link.target, link.annotator,
        link.origin, link.created, link.note, dump(link.attributes), int(link.flag),
        int(link.unsure), batch,
    )  # fmt: skip


def _status_row(status: Status, batch: int) -> tuple[Any, ...]:
    return (
        status.id, status.article, status.annotator, status.state, status.reason,
        status.created, batch,
    )  # fmt: skip


def _verdict_row(verdict: Verdict, batch: int) -> tuple[Any, ...]:
    return (
        verdict.id, verdict.article, verdict.span, verdict.reviewer, verdict.verdict,
        verdict.correction, verdict.comment, verdict.created, batch,
    )  # fmt: skip


def _actor_row(actor: Actor) -> tuple[Any, ...]:
    return (
        actor.id, actor.name, actor.kind, actor.side, dump(list(actor.aliases)),
        dump(roles_of(actor)), actor.note,
    )  # fmt: skip


def _info_row(info: ProjectInfo) -> dict[str, str]:
    return {name: getattr(info, name) for name in ProjectInfo.__slots__}
