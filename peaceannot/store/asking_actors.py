"""Questions about actors."""

import sqlite3

from peaceannot.model import Actor, Span
from peaceannot.store.reading import IN_ORDER, SPANS
from peaceannot.store.rows import ACTOR_COLUMNS, actor_of, span_of

_ACTORS = f"SELECT {ACTOR_COLUMNS} FROM actor WHERE removed = 0"


def actors(connection: sqlite3.Connection) -> list[Actor]:
    """Return the actors by name."""
    rows = connection.execute(_ACTORS + " ORDER BY name COLLATE NOCASE, id")
    return list(map(actor_of, rows))


def actor(connection: sqlite3.Connection, id: str) -> Actor | None:
    """Return the actor with this identifier."""
    row = connection.execute(_ACTORS + " AND id = ?", (id,)).fetchone()
    return actor_of(row) if row else None


def actor_once(connection: sqlite3.Connection, id: str) -> Actor | None:
    """Return the actor with this identifier as it is, or as it was when it was deleted."""
    row = connection.execute(f"SELECT {ACTOR_COLUMNS} FROM actor WHERE id = ?", (id,)).fetchone()
    return actor_of(row) if row else None


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Return how many spans refer to each actor."""
    rows = connection.execute(
        "SELECT actor.id, count(*) FROM span JOIN actor ON actor.key = span.actor"
        " WHERE span.removed = 0 GROUP BY actor.key ORDER BY actor.id"
    )
    return dict(rows.fetchall())


def spans_of(connection: sqlite3.Connection, actor: str) -> list[Span]:
    """Return the spans that refer to an actor, article by article in reading order."""
    rows = connection.execute(
        SPANS + "span.actor = (SELECT key FROM actor WHERE id = ?) AND span.removed = 0" + IN_ORDER,
        (actor,),
    )
    return list(map(span_of, rows))


def claims_of(connection: sqlite3.Connection, actor: str) -> list[Span]:
    """Return the claims that spans of an actor are linked to by ``says``."""
    rows = connection.execute(
        SPANS + "span.removed = 0 AND span.key IN (SELECT link.target FROM link"
        " JOIN span AS speaker ON speaker.key = link.source WHERE link.kind = 'says'"
        " AND link.removed = 0 AND speaker.removed = 0"
        " AND speaker.actor = (SELECT key FROM actor WHERE id = ?))" + IN_ORDER,
        (actor,),
    )
    return list(map(span_of, rows))


def recent(connection: sqlite3.Connection) -> list[str]:
    """Return the actors that spans refer to, by the newest such span first."""
    rows = connection.execute(
        "SELECT actor.id FROM span JOIN actor ON actor.key = span.actor"
        " WHERE span.removed = 0 AND actor.removed = 0 GROUP BY actor.key"
        " ORDER BY max(span.key) DESC"
    )
    return [id for (id,) in rows]
