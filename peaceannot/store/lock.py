"""One writer at a time: a lock beside the project that a crash cannot leave locked."""

import getpass
import json
import os
import platform
import sqlite3
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from peaceannot.model import new_id, now


def lock_beside(path: Path) -> FileLock | None:
    """Take the lock of the project at *path*; return None if someone else has it.

    Raises OSError if the folder cannot be written.
    """
    lock = FileLock(path.with_name(path.name + ".lock"), timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        return None
    return lock


def release(lock: FileLock) -> None:
    """Give the lock back and leave no file behind."""
    lock.release()
    Path(lock.lock_file).unlink(missing_ok=True)


def sign_in(connection: sqlite3.Connection, path: Path) -> None:
    """Write into the project who has it open, and name this copy of it.

    A file copied to another place or machine gets a replica name of its own, so that the
    acts of both can be told apart when they come together again.
    """
    holder = {"who": user_name(), "host": platform.node(), "process": os.getpid(), "since": now()}
    _set(connection, "holder", holder)
    place = [platform.node(), str(path.absolute())]
    known = setting(connection, "replica")
    if known is None or known["place"] != place:
        _set(connection, "replica", {"id": new_id(), "place": place})


def sign_out(connection: sqlite3.Connection) -> None:
    """Take the name of who has the project open out again."""
    connection.execute("DELETE FROM setting WHERE key = 'holder'")


def holder(connection: sqlite3.Connection) -> str:
    """Return in words who has the project open."""
    value = setting(connection, "holder")
    if value is None:
        return "another window"
    return f"{value['who']} on {value['host']} (process {value['process']})"


def setting(connection: sqlite3.Connection, key: str) -> Any:
    """Return a value the file keeps about itself, or None."""
    row = connection.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
    return None if row is None else json.loads(row[0])


def _set(connection: sqlite3.Connection, key: str, value: dict[str, Any]) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", (key, json.dumps(value))
    )


def user_name() -> str:
    """Return the system's name for the person at this machine."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        # No such name is known, for example in a container without a user entry.
        return "annotator"
