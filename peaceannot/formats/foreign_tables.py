"""The tables of SQLite files of other programs: read as a copy, row by row, never written.

This is the one place outside of the store that opens SQLite. It asks nothing but whole tables,
knows no SQL of ours, and leaves views, triggers and virtual tables alone.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from peaceannot.formats.reading import reading
from peaceannot.model import KnownError

if TYPE_CHECKING:
    from sqlite3 import Connection

MAGIC = b"SQLite format 3\x00"
_LARGEST = 4 << 30
_LONGEST_VALUE = 256 << 20
_BESIDE = ("-wal", "-journal")

Row = dict[str, Any]
"""The values of a row by the names of its columns in small letters."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of an open file; ``names`` are in small letters."""

    names: frozenset[str]
    _connection: "Connection"

    def rows(self, name: str) -> Iterator[Row]:
        """Yield the rows of the table *name*, none if there is no such table.

        Raises KnownError if the file is damaged there.
        """
        if name.lower() not in self.names:
            return
        question = f'SELECT * FROM "{name}"'  # noqa: S608  it is the name of a table that is there
        with _plain_errors(), closing(self._connection.execute(question)) as found:
            columns = [column[0].lower() for column in found.description]
            for values in found:
                yield dict(zip(columns, values, strict=True))


@contextmanager
def foreign_tables(path: Path) -> Iterator[Tables]:
    """Give the tables of a copy of the SQLite file at *path*, with what was not yet written back.

    Raises KnownError if it is no SQLite file, is damaged, or is over 4 GB.
    """
    with reading(path) as stream:
        if stream.read(len(MAGIC)) != MAGIC:
            raise KnownError("This is no SQLite database.")
    with tempfile.TemporaryDirectory(prefix="peaceannot-") as folder:
        copy = Path(folder) / "copy.sqlite3"
        for source, target in _parts(path, copy):
            if source.stat().st_size > _LARGEST:
                raise KnownError("This database is over 4 GB, more than can be read.")
            with reading(source) as stream, target.open("wb") as written:
                shutil.copyfileobj(stream, written)
        with _opened(copy, "mode=rw") as tables:
            yield tables


def has_tables(path: Path, head: bytes, *names: str) -> bool:
    """Tell whether the file at *path*, which begins with *head*, is SQLite with these tables."""
    if not head.startswith(MAGIC):
        return False
    try:
        # Nothing is written and nothing locked, whatever lies beside the file.
        with _opened(path, "mode=ro&immutable=1") as tables:
            return tables.names >= {name.lower() for name in names}
    except KnownError:
        return False


def _parts(path: Path, copy: Path) -> Iterator[tuple[Path, Path]]:
    yield path, copy
    for ending in _BESIDE:
        beside = path.with_name(path.name + ending)
        if beside.is_file() and not beside.is_symlink():
            yield beside, copy.with_name(copy.name + ending)


@contextmanager
def _opened(path: Path, how: str) -> Iterator[Tables]:
    import sqlite3

    with _plain_errors():
        address = f"{path.resolve().as_uri()}?{how}"
        connection = sqlite3.connect(address, uri=True, isolation_level=None)
    with closing(connection):
        with _plain_errors():
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA query_only = ON")
            connection.text_factory = lambda data: data.decode("utf-8", "replace")
            found = connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' "
                "AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE '%\"%'"
            ).fetchall()
        yield Tables(frozenset(name.lower() for (name,) in found), connection)


@contextmanager
def _plain_errors() -> Iterator[None]:
    import sqlite3

    try:
        yield
    except (sqlite3.Error, MemoryError) as error:
        raise KnownError("This SQLite database is damaged, or was cut off.") from error
