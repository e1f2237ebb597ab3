"""The acts that were done, in the file: for undo after a restart, and to see who did what."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from peaceannot.model import Act, Article, Change, Scheme, scheme_from_json
from peaceannot.store.asking_imports import is_there
from peaceannot.store.rows import KINDS, dump, record_from_json, record_id, record_to_json

_SHOWN = 20
"""Changes read with each act of a list; one act may hold very many."""

_STANDING = "WHERE kind = 'do' AND undone = 0 ORDER BY number DESC LIMIT 1"
_UNDONE = "WHERE kind = 'do' AND undone = 1 ORDER BY number LIMIT 1"
_ACTS = "SELECT number, id, kind, name, annotator, at, batch, article, target, undone FROM act "


def next_number(connection: sqlite3.Connection) -> int:
    """Return the number the next act will have."""
    (last,) = connection.execute("SELECT max(number) FROM act").fetchone()
    return int(last or 0) + 1


def append(connection: sqlite3.Connection, act: Act, replica: str) -> None:
    """Write *act*, made by this *replica*, at the end of the history."""
    connection.execute(
        "INSERT INTO act (number, id, replica, counter, kind, name, annotator, at, article,"
        " batch, target) VALUES"
        " (?, ?, ?, (SELECT coalesce(max(counter), 0) + 1 FROM act WHERE replica = ?),"
        " ?, ?, ?, ?, ?, ?, ?)",
        (
            act.number, act.id, replica, replica, act.kind, act.name, act.annotator, act.at,
            act.article, int(act.batch), act.target,
        ),
    )  # fmt: skip
    if act.target is None:
        # What was taken back before a new act can no longer be done again.
        connection.execute("UPDATE act SET undone = 2 WHERE kind = 'do' AND undone = 1")
    else:
        connection.execute(
            "UPDATE act SET undone = ? WHERE number = ?", (int(act.kind == "undo"), act.target)
        )
    connection.executemany(
        "INSERT INTO change (act, position, kind, record, before, after) VALUES (?, ?, ?, ?, ?, ?)",
        (_change_row(act.number, place, change) for place, change in enumerate(act.changes)),
    )


def standing(connection: sqlite3.Connection) -> Act | None:
    """Return the last act in force, the one undo takes back, with its changes."""
    return _one(connection, _STANDING)


def standing_name(connection: sqlite3.Connection) -> tuple[str, str] | None:
    """Return the name of the last act in force, and who did it."""
    row = connection.execute("SELECT name, annotator FROM act " + _STANDING).fetchone()
    return (row[0], row[1]) if row else None


def undone(connection: sqlite3.Connection) -> Act | None:
    """Return the act redo brings back: the first one that was taken back."""
    return _one(connection, _UNDONE)


def undone_name(connection: sqlite3.Connection) -> tuple[str, str] | None:
    """Return the name of the act redo brings back, and who took it back."""
    row = connection.execute("SELECT number, name FROM act " + _UNDONE).fetchone()
    if row is None:
        return None
    # From the last one backwards: what can be done again was taken back of late.
    (who,) = connection.execute(
        "SELECT annotator FROM act WHERE kind = 'undo' AND target = ? ORDER BY number DESC LIMIT 1",
        (row[0],),
    ).fetchone()
    return row[1], who


def on_the_way(connection: sqlite3.Connection, number: int) -> dict[str, int]:
    """Return how many acts of whom are undone or redone until this one is the last in force."""
    rows = connection.execute(
        "SELECT annotator, count(*) FROM act WHERE kind = 'do' AND"
        " (undone = 0 AND number > :number OR undone = 1 AND number <= :number)"
        " GROUP BY annotator ORDER BY count(*) DESC, annotator",
        {"number": number},
    )
    return dict(rows.fetchall())


def is_reachable(connection: sqlite3.Connection, number: int) -> bool:
    """Tell whether undo or redo can lead to the act with this number."""
    row = connection.execute(
        "SELECT undone < 2 FROM act WHERE number = ? AND kind = 'do'", (number,)
    ).fetchone()
    return bool(row and row[0])


def last_taking_back(connection: sqlite3.Connection, target: int) -> int:
    """Return the number of the newest act that took back the act *target*."""
    (number,) = connection.execute(
        "SELECT max(number) FROM act WHERE kind = 'undo' AND target = ?", (target,)
    ).fetchone()
    return int(number)


def acts(connection: sqlite3.Connection, limit: int, before: int | None) -> list[Act]:
    """Return the acts people did, the newest first, numbered below *before*.

    Each comes with its first changes only, enough to see what it was about.
    """
    rows = connection.execute(
        _ACTS + "WHERE kind = 'do' AND number < ? ORDER BY number DESC LIMIT ?",
        (before if before is not None else 1 << 62, limit),
    ).fetchall()
    return [_act_of(connection, row, _SHOWN) for row in rows]


def imports(connection: sqlite3.Connection) -> list[Act]:
    """Return the imports in force of which something is left, the newest first."""
    rows = connection.execute(
        _ACTS + "WHERE kind = 'do' AND batch = 1 AND undone = 0 AND name LIKE 'import %'"
        " ORDER BY number DESC"
    ).fetchall()
    return [_act_of(connection, row, 0) for row in rows if is_there(connection, row[0])]


def removals_of(connection: sqlite3.Connection, articles: Sequence[str]) -> Iterator[Change]:
    """Yield the changes of the acts that deleted these articles, as far as they are theirs."""
    rows = connection.execute(
        "SELECT removed, id FROM article WHERE removed > 0"
        " AND id IN (SELECT value FROM json_each(?)) ORDER BY removed, key",
        (dump(articles),),
    ).fetchall()
    for act, deleted in groupby(rows, itemgetter(0)):
        theirs = {id for _, id in deleted}
        for change in _changes(connection, act, -1):
            record = change.record
            about = record.id if isinstance(record, Article) else getattr(record, "article", "")
            if change.after is None and about in theirs:
                yield change


def past_schemes(connection: sqlite3.Connection) -> Iterator[Scheme]:
    """Yield the schemes that were in force before, the newest first."""
    rows = connection.execute(
        "SELECT before FROM change WHERE kind = 'scheme' AND before IS NOT NULL"
        " ORDER BY act DESC, position DESC"
    )
    for (before,) in rows.fetchall():
        yield scheme_from_json(json.loads(before))


def _one(connection: sqlite3.Connection, condition: str) -> Act | None:
    row = connection.execute(_ACTS + condition).fetchone()
    return _act_of(connection, row, -1) if row else None


def _act_of(connection: sqlite3.Connection, row: tuple[Any, ...], most: int) -> Act:
    number, id, kind, name, annotator, at, batch, article, target, undone = row
    return Act(
        number, id, kind, name, annotator, at,
        _changes(connection, number, most),
        bool(batch), article, target, bool(undone),
    )  # fmt: skip


def _changes(connection: sqlite3.Connection, act: int, most: int) -> tuple[Change, ...]:
    rows = connection.execute(
        "SELECT kind, before, after FROM change WHERE act = ? ORDER BY position LIMIT ?",
        (act, most),
    ).fetchall()
    return tuple(
        Change(
            record_from_json(kind, before, connection), record_from_json(kind, after, connection)
        )
        for kind, before, after in rows
    )


def _change_row(act: int, position: int, change: Change) -> tuple[Any, ...]:
    record = change.record
    return (
        act, position, KINDS[type(record)], record_id(record),
        record_to_json(change.before), record_to_json(change.after),
    )  # fmt: skip
