"""Questions about statuses and verdicts."""

import sqlite3
from collections.abc import Iterable
from itertools import islice

from peaceannot.model import Status, Verdict, WorkingTime
from peaceannot.store.reading import article_count
from peaceannot.store.rows import STATUS_COLUMNS, VERDICT_COLUMNS, dump

TO_DO = "('new', 'in_progress', 'returned')"
"""The states of articles that an annotator is still to work on."""

STATUSES = (
    f"SELECT {STATUS_COLUMNS} FROM status JOIN article ON article.key = status.article"
    " WHERE status.removed = 0 AND "
)
VERDICTS = (
    f"SELECT {VERDICT_COLUMNS} FROM verdict JOIN article ON article.key = verdict.article"
    " JOIN span ON span.key = verdict.span WHERE verdict.removed = 0 AND "
)


def statuses(connection: sqlite3.Connection, article: str) -> list[Status]:
    """Return how far each annotator is with an article, by annotator."""
    rows = connection.execute(STATUSES + "article.id = ? ORDER BY status.annotator", (article,))
    return [Status(*row) for row in rows]


def status(connection: sqlite3.Connection, article: str, annotator: str) -> Status | None:
    """Return how far an annotator is with an article."""
    row = connection.execute(
        STATUSES + "article.id = ? AND status.annotator = ?", (article, annotator)
    ).fetchone()
    return Status(*row) if row else None


def verdicts(connection: sqlite3.Connection, article: str) -> list[Verdict]:
    """Return the verdicts on the spans of an article, in the order they were given."""
    rows = connection.execute(VERDICTS + "article.id = ? ORDER BY verdict.id", (article,))
    return [Verdict(*row) for row in rows]


def statuses_of(connection: sqlite3.Connection, annotator: str) -> list[Status]:
    """Return how far an annotator is with each article they have begun."""
    rows = connection.execute(STATUSES + "status.annotator = ? ORDER BY status.id", (annotator,))
    return [Status(*row) for row in rows]


def verdicts_of(connection: sqlite3.Connection, reviewer: str) -> list[Verdict]:
    """Return all verdicts of a reviewer, in the order they were given."""
    rows = connection.execute(VERDICTS + "verdict.reviewer = ? ORDER BY verdict.id", (reviewer,))
    return [Verdict(*row) for row in rows]


def verdict(connection: sqlite3.Connection, span: str, reviewer: str) -> Verdict | None:
    """Return what a reviewer thinks of a span."""
    row = connection.execute(
        VERDICTS + "span.id = ? AND verdict.reviewer = ?", (span, reviewer)
    ).fetchone()
    return Verdict(*row) if row else None


def verdicts_on(connection: sqlite3.Connection, span: str) -> list[Verdict]:
    """Return all verdicts that name a span, as the one judged or as its correction."""
    rows = connection.execute(
        VERDICTS
        + "(span.id = ? OR verdict.correction = (SELECT key FROM span WHERE id = ?))"
        + " ORDER BY verdict.id",
        (span, span),
    )
    return [Verdict(*row) for row in rows]


def returned_to(connection: sqlite3.Connection, annotator: str) -> list[Status]:
    """Return the articles that came back to an annotator."""
    rows = connection.execute(
        STATUSES + "status.annotator = ? AND status.state = 'returned' ORDER BY status.article",
        (annotator,),
    )
    return [Status(*row) for row in rows]


def progress(connection: sqlite3.Connection, annotator: str) -> dict[str, int]:
    """Return how many articles an annotator has in each state; ``new`` are the others."""
    rows = connection.execute(
        "SELECT state, count(*) FROM status WHERE removed = 0 AND annotator = ?"
        " AND article NOT IN (SELECT key FROM article WHERE (removed > 0) = 1) GROUP BY state",
        (annotator,),
    )
    found: dict[str, int] = dict(rows.fetchall())
    return {"new": article_count(connection) - sum(found.values()), **found}


_MADE = (
    "SELECT count(DISTINCT coalesce(json_extract(change.after, '$.span'), change.record))"
    " FROM act JOIN change ON change.act = act.number"
    " WHERE act.number > :last AND act.kind = 'do' AND act.undone = 0 AND act.annotator = :me"
    " AND change.before IS NULL AND json_extract(change.after, '$.created') >= :moment"
    " AND (change.kind = 'span' AND json_extract(change.after, '$.annotator') = :me"
    " AND json_extract(change.after, '$.origin') <> 'suggestion'"
    " OR change.kind = 'verdict' AND json_extract(change.after, '$.verdict') = 'accepted'"
    " AND EXISTS (SELECT 1 FROM span WHERE span.id = json_extract(change.after, '$.span')"
    " AND span.origin = 'suggestion'))"
)


def spans_made_since(connection: sqlite3.Connection, annotator: str, moment: str) -> int:
    """Return how many spans an annotator made since a *moment*, as now() writes it.

    A suggestion that was accepted counts like one that was made.

    Acts are looked through from the last one backwards, so a long history costs nothing.
    """
    acts = connection.execute("SELECT number, at FROM act ORDER BY number DESC")
    last = next((number for number, at in acts if at < moment), 0)
    values = {"me": annotator, "last": last, "moment": moment}
    return int(connection.execute(_MADE, values).fetchone()[0])


_FIRST = (
    "SELECT article.id FROM json_each(:keys) AS wanted JOIN article ON article.key = wanted.value"
    " WHERE article.removed = 0 AND {0} ORDER BY wanted.key LIMIT 1"
)
_UNFINISHED = (
    "coalesce((SELECT state FROM status WHERE status.article = article.key"
    f" AND status.annotator = :me AND status.removed = 0), 'new') IN {TO_DO}"
)


def first_unfinished(connection: sqlite3.Connection, me: str, keys: Iterable[int]) -> str | None:
    """Return the first of the articles with these row keys that *me* is to work on."""
    return _first(connection, _UNFINISHED, {"me": me}, keys)


_UNJUDGED = (
    "span.removed = 0 AND NOT EXISTS (SELECT 1 FROM verdict WHERE verdict.span = span.key"
    " AND verdict.reviewer = :me AND verdict.removed = 0)"
)
_NOT_REVIEWED = (
    "NOT EXISTS (SELECT 1 FROM status WHERE status.article = article.key"
    " AND status.annotator = {0}.annotator AND status.state = 'reviewed' AND status.removed = 0)"
)


def first_to_review(
    connection: sqlite3.Connection, me: str, maker: str | None, keys: Iterable[int]
) -> str | None:
    """Return the first of these articles with spans of *maker* that *me* has not judged.

    None for *maker*: with spans of anyone else, or suggestions. Articles that are reviewed
    are passed over.
    """
    whose = "" if maker is None else " AND {0}.annotator = :maker"
    made = (
        "SELECT 1 FROM tally WHERE tally.article = article.key AND tally.annotator <> :me"
        f"{whose.format('tally')} AND {_NOT_REVIEWED.format('tally')}"
        " AND EXISTS (SELECT 1 FROM span WHERE span.article = tally.article"
        " AND span.label = tally.label AND span.annotator = tally.annotator"
        f" AND span.origin NOT IN ('correction', 'suggestion') AND {_UNJUDGED})"
    )
    suggested = (
        "SELECT 1 FROM span WHERE span.article = article.key AND span.origin = 'suggestion'"
        f" AND {_UNJUDGED}{whose.format('span')} AND {_NOT_REVIEWED.format('span')}"
    )
    condition = f"(EXISTS ({made}) OR EXISTS ({suggested}))"
    return _first(connection, condition, {"me": me, "maker": maker}, keys)


def _first(
    connection: sqlite3.Connection,
    condition: str,
    values: dict[str, str | None],
    keys: Iterable[int],
) -> str | None:
    """Return the first of the articles with these row keys that fits.

    They are looked through in handfuls, which grow: mostly it is one of the first.
    """
    left, size = iter(keys), 50
    while some := list(islice(left, size)):
        row = connection.execute(_FIRST.format(condition), {"keys": dump(some), **values})
        if (found := row.fetchone()) is not None:
            return str(found[0])
        size = min(size * 4, 5_000)
    return None


def add_time(connection: sqlite3.Connection, time: WorkingTime) -> None:
    """Add to how long an annotator worked on an article on a day."""
    connection.execute(
        "INSERT INTO working_time (article, annotator, day, seconds)"
        " VALUES ((SELECT key FROM article WHERE id = ?), ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET seconds = seconds + excluded.seconds",
        (time.article, time.annotator, time.day, time.seconds),
    )


def take_time(connection: sqlite3.Connection, time: WorkingTime) -> None:
    """Take away from what add_time() has added."""
    row = (time.article, time.annotator, time.day)
    here = "article = (SELECT key FROM article WHERE id = ?) AND annotator = ? AND day = ?"
    connection.execute(
        f"UPDATE working_time SET seconds = max(seconds - ?, 0) WHERE {here}", (time.seconds, *row)
    )
    # What is left of two sums that are the same may be a trace above nothing.
    connection.execute(f"DELETE FROM working_time WHERE seconds < 0.001 AND {here}", row)


def times_of(connection: sqlite3.Connection, annotator: str) -> list[WorkingTime]:
    """Return how long an annotator worked on each article on each day."""
    rows = connection.execute(
        "SELECT article.id, annotator, day, seconds FROM working_time"
        " JOIN article ON article.key = working_time.article"
        " WHERE annotator = ? ORDER BY article.key, day",
        (annotator,),
    )
    return [WorkingTime(*row) for row in rows]


def time_spent(connection: sqlite3.Connection, article: str, annotator: str) -> float:
    """Return how many seconds an annotator worked on an article."""
    row = connection.execute(
        "SELECT coalesce(sum(seconds), 0) FROM working_time"
        " WHERE article = (SELECT key FROM article WHERE id = ?) AND annotator = ?",
        (article, annotator),
    ).fetchone()
    return float(row[0])
