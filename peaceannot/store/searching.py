"""Full-text search: the indexes, and which articles may hold what is looked for."""

import sqlite3
from collections.abc import Iterator

from peaceannot.model.search_query import UNSPACED, Near, Query, Term, Without, fold, terms_of

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
    question, values = _match(query)
    rows = connection.execute(
        "SELECT id, key NOT IN (SELECT article FROM to_search) FROM article WHERE removed = 0"
        f" AND (key IN (SELECT article FROM to_search) OR key IN ({question})) ORDER BY key",
        values,
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


def _match(query: Query) -> tuple[str, dict[str, str]]:
    """Return the question for the row keys of what may fit, and its values.

    A script without spaces is looked up in the index of three letters; for shorter words and
    for mixed questions each article in such a script is looked at, and those with any other word.
    """
    if not _unspaced(query):
        return "SELECT rowid FROM words WHERE words MATCH :words", {"words": _fts(query)}
    if isinstance(query, Term) and len(query.words) == 1 and len(query.words[0]) >= 3:
        return "SELECT rowid FROM signs WHERE signs MATCH :signs", {"signs": f'"{query.words[0]}"'}
    question = "SELECT article FROM searched WHERE signs = 1"
    others = [_fts(term) for term in terms_of(query) if not _unspaced(term)]
    if not others:
        return question, {}
    question += " UNION SELECT rowid FROM words WHERE words MATCH :words"
    return question, {"words": " OR ".join(others)}


def _unspaced(query: Query) -> bool:
    if isinstance(query, Term):
        return any(UNSPACED.search(word) for word in query.words)
    if isinstance(query, Near):
        return any(_unspaced(term) for term in query.terms)
    if isinstance(query, Without):
        return _unspaced(query.wanted) or _unspaced(query.unwanted)
    return any(_unspaced(part) for part in query.parts)


def _fts(query: Query) -> str:
    """Return the query in FTS5's syntax."""
    if isinstance(query, Term):
        return f'"{" ".join(map(fold, query.words))}"' + (" *" if query.prefix else "")
    if isinstance(query, Near):
        return f"NEAR({' '.join(map(_fts, query.terms))}, {query.words})"
    if isinstance(query, Without):
        return f"({_fts(query.wanted)} NOT {_fts(query.unwanted)})"
    return f"({(' AND ' if query.every else ' OR ').join(map(_fts, query.parts))})"
