"""Where a flag or doubt is: at articles, spans and links, through the whole project."""

import sqlite3

# A link is found at the span it begins at; an article itself comes before its spans.
_DOUBTS = """WITH doubt (article, place, span) AS (
    SELECT key, -1, '' FROM article WHERE removed = 0 AND (flag = 1 OR unsure = 1)
    UNION SELECT article, "start", id FROM span
        WHERE removed = 0 AND (flag = 1 OR unsure = 1)
    UNION SELECT source.article, source."start", source.id
        FROM link JOIN span AS source ON source.key = link.source
        WHERE link.removed = 0 AND (link.flag = 1 OR link.unsure = 1)
)
SELECT article.id, doubt.span FROM doubt JOIN article ON article.key = doubt.article
WHERE article.removed = 0"""
_ORDERS = {
    True: " ORDER BY doubt.article, doubt.place, doubt.span LIMIT 1",
    False: " ORDER BY doubt.article DESC, doubt.place DESC, doubt.span DESC LIMIT 1",
}
_BEYOND = {
    True: " AND (doubt.article, doubt.place, doubt.span) > (?, ?, ?)",
    False: " AND (doubt.article, doubt.place, doubt.span) < (?, ?, ?)",
}


def next_doubt(
    connection: sqlite3.Connection, article: str, point: int, span: str, forward: bool
) -> tuple[str, str] | None:
    """Return article and span of the next flag or doubt, going on at the other end.

    The search begins behind (before) a place: the code point *point* of an article, and
    *span* if one begins there, else ""; -1 is the article itself. The span is "" where it is
    the article that is flagged or unsure.
    """
    row = connection.execute("SELECT key FROM article WHERE id = ?", (article,)).fetchone()
    here = (row[0] if row else 0, point, span)
    found = connection.execute(_DOUBTS + _BEYOND[forward] + _ORDERS[forward], here).fetchone()
    found = found or connection.execute(_DOUBTS + _ORDERS[forward]).fetchone()
    return (found[0], found[1]) if found else None
