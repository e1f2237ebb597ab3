"""The way a change gets into the tables."""

import sqlite3

from peaceannot.model import (
    Actor,
    Article,
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
from peaceannot.store.rows import KINDS, dump, record_id
from peaceannot.store.values import (
    LINK_VALUES,
    SPAN_VALUES,
    actor_row,
    article_row,
    info_row,
    link_row,
    span_row,
    status_row,
    verdict_row,
)

PUT_TEXT = "INSERT INTO text (sha256, text) VALUES (?, ?) ON CONFLICT DO NOTHING"
_PUT_DOCUMENT = (
    "INSERT INTO document (kind, value) VALUES (?, ?)"
    " ON CONFLICT (kind) DO UPDATE SET value = excluded.value"
)
_ARTICLE_KEY = "(SELECT key FROM article WHERE id = ?)"
_SPAN_KEY = "(SELECT key FROM span WHERE id = ?)"
ACTOR_KEY = "(SELECT key FROM actor WHERE id = ?)"


def _put(table: str, columns: str, values: str) -> str:
    names = [name.strip() for name in columns.split(",")]
    updates = ", ".join(f"{name} = excluded.{name}" for name in names if name != "id")
    return (
        f"INSERT INTO {table} ({columns}) VALUES ({values})"
        f" ON CONFLICT (id) DO UPDATE SET {updates}, removed = 0"
    )


PUT_ARTICLE = _put(
    "article",
    "id, title, sha256, length, source, meta, attributes, note, flag, unsure, batch",
    "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?",
)
_PUT_SPAN = _put(
    "span",
    SPAN_VALUES,
    f"?, {_ARTICLE_KEY}, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, {ACTOR_KEY}, ?, ?, ?, ?",
)
_PUT_LINK = _put(
    "link",
    LINK_VALUES,
    f"?, {_ARTICLE_KEY}, ?, {_SPAN_KEY}, {_SPAN_KEY}, ?, ?, ?, ?, ?, ?, ?, ?",
)
_PUT_ACTOR = _put("actor", "id, name, kind, side, aliases, roles, note", "?, ?, ?, ?, ?, ?, ?")
PUT_STATUS = _put(
    "status",
    "id, article, annotator, state, reason, created, batch",
    f"?, {_ARTICLE_KEY}, ?, ?, ?, ?, ?",
)
PUT_VERDICT = _put(
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


def _put_record(connection: sqlite3.Connection, record: Record) -> None:
    if isinstance(record, Span):
        batch = _batch_of(connection, "span", record.id)
        connection.execute(_PUT_SPAN, span_row(record, record.article, batch))
    elif isinstance(record, Link):
        batch = _batch_of(connection, "link", record.id)
        row = link_row(record, record.article, record.source, record.target, batch)
        connection.execute(_PUT_LINK, row)
    elif isinstance(record, Article):
        connection.execute(PUT_TEXT, (record.sha256, record.text))
        batch = _batch_of(connection, "article", record.id)
        connection.execute(PUT_ARTICLE, article_row(record, batch))
    elif isinstance(record, Status):
        batch = _batch_of(connection, "status", record.id)
        connection.execute(PUT_STATUS, status_row(record, batch))
    elif isinstance(record, Verdict):
        batch = _batch_of(connection, "verdict", record.id)
        connection.execute(PUT_VERDICT, verdict_row(record, batch))
    elif isinstance(record, Actor):
        connection.execute(_PUT_ACTOR, actor_row(record))
    elif isinstance(record, Scheme):
        connection.execute(_PUT_DOCUMENT, ("scheme", dump(scheme_to_json(record))))
    elif isinstance(record, ProjectInfo):
        connection.execute(_PUT_DOCUMENT, ("project", dump(info_row(record))))


def _batch_of(connection: sqlite3.Connection, table: str, id: str) -> int:
    # A changed or restored record still belongs to the import that brought it.
    row = connection.execute(f"SELECT batch FROM {table} WHERE id = ?", (id,)).fetchone()
    return row[0] if row else 0
