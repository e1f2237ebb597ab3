"""Full-text search: the indexes, and which articles may hold what is looked for."""

import sqlite3
from collections.abc import Iterator

from peaceannot.model.search_query import UNSPACED, Near, Query, Term, Without, fold

_NOTES = (
    "SELECT coalesce(group_concat(note, char(10)), '') FROM"
    " (SELECT note FROM article WHERE key = :key AND note <> '' UNION ALL"
    " SELECT note FROM span WHERE article = :key AND removed = 0 AND note <> '')"
)
_CURRENT = (
    "SELECT article.title, article.sha256, text.text FROM article JOIN text USING (sha256)"
    " WHERE article.key = ? AND article.removed = 0"
)


def articles_to_index(connection: sqlite3.Connection) -> int:
    """Return how many articles have changed since they were indexed."""
    return int(connection.execute("SELECT count(*) FROM to_search").fetchone()[0])


def index_some(connection: sqlite3.Connection, most: int) -> int:
    """Bring at most *most* changed articles into the indexes; return how many are left."""
    keys = connection.execute("SELECT article FROM to_search LIMIT ?", (most,)).fetchall()
    for (key,) in keys:
        _take_out(connection, key)
        _put_in(connection, key)
        connection.execute("DELETE FROM to_search WHERE article = ?", (key,))
    return articles_to_index(connection)


def candidates(connection: sqlite3.Connection, query: Query) -> Iterator[tuple[str, bool]]:
    """Yield the articles that may fit, in their order, and whether the index is sure of it.

    Articles the index does not know yet are among them.
    """
    rows = connection.execute(
        "SELECT id, key NOT IN (SELECT article FROM to_search) FROM article WHERE removed = 0"
        " AND (key IN (SELECT article FROM to_search) OR key IN (" + _match(query) + "))"
        " ORDER BY key",
        {"words": _fts(query, unspaced=False), "signs": _fts(query, unspaced=True)},
    )
    sure = not _unspaced(query)
    for id, indexed in rows:
        yield id, bool(indexed) and sure


def notes_of(connection: sqlite3.Connection, article: str) -> str:
    """Return the notes on an article and its spans, a line each."""
    row = connection.execute("SELECT key FROM article WHERE id = ?", (article,)).fetchone()
    return str(connection.execute(_NOTES, {"key": row[0]}).fetchone()[0]) if row else ""


def _take_out(connection: sqlite3.Connection, key: int) -> None:
    row = connection.execute(
        "SELECT title, text.text, notes, signs FROM searched JOIN text USING (sha256)"
        " WHERE article = ?",
        (key,),
    ).fetchone()
    if row is None:
        return
    title, text, notes, signs = row
    # A contentless index is told what it holds, to forget it.
    for table, here in (("words", True), ("signs", signs)):
        if here:
            connection.execute(
                f"INSERT INTO {table} ({table}, rowid, title, text, notes)"
                " VALUES ('delete', ?, ?, ?, ?)",
                (key, title, text, notes),
            )
    connection.execute("DELETE FROM searched WHERE article = ?", (key,))


def _put_in(connection: sqlite3.Connection, key: int) -> None:
    row = connection.execute(_CURRENT, (key,)).fetchone()
    if row is None:
        return
    title, sha256, text = row
    (notes,) = connection.execute(_NOTES, {"key": key}).fetchone()
    signs = any(UNSPACED.search(part) for part in (title, text, notes))
    for table, here in (("words", True), ("signs", signs)):
        if here:
            connection.execute(
                f"INSERT INTO {table} (rowid, title, text, notes) VALUES (?, ?, ?, ?)",
                (key, title, text, notes),
            )
    connection.execute(
        "INSERT INTO searched (article, title, sha256, notes, signs) VALUES (?, ?, ?, ?, ?)",
        (key, title, sha256, notes, int(signs)),
    )


def _match(query: Query) -> str:
    # Two letters of a script without spaces are too short for the index of three: then every
    # article in such a script is a candidate.
    if not _unspaced(query):
        return "SELECT rowid FROM words WHERE words MATCH :words"
    if _fts(query, unspaced=True) is None:
        return "SELECT article FROM searched WHERE signs = 1"
    return "SELECT rowid FROM signs WHERE signs MATCH :signs"


def _unspaced(query: Query) -> bool:
    if isinstance(query, Term):
        return any(UNSPACED.search(word) for word in query.words)
    if isinstance(query, Near):
        return any(_unspaced(term) for term in query.terms)
    if isinstance(query, Without):
        return _unspaced(query.wanted) or _unspaced(query.unwanted)
    return any(_unspaced(part) for part in query.parts)


def _fts(query: Query, *, unspaced: bool) -> str | None:
    """Return the query in FTS5's syntax, or None if the index of three cannot answer it."""
    if isinstance(query, Term):
        phrase = " ".join(query.words if unspaced else map(fold, query.words))
        if unspaced and min(map(len, query.words)) < 3:
            return None
        return f'"{phrase}"' + (" *" if query.prefix and not unspaced else "")
    if isinstance(query, Near):
        parts = [_fts(term, unspaced=unspaced) for term in query.terms]
        if unspaced:
            return _joined(parts, " AND ")
        return f"NEAR({' '.join(filter(None, parts))}, {query.words})"
    if isinstance(query, Without):
        if unspaced:
            return _fts(query.wanted, unspaced=True)
        wanted, unwanted = (_fts(q, unspaced=False) for q in (query.wanted, query.unwanted))
        return f"({wanted} NOT {unwanted})"
    parts = [_fts(part, unspaced=unspaced) for part in query.parts]
    return _joined(parts, " AND " if query.every else " OR ")


def _joined(parts: list[str | None], word: str) -> str | None:
    known = [part for part in parts if part is not None]
    return f"({word.join(known)})" if len(known) == len(parts) else None
