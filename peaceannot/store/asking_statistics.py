"""Counting what is marked."""

import sqlite3

_ACCEPTED = "verdict.span = {0}.key AND verdict.verdict = 'accepted' AND verdict.removed = 0"
_WORK = (
    "{0}.removed = 0 AND ({0}.origin <> 'suggestion'"
    f" OR EXISTS (SELECT 1 FROM verdict WHERE {_ACCEPTED}))"
)
"""That a span is there, made by a person or accepted by one."""
_THERE = {
    "span": _WORK.format("span"),
    "link": "removed = 0 AND origin <> 'suggestion'",
    "article": "removed = 0",
}
_SPANS = "SELECT {0}, sum(spans) FROM tally GROUP BY 1 ORDER BY 2 DESC, 1"


def by_label(connection: sqlite3.Connection) -> dict[str, int]:
    """Return the number of spans of each label."""
    return _pairs(connection, _SPANS.format("label"))


def by_annotator(connection: sqlite3.Connection) -> dict[str, int]:
    """Return the number of spans of each annotator."""
    return _pairs(connection, _SPANS.format("annotator"))


def by_actor(connection: sqlite3.Connection) -> dict[str, int]:
    """Return the number of spans that refer to each actor, by the actor's name."""
    return _pairs(
        connection,
        "SELECT actor.name, count(*) FROM span JOIN actor ON actor.key = span.actor"
        f" WHERE {_WORK.format('span')} AND actor.removed = 0"
        " GROUP BY actor.key ORDER BY 2 DESC, 1",
    )


def by_state(connection: sqlite3.Connection) -> dict[str, int]:
    """Return the number of articles in each state, over all annotators."""
    return _pairs(
        connection,
        "SELECT state, count(*) FROM status JOIN article ON article.key = status.article"
        " WHERE status.removed = 0 AND article.removed = 0 GROUP BY 1 ORDER BY 1",
    )


def by_attribute(connection: sqlite3.Connection, table: str, attribute: str) -> dict[str, int]:
    """Return how often an attribute of ``span``, ``link`` or ``article`` has each value."""
    if table not in ("span", "link", "article"):
        raise ValueError(f"{table} has no attributes")
    there = _THERE[table]
    return _pairs(
        connection,
        f"SELECT json_extract(attributes, :name), count(*) FROM {table} WHERE {there}"
        " AND json_extract(attributes, :name) IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1",
        {"name": f'$."{attribute}"'},
    )


def seconds_by_annotator(connection: sqlite3.Connection) -> dict[str, float]:
    """Return how many seconds each annotator worked."""
    rows = connection.execute(
        "SELECT annotator, sum(seconds) FROM working_time GROUP BY 1 ORDER BY 1"
    )
    return dict(rows.fetchall())


def by_day(connection: sqlite3.Connection) -> dict[str, int]:
    """Return how many spans were made, or accepted, on each day, as the calendar was here."""
    accepted = _ACCEPTED.format("span")
    return _pairs(
        connection,
        "SELECT coalesce(CASE WHEN length(at) > 10 THEN date(at, 'localtime') END,"
        " substr(at, 1, 10)), count(*) FROM ("
        "SELECT created AS at FROM span WHERE removed = 0 AND origin <> 'suggestion'"
        f" UNION ALL SELECT verdict.created FROM span JOIN verdict ON {accepted}"
        " WHERE span.removed = 0 AND span.origin = 'suggestion')"
        " WHERE at <> '' GROUP BY 1 ORDER BY 1",
    )


def overlapping_labels(connection: sqlite3.Connection) -> dict[tuple[str, str], int]:
    """Return how often a span of one label overlaps one of another, labels in order."""
    rows = connection.execute(
        "SELECT min(a.label, b.label), max(a.label, b.label), count(*) FROM span AS a"
        f" JOIN span AS b ON b.article = a.article AND {_WORK.format('b')} AND b.key > a.key"
        ' AND b."start" < a."end" AND b."end" > a."start"'
        f" WHERE {_WORK.format('a')} GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2"
    )
    return {(first, second): count for first, second, count in rows}


def actors_and_topics(
    connection: sqlite3.Connection, attribute: str
) -> dict[tuple[str, str], list[str]]:
    """Return for each actor and topic the claims: says from the actor, about such a point.

    The topic is the value of *attribute* on the sticking point, "" where none is set.
    """
    rows = connection.execute(
        "SELECT actor.name, coalesce(json_extract(point.attributes, :name), ''), claim.id"
        " FROM link AS says JOIN span AS speaker ON speaker.key = says.source"
        " JOIN actor ON actor.key = speaker.actor JOIN span AS claim ON claim.key = says.target"
        " JOIN link AS about ON about.source = claim.key AND about.kind = 'about'"
        " AND about.removed = 0 JOIN span AS point ON point.key = about.target"
        " WHERE says.kind = 'says' AND says.removed = 0 AND actor.removed = 0"
        f" AND {' AND '.join(map(_WORK.format, ('speaker', 'claim', 'point')))}"
        " ORDER BY actor.name, 2, claim.key",
        {"name": f'$."{attribute}"'},
    )
    table: dict[tuple[str, str], list[str]] = {}
    for actor, topic, claim in rows:
        cell = table.setdefault((actor, topic), [])
        if claim not in cell:
            cell.append(claim)
    return table


def _pairs(
    connection: sqlite3.Connection, query: str, values: dict[str, str] | None = None
) -> dict[str, int]:
    return {str(key): count for key, count in connection.execute(query, values or {})}
