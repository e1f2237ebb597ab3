"""The list of articles: which ones, in which order, and what is shown of each."""

import sqlite3
from collections.abc import Sequence

from peaceannot.model import day_began
from peaceannot.model.library import Column, Lately, Row, View
from peaceannot.store.asking_reviews import TO_DO, statuses

_SOURCE = (
    "coalesce(json_extract(article.source, '$.reference'),"
    " json_extract(article.source, '$.file'), '')"
)
_DOUBTFUL = (
    "(article.flag = 1 OR article.unsure = 1 OR EXISTS (SELECT 1 FROM span"
    " WHERE span.article = article.key AND span.removed = 0"
    " AND (span.flag = 1 OR span.unsure = 1)))"
)
_ORDER: dict[Column, str] = {
    "added": "article.key",
    "title": "article.title COLLATE NOCASE",
    "source": f"{_SOURCE} COLLATE NOCASE",
    "outlet": "json_extract(article.attributes, '$.outlet')",
    "event": "json_extract(article.attributes, '$.event')",
    "date": "json_extract(article.attributes, '$.date')",
    "state": "coalesce(status.state, '')",
    "annotators": "(SELECT coalesce(min(annotator), '') FROM tally"
    " WHERE tally.article = article.key)",
    "spans": "(SELECT coalesce(sum(spans), 0) FROM tally WHERE tally.article = article.key)",
    "flag": _DOUBTFUL,
    "changed": "(SELECT max(number) FROM act WHERE act.article = article.id)",
}
_LATELY: dict[Lately, int] = {"today": 0, "week": 6, "month": 29}
"""How many days before this one count."""
_JOIN = (
    " FROM article LEFT JOIN status ON status.article = article.key"
    " AND status.annotator = :me AND status.removed = 0"
)
_ORPHANS = (
    "article.key IN (SELECT article FROM span WHERE label = 'claim' AND removed = 0"
    " AND key NOT IN (SELECT target FROM link WHERE kind = 'says' AND removed = 0))"
)
_ROW = (
    f"SELECT article.id, article.title, {_SOURCE},"
    " coalesce(json_extract(article.attributes, '$.outlet'), ''),"
    " coalesce(json_extract(article.attributes, '$.event'), ''),"
    " coalesce(json_extract(article.attributes, '$.date'), ''), coalesce(status.state, 'new'),"
    f" {_DOUBTFUL},"
    " coalesce((SELECT at FROM act WHERE act.article = article.id"
    " ORDER BY number DESC LIMIT 1), '')" + _JOIN + " WHERE article.key = :key"
)

_GONE = "SELECT key FROM article WHERE (removed > 0) = 1"
_COUNTS = "SELECT label, annotator, spans FROM tally WHERE article = :key ORDER BY label"


def keys_of(connection: sqlite3.Connection, view: View, me: str) -> Sequence[int]:
    """Return the row keys of the articles that *view* shows to the annotator *me*, in order.

    Articles that are equal in what is sorted by stand as they came in; turned round, the other way.
    """
    if view == View() and (every := _all_keys(connection)) is not None:
        return every
    for column in ("label", "annotator"):
        value = getattr(view, column)
        if value is not None and view == View(**{column: value}):
            rows = connection.execute(
                f"SELECT DISTINCT article FROM tally WHERE {column} = ? ORDER BY article", (value,)
            )
            return [key for (key,) in rows]
    conditions, values = _conditions(view)
    direction = "DESC" if view.descending else "ASC"
    order = f"{_ORDER[view.sort]} {direction}, article.key {direction}"
    joined = _JOIN if view.sort == "state" or "status." in " ".join(conditions) else " FROM article"
    rows = connection.execute(
        f"SELECT article.key{joined} WHERE {' AND '.join(conditions)} ORDER BY {order}",
        {"me": me, **values},
    )
    return [key for (key,) in rows]


def _conditions(view: View) -> tuple[list[str], dict[str, object]]:
    """Return what must hold of the articles that *view* shows, and the values meant by it."""
    conditions = ["article.removed = 0"]
    values: dict[str, object] = {}
    for number, word in enumerate(view.words.split()):
        values[f"word{number}"] = f"%{_escaped(word)}%"
        conditions.append(
            f"(article.title LIKE :word{number} ESCAPE '!'"
            f" OR article.attributes LIKE :word{number} ESCAPE '!'"
            f" OR json_extract(article.source, '$.file') LIKE :word{number} ESCAPE '!'"
            f" OR json_extract(article.source, '$.reference') LIKE :word{number} ESCAPE '!')"
        )
    if view.state == "new":
        conditions.append("status.state IS NULL")
    elif view.state is not None:
        values["state"] = view.state
        conditions.append("status.state = :state")
    if view.unfinished:
        conditions.append(f"coalesce(status.state, 'new') IN {TO_DO}")
    if view.flagged:
        conditions.append(_DOUBTFUL)
    if view.orphans:
        conditions.append(_ORPHANS)
    for column in ("label", "annotator"):
        value = getattr(view, column)
        if value is not None:
            values[column] = value
            conditions.append(
                f"article.key IN (SELECT article FROM tally WHERE {column} = :{column})"
            )
    if view.outlet is not None:
        values["outlet"] = view.outlet
        conditions.append(f"{_ORDER['outlet']} = :outlet")
    if view.event is not None:
        values["event"] = view.event
        conditions.append(f"{_ORDER['event']} = :event")
    if view.date:
        values["date"] = f"{_escaped(view.date)}%"
        conditions.append(f"{_ORDER['date']} LIKE :date ESCAPE '!'")
    if view.changed is not None:
        values["since"] = day_began(_LATELY[view.changed])
        conditions.append(
            "article.id IN (SELECT article FROM act WHERE at >= :since AND article IS NOT NULL)"
        )
    return conditions, values


def _all_keys(connection: sqlite3.Connection) -> Sequence[int] | None:
    """Return the keys of all articles without looking at their rows; None: some are missing."""
    (rows,) = connection.execute("SELECT count(*) FROM article").fetchone()
    (first,) = connection.execute("SELECT coalesce(min(key), 1) FROM article").fetchone()
    (last,) = connection.execute("SELECT coalesce(max(key), 0) FROM article").fetchone()
    keys = range(first, last + 1)
    if len(keys) != rows:
        return None
    gone = {key for (key,) in connection.execute(_GONE)}
    return [key for key in keys if key not in gone] if gone else keys


def rows_of(connection: sqlite3.Connection, keys: Sequence[int], me: str) -> list[Row]:
    """Return what is shown of the articles with these row keys, in their order."""
    found: list[Row] = []
    for key in keys:
        row = connection.execute(_ROW, {"key": key, "me": me}).fetchone()
        if row is not None:
            id, title, source, outlet, event, date, state, flagged, changed = row
            counts = connection.execute(_COUNTS, {"key": key}).fetchall()
            labels: dict[str, int] = {}
            for label, _, count in counts:
                labels[label] = labels.get(label, 0) + count
            found.append(
                Row(
                    id, title, source, outlet, event, date, state, sum(labels.values()),
                    bool(flagged), changed, tuple(labels.items()),
                    tuple(sorted({annotator for _, annotator, _ in counts})),
                    tuple(statuses(connection, id)),
                )
            )  # fmt: skip
    return found


def ids_of(connection: sqlite3.Connection, keys: Sequence[int]) -> list[str]:
    """Return the identifiers of the articles with these row keys that are there, in their order."""
    known = dict(connection.execute("SELECT key, id FROM article WHERE removed = 0"))
    return [known[key] for key in keys if key in known]


def key_of(connection: sqlite3.Connection, article: str) -> int | None:
    """Return the row key of an article that is there."""
    row = connection.execute(
        "SELECT key FROM article WHERE id = ? AND removed = 0", (article,)
    ).fetchone()
    return row[0] if row else None


def values_of(connection: sqlite3.Connection, attribute: str) -> list[str]:
    """Return the values an attribute of articles has, for a filter or to complete typing."""
    rows = connection.execute(
        "SELECT DISTINCT json_extract(attributes, :path) FROM article WHERE removed = 0"
        " AND json_extract(attributes, :path) IS NOT NULL ORDER BY 1",
        {"path": f'$."{attribute}"'},
    )
    return [str(value) for (value,) in rows]


def deleted(connection: sqlite3.Connection) -> list[tuple[str, str, int, str, str]]:
    """Return the deleted articles, the last first: identifier, title, spans, who, when.

    What went with an import that was undone is not among them: it comes back with that.
    """
    rows = connection.execute(
        "SELECT article.id, article.title,"
        " (SELECT count(*) FROM span WHERE span.article = article.key"
        " AND span.removed = article.removed), act.annotator, act.at"
        " FROM article JOIN act ON act.number = article.removed WHERE article.removed > 0"
        " AND NOT (act.kind = 'undo' AND act.batch = 1 AND act.target = article.batch)"
        " ORDER BY article.removed DESC, article.key"
    )
    return [tuple(row) for row in rows]


def _escaped(word: str) -> str:
    return word.replace("!", "!!").replace("%", "!%").replace("_", "!_")
