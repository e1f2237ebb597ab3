"""What imports brought that is still there."""

import sqlite3

_TABLES = ("article", "span", "link", "status", "verdict")
# What was here before and came back with an import stands among its changes.
_BROUGHT = (
    "{0}.removed = 0 AND ({0}.batch = :act OR {0}.id IN"
    " (SELECT record FROM change WHERE act = :act AND kind = '{0}' AND before IS NULL))"
)


def brought(connection: sqlite3.Connection, act: int) -> dict[str, set[str]]:
    """Return the identifiers of what the import with this number brought, by kind of record."""
    found: dict[str, set[str]] = {}
    for table in _TABLES:
        query = f"SELECT id FROM {table} WHERE " + _BROUGHT.format(table)
        found[table] = {id for (id,) in connection.execute(query, {"act": act})}
    return found


def is_there(connection: sqlite3.Connection, act: int) -> bool:
    """Tell whether something of an import is left."""
    queries = (f"SELECT 1 FROM {t} WHERE {_BROUGHT.format(t)} LIMIT 1" for t in _TABLES)
    return any(connection.execute(query, {"act": act}).fetchone() for query in queries)


def touched_articles(connection: sqlite3.Connection, act: int) -> list[str]:
    """Return the articles that an import brought, or brought something to, in their order."""
    keys = " UNION ".join(
        f"SELECT {'key' if table == 'article' else 'article'} FROM {table} WHERE "
        + _BROUGHT.format(table)
        for table in _TABLES
    )
    query = f"SELECT id FROM article WHERE removed = 0 AND key IN ({keys}) ORDER BY key"
    return [id for (id,) in connection.execute(query, {"act": act})]
