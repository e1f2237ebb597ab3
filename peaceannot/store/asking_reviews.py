"""Questions about statuses and verdicts."""

import sqlite3

from peaceannot.model import Status, Verdict
from peaceannot.store.rows import STATUS_COLUMNS, VERDICT_COLUMNS

_STATUSES = (
    f"SELECT {STATUS_COLUMNS} FROM status JOIN article ON article.key = status.article"
    " WHERE status.removed = 0 AND "
)
_VERDICTS = (
    f"SELECT {VERDICT_COLUMNS} FROM verdict JOIN article ON article.key = verdict.article"
    " JOIN span ON span.key = verdict.span WHERE verdict.removed = 0 AND "
)


def statuses(connection: sqlite3.Connection, article: str) -> list[Status]:
    """Return how far each annotator is with an article, by annotator."""
    rows = connection.execute(_STATUSES + "article.id = ? ORDER BY status.annotator", (article,))
    return [Status(*row) for row in rows]


def status(connection: sqlite3.Connection, article: str, annotator: str) -> Status | None:
    """Return how far an annotator is with an article."""
    row = connection.execute(
        _STATUSES + "article.id = ? AND status.annotator = ?", (article, annotator)
    ).fetchone()
    return Status(*row) if row else None


def verdicts(connection: sqlite3.Connection, article: str) -> list[Verdict]:
    """Return the verdicts on the spans of an article, in the order they were given."""
    rows = connection.execute(_VERDICTS + "article.id = ? ORDER BY verdict.id", (article,))
    return [Verdict(*row) for row in rows]


def verdict(connection: sqlite3.Connection, span: str, reviewer: str) -> Verdict | None:
    """Return what a reviewer thinks of a span."""
    row = connection.execute(
        _VERDICTS + "span.id = ? AND verdict.reviewer = ?", (span, reviewer)
    ).fetchone()
    return Verdict(*row) if row else None


def verdicts_on(connection: sqlite3.Connection, span: str) -> list[Verdict]:
    """Return all verdicts that name a span, as the one judged or as its correction."""
    rows = connection.execute(
        _VERDICTS
        + "(span.id = ? OR verdict.correction = (SELECT key FROM span WHERE id = ?))"
        + " ORDER BY verdict.id",
        (span, span),
    )
    return [Verdict(*row) for row in rows]


def returned_to(connection: sqlite3.Connection, annotator: str) -> list[Status]:
    """Return the articles that came back to an annotator."""
    rows = connection.execute(
        _STATUSES + "status.annotator = ? AND status.state = 'returned' ORDER BY status.article",
        (annotator,),
    )
    return [Status(*row) for row in rows]


def progress(connection: sqlite3.Connection, annotator: str) -> dict[str, int]:
    """Return how many articles an annotator has in each state; ``new`` are the others."""
    rows = connection.execute(
        "SELECT state, count(*) FROM status JOIN article ON article.key = status.article"
        " WHERE status.removed = 0 AND article.removed = 0 AND annotator = ? GROUP BY state",
        (annotator,),
    )
    found: dict[str, int] = dict(rows.fetchall())
    (total,) = connection.execute("SELECT count(*) FROM article WHERE removed = 0").fetchone()
    return {"new": total - sum(found.values()), **found}


def spans_made_on(connection: sqlite3.Connection, annotator: str, day: str) -> int:
    """Return how many spans an annotator made on a day (``2026-01-31``, UTC)."""
    row = connection.execute(
        "SELECT count(*) FROM act WHERE kind = 'do' AND undone = 0 AND annotator = ?"
        " AND name LIKE 'label as %' AND at >= ? AND at < ? || 'T99'",
        (annotator, day, day),
    ).fetchone()
    return int(row[0])


def add_time(
    connection: sqlite3.Connection, article: str, annotator: str, day: str, seconds: float
) -> None:
    """Add to how long an annotator worked on an article on a day."""
    connection.execute(
        "INSERT INTO working_time (article, annotator, day, seconds)"
        " VALUES ((SELECT key FROM article WHERE id = ?), ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET seconds = seconds + excluded.seconds",
        (article, annotator, day, seconds),
    )


def time_spent(connection: sqlite3.Connection, article: str, annotator: str) -> float:
    """Return how many seconds an annotator worked on an article."""
    row = connection.execute(
        "SELECT coalesce(sum(seconds), 0) FROM working_time"
        " WHERE article = (SELECT key FROM article WHERE id = ?) AND annotator = ?",
        (article, annotator),
    ).fetchone()
    return float(row[0])
