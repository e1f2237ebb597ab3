"""SQLite's errors in words that say what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from peaceannot.model import KnownError

_SENTENCES = (
    (
        ("database or disk is full",),
        "The disk is full, so this was not saved to {name}. Free some space and do it again.",
    ),
    (
        ("readonly", "read-only"),
        "{name} cannot be written. Copy it to a folder of yours and open the copy.",
    ),
    (
        ("locked", "busy"),
        "Another program is writing to {name}. Close it there, then do this again.",
    ),
    (
        ("malformed", "not a database", "corrupt"),
        "{name} is damaged at this place. Open a backup of it, "
        "or export what can still be read to a new project.",
    ),
    (
        ("disk i/o error",),
        "The disk with {name} does not answer. Check that it is connected, then open it again.",
    ),
    (
        ("unable to open",),
        "{name} cannot be opened. Check that the file is there and that you may read it.",
    ),
)


@contextmanager
def plain_words(path: Path) -> Iterator[None]:
    """Turn the errors of SQLite that a person can mend into KnownError; let bugs pass."""
    try:
        yield
    except sqlite3.Error as error:
        message = str(error).lower()
        for marks, sentence in _SENTENCES:
            if any(mark in message for mark in marks):
                raise KnownError(sentence.format(name=path.name)) from error
        raise
