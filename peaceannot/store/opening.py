"""Making and opening project files, and telling in plain words why one cannot be opened."""

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from peaceannot.model import KnownError
from peaceannot.store.lock import holder, lock_beside, release, sign_in, sign_out
from peaceannot.store.plain_words import plain_words
from peaceannot.store.schema import APPLICATION_ID, FORMAT_VERSION, is_older, migrate, show_older
from peaceannot.store.sqlite_utils_alone import Database

_CHECKED_AT_ONCE = 8 * 1024 * 1024
"""Files up to this many bytes are checked whole when opened, which nobody feels; of larger ones
the backup that is made at opening is checked."""

_COPIED_AT_ONCE = 5_000
"""Pages of a backup, between two looks whether it is still wanted."""


@dataclass
class OpenFile:
    """An open project file. ``reason`` says why it is read-only, "" if it can be written."""

    path: Path
    database: Database
    reason: str
    lock: FileLock | None
    copy: tempfile.TemporaryDirectory[str] | None = None
    closed: bool = False

    def close(self) -> None:
        """Leave one whole file behind, without side files, and let others in; twice is once."""
        if self.closed:
            return
        self.closed = True
        connection = self.database.conn
        try:
            if self.lock is not None:
                _leave(connection)
        finally:
            connection.close()
            if self.lock is not None:
                release(self.lock)
            if self.copy is not None:
                self.copy.cleanup()


def create_file(path: Path, fill: Callable[[sqlite3.Connection], None]) -> None:
    """Make a project file at *path* and let *fill* write its first rows.

    Raises KnownError if that cannot be done; then no file is left behind.
    """
    if path.exists():
        raise KnownError(f"{path.name} exists already. Choose another name, or open it.")
    try:
        path.touch(exist_ok=False)
    except OSError as error:
        raise KnownError(
            f"{path.name} cannot be made in {path.parent}: {error.strerror}. Choose another folder."
        ) from error
    try:
        with plain_words(path):
            connection = sqlite3.connect(path, isolation_level=None)
            try:
                database = Database(connection)
                migrate(database)
                with database.atomic():
                    fill(connection)
            finally:
                connection.close()
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def open_file(path: Path, read_only: bool = False) -> OpenFile:
    """Open the project at *path*, for writing if that is possible.

    Raises KnownError if it is no project this program can read. A project that is in use
    elsewhere, cannot be written or is damaged is opened read-only, with the reason.
    """
    _recognise(path)
    if read_only:
        return _open_to_read(path, "It was opened to be read only.")
    try:
        lock = lock_beside(path)
    except OSError:
        return _open_to_read(path, "Its folder cannot be written, so nothing can be changed here.")
    if lock is None:
        return _open_in_use(path)
    opened: OpenFile | None = None
    try:
        opened = _open_to_write(path, lock)
    finally:
        if opened is None:
            release(lock)
    if opened is None:
        return _open_to_read(
            path,
            "The file is damaged, so it is only shown. Export what can be read, or open a backup.",
        )
    return opened


def _recognise(path: Path) -> None:
    """Raise KnownError unless *path* starts like a project of ours; the file is left untouched."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError as error:
        raise KnownError(f"There is no file {path.name} in {path.absolute().parent}.") from error
    except IsADirectoryError as error:
        raise KnownError(f"{path.name} is a folder. Choose the project file in it.") from error
    except OSError as error:
        # Windows answers a folder with "permission denied".
        if path.is_dir():
            raise KnownError(f"{path.name} is a folder. Choose the project file in it.") from error
        raise KnownError(
            f"{path.name} cannot be read: {error.strerror}. Check that you may read it."
        ) from error
    if not head.startswith(b"SQLite format 3\0"):
        raise KnownError(
            f"{path.name} is not a PeaceAnnot project. "
            "To bring a text in, open or make a project and import the file."
        )
    if int.from_bytes(head[68:72]) != APPLICATION_ID:
        raise KnownError(
            f"{path.name} is an SQLite file, but not a PeaceAnnot project. Nothing was changed."
        )
    if int.from_bytes(head[60:64]) > FORMAT_VERSION:
        raise KnownError(
            f"{path.name} was made by a newer version of PeaceAnnot. "
            "Update PeaceAnnot to open it; nothing was changed."
        )


def _open_to_write(path: Path, lock: FileLock) -> OpenFile | None:
    """Return the file open for writing, read-only if it cannot be written, None if damaged."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=5)
    try:
        database = Database(connection)
        if path.stat().st_size <= _CHECKED_AT_ONCE and not _whole(connection):
            connection.close()
            return None
        with plain_words(path):
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            _migrate_if_older(path, database)
            connection.execute("PRAGMA foreign_keys = ON")
            sign_in(connection, path)
    except KnownError:
        connection.close()
        release(lock)
        return _open_to_read(path, "The file cannot be written, so nothing can be changed here.")
    except sqlite3.DatabaseError:
        connection.close()
        return None
    return OpenFile(path, database, "", lock)


def _migrate_if_older(path: Path, database: Database) -> None:
    if is_older(database.conn):
        back_up(database.conn, path.with_name(f"{path.stem}.before-version-{FORMAT_VERSION}.peace"))
        migrate(database)


def _open_to_read(path: Path, reason: str) -> OpenFile:
    copy = None
    with plain_words(path):
        try:
            connection = _connect_to_read(path)
        except sqlite3.OperationalError:
            # A crash left its journal in a folder that cannot be written: SQLite has to
            # work the journal in, so it gets a copy of both where it can.
            copy = tempfile.TemporaryDirectory(prefix="peaceannot-")
            for name in (path.name, path.name + "-wal"):
                if path.with_name(name).exists():
                    shutil.copyfile(path.with_name(name), Path(copy.name, name))
            connection = sqlite3.connect(Path(copy.name, path.name), isolation_level=None)
        show_older(connection)
    return OpenFile(path, Database(connection), reason, None, copy)


def _open_in_use(path: Path) -> OpenFile:
    opened = _open_to_read(path, "")
    with plain_words(path):
        opened.reason = f"It is open elsewhere: {holder(opened.database.conn)} has it."
    return opened


def _connect_to_read(path: Path) -> sqlite3.Connection:
    uri = path.absolute().as_uri() + "?mode=ro"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=5)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _whole(connection: sqlite3.Connection) -> bool:
    try:
        return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.OperationalError:
        # Locked or out of reach is not damaged: what follows says so better.
        return True
    except sqlite3.DatabaseError:
        return False


def _leave(connection: sqlite3.Connection) -> None:
    try:
        sign_out(connection)
        connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError:
        # A reader is still there, or the disk is full: the journal stays until the next opening.
        return


class Stopped(Exception):
    """A copy was given up, because it is not wanted any more."""


def back_up(
    connection: sqlite3.Connection, target: Path, stopped: Callable[[], bool] = lambda: False
) -> None:
    """Copy the open project to *target* and open the copy to prove it.

    Raises KnownError if the copy is not whole, and Stopped as soon as *stopped* says so.
    """

    def look(*_: int) -> None:
        if stopped():
            raise Stopped

    copy = sqlite3.connect(target, isolation_level=None)
    try:
        connection.backup(copy, pages=_COPIED_AT_ONCE, progress=look)
        copy.set_progress_handler(stopped, 100_000)
        copy.execute("PRAGMA journal_mode = DELETE")
        whole = _whole(copy)
        look()
    finally:
        copy.close()
    if not whole:
        raise KnownError(f"The backup {target.name} is not whole. Check the disk and try again.")


@contextmanager
def writing(database: Database, path: Path) -> Iterator[sqlite3.Connection]:
    """One transaction: all of it is written, or nothing, and errors come in plain words."""
    with plain_words(path), database.atomic():
        yield database.conn
