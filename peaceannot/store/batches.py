"""The way an import gets into the tables, article by article, and out of them as a whole."""

import sqlite3
from collections.abc import Sequence
from typing import TypeVar

from peaceannot.model import Article, Bundle, Change, Link, Span, Status, Verdict
from peaceannot.store.rows import dump
from peaceannot.store.values import (
    LINK_VALUES,
    SPAN_VALUES,
    article_row,
    link_row,
    span_row,
    status_row,
    verdict_row,
)
from peaceannot.store.writing import (
    ACTOR_KEY,
    PUT_ARTICLE,
    PUT_STATUS,
    PUT_TEXT,
    PUT_VERDICT,
    apply_change,
)

# Rows that are new need none of the looking up of what is there: their keys are known.
_NEW_SPAN = (
    f"INSERT INTO span ({SPAN_VALUES}, key)"
    f" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, {ACTOR_KEY}, ?, ?, ?, ?, ?)"
)
_NEW_LINK = f"INSERT INTO link ({LINK_VALUES}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

_Marked = TypeVar("_Marked", Span, Link, Status, Verdict)


def insert_bundle(connection: sqlite3.Connection, bundle: Bundle, batch: int) -> tuple[Change, ...]:
    """Write a new article with what is marked in it, part of the import numbered *batch*.

    The article may be there already; then only the rest is written. Records that were here
    before and were removed come back one by one, as the changes that are returned: they
    belong to the import that brought them first, and its undo must still find them.
    """
    back: list[Change] = []
    key = _put_article(connection, bundle.article, batch, back)
    spans = _new_of(connection, "span", bundle.spans, batch, back)
    keys = _put_spans(connection, spans, key, batch)
    links = _new_of(connection, "link", bundle.links, batch, back)
    _put_links(connection, links, key, keys, batch)
    statuses = _new_of(connection, "status", bundle.statuses, batch, back)
    connection.executemany(PUT_STATUS, [status_row(status, batch) for status in statuses])
    verdicts = _new_of(connection, "verdict", bundle.verdicts, batch, back)
    connection.executemany(PUT_VERDICT, [verdict_row(verdict, batch) for verdict in verdicts])
    return tuple(back)


def _put_article(
    connection: sqlite3.Connection, article: Article, batch: int, back: list[Change]
) -> int:
    """Write an article unless it is there; return the key of its row."""
    have = "SELECT key, removed FROM article WHERE id = ?"
    row = connection.execute(have, (article.id,)).fetchone()
    if row is None:
        connection.execute(PUT_TEXT, (article.sha256, article.text))
        connection.execute(PUT_ARTICLE, article_row(article, batch))
        row = connection.execute(have, (article.id,)).fetchone()
    key, removed = row
    if removed:
        back.append(Change(None, article))
        apply_change(connection, back[-1], batch)
    return int(key)


def _new_of(
    connection: sqlite3.Connection,
    table: str,
    records: tuple[_Marked, ...],
    batch: int,
    back: list[Change],
) -> Sequence[_Marked]:
    """Return those of *records* that were never here; the others come back."""
    known = _keys(connection, table, [record.id for record in records]) if records else {}
    if not known:
        return records
    for record in records:
        if record.id in known:
            back.append(Change(None, record))
            apply_change(connection, back[-1], batch)
    return [record for record in records if record.id not in known]


def _put_spans(
    connection: sqlite3.Connection, spans: Sequence[Span], article: int, batch: int
) -> dict[str, int]:
    """Write spans that are new; return the keys of their rows."""
    if not spans:
        return {}
    (last,) = connection.execute("SELECT max(key) FROM span").fetchone()
    keys = {span.id: key for key, span in enumerate(spans, (last or 0) + 1)}
    rows = [(*span_row(span, article, batch), keys[span.id]) for span in spans]
    connection.executemany(_NEW_SPAN, rows)
    return keys


def _put_links(
    connection: sqlite3.Connection,
    links: Sequence[Link],
    article: int,
    keys: dict[str, int],
    batch: int,
) -> None:
    """Write links that are new; *keys* are those of spans that were written just now."""
    older = {end for link in links for end in (link.source, link.target)} - keys.keys()
    if older:
        keys = keys | _keys(connection, "span", sorted(older))
    connection.executemany(
        _NEW_LINK,
        [link_row(k, article, keys[k.source], keys[k.target], batch) for k in links],
    )


def _keys(connection: sqlite3.Connection, table: str, ids: list[str]) -> dict[str, int]:
    """Return the keys of the rows with these identifiers, as far as there are any."""
    rows = connection.execute(
        f"SELECT id, key FROM {table} WHERE id IN (SELECT value FROM json_each(?))", (dump(ids),)
    )
    return dict(rows.fetchall())


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
