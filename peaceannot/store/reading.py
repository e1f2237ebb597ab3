"""Questions to the tables. Nothing here writes."""

import json
import sqlite3
from collections.abc import Iterator
from functools import lru_cache

from peaceannot.model import (
    Article,
    Fragments,
    Heading,
    Link,
    ProjectInfo,
    Scheme,
    Span,
    reading_order,
    scheme_from_json,
)
from peaceannot.store.rows import (
    ARTICLE_COLUMNS,
    LINK_COLUMNS,
    SPAN_COLUMNS,
    article_of,
    link_of,
    span_of,
)

# The parts put together here are constants of this package, never what a user typed.
ARTICLES = f"SELECT {ARTICLE_COLUMNS} FROM article JOIN text USING (sha256) WHERE "
SPANS = f"SELECT {SPAN_COLUMNS} FROM span JOIN article ON article.key = span.article WHERE "
IN_ORDER = ' ORDER BY span.article, span."start", span."end" DESC, span.id'
LINKS = (
    f"SELECT {LINK_COLUMNS} FROM link JOIN article ON article.key = link.article"
    " JOIN span AS source ON source.key = link.source"
    " JOIN span AS target ON target.key = link.target WHERE "
)

_MAKERS = (
    ("span", "annotator"), ("link", "annotator"), ("status", "annotator"), ("verdict", "reviewer"),
)  # fmt: skip


def format_version(connection: sqlite3.Connection) -> int:
    """Return the version of the file's format."""
    return _number(connection, "PRAGMA user_version")


def project_info(connection: sqlite3.Connection) -> ProjectInfo:
    """Return what the project says about itself."""
    return ProjectInfo(**_document(connection, "project"))


def scheme(connection: sqlite3.Connection) -> Scheme:
    """Return the project's scheme."""
    return _scheme_of(_text(connection, "scheme"))


@lru_cache(maxsize=4)
def _scheme_of(text: str) -> Scheme:
    """Return the scheme written so; it is asked for at every step, and seldom changes."""
    return scheme_from_json(json.loads(text))


def headings(connection: sqlite3.Connection, limit: int | None, offset: int) -> list[Heading]:
    """Return what a list shows of the articles, in the order they came in."""
    rows = connection.execute(
        "SELECT id, title, (SELECT coalesce(sum(spans), 0) FROM tally"
        " WHERE tally.article = article.key), length FROM article WHERE removed = 0"
        " ORDER BY key LIMIT ? OFFSET ?",
        (-1 if limit is None else limit, offset),
    )
    return [Heading(*row) for row in rows]


def article_count(connection: sqlite3.Connection) -> int:
    """Return how many articles there are."""
    gone = _number(connection, "SELECT count(*) FROM article WHERE (removed > 0) = 1")
    return _number(connection, "SELECT count(*) FROM article") - gone


def span_count(connection: sqlite3.Connection, article: str) -> int:
    """Return how many spans an article has."""
    return _number(
        connection,
        "SELECT coalesce(sum(spans), 0) FROM tally"
        " WHERE article = (SELECT key FROM article WHERE id = ?)",
        article,
    )


def span_total(connection: sqlite3.Connection) -> int:
    """Return how many spans there are in all articles."""
    return _number(connection, "SELECT coalesce(sum(spans), 0) FROM tally")


def span_rows(connection: sqlite3.Connection) -> int:
    """Return how many spans there are with all suggestions, as they are counted in a backup."""
    return _number(connection, "SELECT count(*) FROM span WHERE removed = 0")


def has_article(connection: sqlite3.Connection, id: str) -> bool:
    """Tell whether there is an article with this identifier."""
    query = "SELECT 1 FROM article WHERE id = ? AND removed = 0"
    return connection.execute(query, (id,)).fetchone() is not None


def article(connection: sqlite3.Connection, id: str) -> Article | None:
    """Return the article with this identifier."""
    row = connection.execute(ARTICLES + "id = ? AND removed = 0", (id,)).fetchone()
    return article_of(row) if row else None


def hash_of(connection: sqlite3.Connection, article: str) -> str | None:
    """Return the text hash of an article, or None if there is no such article."""
    query = "SELECT sha256 FROM article WHERE id = ? AND removed = 0"
    row = connection.execute(query, (article,)).fetchone()
    return row[0] if row else None


def articles(connection: sqlite3.Connection) -> Iterator[Article]:
    """Yield all articles in the order they came in, one at a time."""
    keys = connection.execute("SELECT key FROM article WHERE removed = 0 ORDER BY key").fetchall()
    for (key,) in keys:
        row = connection.execute(ARTICLES + "key = ? AND removed = 0", (key,)).fetchone()
        if row is not None:
            yield article_of(row)


def articles_titled(connection: sqlite3.Connection, title: str) -> list[str]:
    """Return the identifiers of the articles with exactly this title."""
    rows = connection.execute(
        "SELECT id FROM article WHERE title = ? AND removed = 0 ORDER BY key", (title,)
    )
    return [id for (id,) in rows]


def article_with_hash(connection: sqlite3.Connection, sha256: str) -> str | None:
    """Return the identifier of the article with this text."""
    row = connection.execute(
        "SELECT id FROM article WHERE sha256 = ? AND removed = 0 ORDER BY key LIMIT 1", (sha256,)
    ).fetchone()
    return row[0] if row else None


def span(connection: sqlite3.Connection, id: str) -> Span | None:
    """Return the span with this identifier."""
    row = connection.execute(SPANS + "span.id = ? AND span.removed = 0", (id,)).fetchone()
    return span_of(row) if row else None


def spans(connection: sqlite3.Connection, article: str) -> list[Span]:
    """Return the spans of an article in reading order."""
    rows = connection.execute(SPANS + "article.id = ? AND span.removed = 0", (article,))
    return sorted(map(span_of, rows), key=reading_order)


def same_span(
    connection: sqlite3.Connection, article: str, fragments: Fragments, label: str, annotator: str
) -> bool:
    """Tell whether this annotator has marked exactly this with this label."""
    rows = connection.execute(
        "SELECT fragments FROM span WHERE article = (SELECT key FROM article WHERE id = ?)"
        ' AND label = ? AND removed = 0 AND "start" = ? AND "end" = ? AND annotator = ?',
        (article, label, fragments[0][0], fragments[-1][1], annotator),
    )
    return any(tuple(map(tuple, json.loads(found))) == fragments for (found,) in rows)


def known_ids(
    connection: sqlite3.Connection, kind: str, ids: tuple[str, ...], removed_too: bool = True
) -> set[str]:
    """Return which *ids* of a kind of record are in use, those of removed records too."""
    if kind not in ("article", "span", "link", "verdict"):
        raise ValueError(f"no record goes by identifier in {kind}")
    if not ids:
        return set()
    query = f"SELECT id FROM {kind} WHERE id IN (SELECT value FROM json_each(?))"
    if not removed_too:
        query += " AND removed = 0"
    return {id for (id,) in connection.execute(query, (json.dumps(ids),))}


def links(connection: sqlite3.Connection, article: str) -> list[Link]:
    """Return the links of an article by identifier."""
    rows = connection.execute(
        LINKS + "article.id = ? AND link.removed = 0 ORDER BY link.id", (article,)
    )
    return list(map(link_of, rows))


def link(connection: sqlite3.Connection, id: str) -> Link | None:
    """Return the link with this identifier."""
    row = connection.execute(LINKS + "link.id = ? AND link.removed = 0", (id,)).fetchone()
    return link_of(row) if row else None


def doubtful_spans(connection: sqlite3.Connection) -> list[Span]:
    """Return the spans with a flag or doubt, article by article in reading order."""
    rows = connection.execute(
        SPANS + "(span.flag = 1 OR span.unsure = 1) AND span.removed = 0" + IN_ORDER
    )
    return list(map(span_of, rows))


def outdated_spans(connection: sqlite3.Connection) -> list[Span]:
    """Return the spans made under an older guideline than their label has now."""
    found: list[Span] = []
    for label in scheme(connection).labels:
        if label.guideline.version > 1:
            rows = connection.execute(
                SPANS + "span.label = ? AND span.guideline < ? AND span.removed = 0" + IN_ORDER,
                (label.id, label.guideline.version),
            )
            found += map(span_of, rows)
    return found


def spans_with(connection: sqlite3.Connection, label: str) -> list[Span]:
    """Return all spans with a label, article by article in reading order."""
    rows = connection.execute(SPANS + "span.label = ? AND span.removed = 0" + IN_ORDER, (label,))
    return list(map(span_of, rows))


def links_with(connection: sqlite3.Connection, kind: str) -> list[Link]:
    """Return all links of a kind."""
    rows = connection.execute(LINKS + "link.kind = ? AND link.removed = 0", (kind,))
    return list(map(link_of, rows))


def spans_by(connection: sqlite3.Connection, annotator: str) -> list[Span]:
    """Return all spans of an annotator, article by article in reading order."""
    rows = connection.execute(
        SPANS + "span.annotator = ? AND span.removed = 0" + IN_ORDER, (annotator,)
    )
    return list(map(span_of, rows))


def links_by(connection: sqlite3.Connection, annotator: str) -> list[Link]:
    """Return all links of an annotator."""
    rows = connection.execute(LINKS + "link.annotator = ? AND link.removed = 0", (annotator,))
    return list(map(link_of, rows))


def uses(connection: sqlite3.Connection, table: str, column: str, value: str) -> tuple[int, int]:
    """Return how many spans have this ``label`` (links this ``kind``), and in how many articles."""
    if (table, column) not in (("span", "label"), ("link", "kind")):
        raise ValueError(f"{table}.{column} is not asked for")
    row = connection.execute(
        f"SELECT count(*), count(DISTINCT article) FROM {table} WHERE {column} = ? AND removed = 0",
        (value,),
    ).fetchone()
    return int(row[0]), int(row[1])


def counts(connection: sqlite3.Connection, column: str) -> dict[str, int]:
    """Return how many spans there are by ``label`` or ``annotator``.

    A suggestion counts for those alone who have accepted it.
    """
    rows = connection.execute(
        f"SELECT {column}, sum(spans) FROM tally GROUP BY {column} ORDER BY {column}"
    )
    return dict(rows.fetchall())


def suggestion_counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Return how many suggestions there are of each program, accepted or not."""
    rows = connection.execute(
        "SELECT annotator, count(*) FROM span WHERE removed = 0 AND origin = 'suggestion'"
        " GROUP BY annotator ORDER BY annotator"
    )
    return dict(rows.fetchall())


def annotators(connection: sqlite3.Connection) -> list[str]:
    """Return all annotators and reviewers; those with spans first, by their oldest span.

    What was removed counts too, so that the place of a person stays the same.
    """
    found: dict[str, None] = {}
    for table, column in _MAKERS:
        rows = connection.execute(
            f"SELECT {column} FROM {table} GROUP BY {column} ORDER BY min(key)"
        )
        found |= dict.fromkeys(name for (name,) in rows)
    return list(found)


def original(connection: sqlite3.Connection, sha256: str) -> bytes | None:
    """Return the bytes of an imported file by their hash."""
    row = connection.execute("SELECT bytes FROM original WHERE sha256 = ?", (sha256,)).fetchone()
    return row[0] if row else None


def _document(connection: sqlite3.Connection, kind: str) -> dict[str, str]:
    return dict(json.loads(_text(connection, kind)))


def _text(connection: sqlite3.Connection, kind: str) -> str:
    (value,) = connection.execute("SELECT value FROM document WHERE kind = ?", (kind,)).fetchone()
    return str(value)


def _number(connection: sqlite3.Connection, query: str, *values: str) -> int:
    return int(connection.execute(query, values).fetchone()[0])
