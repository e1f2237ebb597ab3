"""Rotating backups beside the project, each opened to prove it."""

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from peaceannot.model import KnownError
from peaceannot.store.opening import Stopped, back_up
from peaceannot.store.schema import FORMAT_VERSION

_STAMP = "%Y-%m-%d %H-%M-%S"

_under_way: set[Path] = set()
"""Copies that are being made: by one process, as only one writes a project, in several threads."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup file: when it was made (local time), why, and how far the project was then."""

    path: Path
    when: datetime
    why: str
    acts: int
    articles: int
    spans: int


def folder_of(project: Path) -> Path:
    """Return where the backups of a project lie."""
    return project.with_name(f"{project.stem} backups")


def make_backup(
    project: Path, why: str, keep: int, stopped: Callable[[], bool] = lambda: False
) -> Path | None:
    """Copy the project into its folder of backups, prove the copy, and let the oldest go.

    Return where the copy lies, or None if the newest backup holds every act already, or
    *stopped* says that it is not wanted any more; then nothing of it is left. It reads through
    a connection of its own, so it can run in any thread while people work.
    Raises KnownError if the folder cannot be written or the copy is not whole.
    """
    try:
        with closing(_reading(project)) as connection:
            if _end_of_newest(project) == _end_of(connection):
                return None
            return _copy(connection, project, why, keep, stopped)
    except Stopped:
        return None
    except (OSError, sqlite3.Error) as error:
        raise KnownError(
            f"No backup could be made in “{folder_of(project).name}”: {error}. "
            "Your work is saved in the project; free some space or check the folder."
        ) from error


def _copy(
    connection: sqlite3.Connection, project: Path, why: str, keep: int, stopped: Callable[[], bool]
) -> Path:
    folder = folder_of(project)
    target = _free(folder, f"{datetime.now().strftime(_STAMP)} {why}")
    partial = target.with_suffix(".partial")
    _under_way.add(partial)
    try:
        folder.mkdir(exist_ok=True)
        _remove_left_over(folder)
        # What is written meanwhile is left out: else the copy would begin anew each time.
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM setting").fetchone()
        back_up(connection, partial, stopped)
        partial.replace(target)
    except BaseException:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        raise
    finally:
        _under_way.discard(partial)
    for old in sorted(folder.glob("*.peace"))[:-keep]:
        old.unlink(missing_ok=True)
    return target


def _remove_left_over(folder: Path) -> None:
    """Remove what is left of copies that were cut off by a crash."""
    wanted = {path.name for path in tuple(_under_way)}
    for path in folder.glob("*.partial*"):
        if path.name.removesuffix("-journal") not in wanted:
            path.unlink(missing_ok=True)


def _free(folder: Path, name: str) -> Path:
    """Return where a backup of this name is to lie: another of the same second is kept."""
    target, number = folder / f"{name}.peace", 2
    while target.exists():
        target, number = folder / f"{name} {number}.peace", number + 1
    return target


def backups_of(project: Path) -> list[Backup]:
    """Return the backups that can be read, the newest first."""
    found: list[Backup] = []
    for path in folder_of(project).glob("*.peace"):
        try:
            when = datetime.strptime(path.stem[:19], _STAMP)
            with closing(_reading(path)) as copy:
                counts = [
                    copy.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                    for table in (
                        "act", "article WHERE removed = 0", "span WHERE removed = 0",
                    )
                ]  # fmt: skip
        except (ValueError, sqlite3.Error):
            continue
        found.append(Backup(path, when, path.stem[20:], *counts))
    return sorted(found, key=lambda backup: (backup.when, backup.acts), reverse=True)


def acts_in(backup: Path) -> dict[str, bool]:
    """Return the identifiers of the acts that a backup holds, and whether each is in force.

    They are none if it cannot be read.
    """
    with suppress(sqlite3.Error), closing(_reading(backup)) as copy:
        rows = copy.execute("SELECT id, undone = 0 FROM act WHERE kind = 'do'")
        return {id: bool(stands) for id, stands in rows}
    return {}


def _end_of(connection: sqlite3.Connection) -> tuple[int, str]:
    """Return number and identifier of the last act.

    The number alone would not do: after a backup was put back, other acts get the same ones.
    """
    row = connection.execute("SELECT number, id FROM act ORDER BY number DESC LIMIT 1").fetchone()
    return tuple(row) if row else (0, "")


def _end_of_newest(project: Path) -> tuple[int, str]:
    """Return the last act that the newest backup holds; counting spans too would take long."""
    found = [(datetime.min, (-1, ""))]
    for path in folder_of(project).glob("*.peace"):
        with suppress(ValueError, sqlite3.Error), closing(_reading(path)) as copy:
            found.append((datetime.strptime(path.stem[:19], _STAMP), _end_of(copy)))
    return max(found)[1]


def _reading(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path.absolute().as_uri() + "?mode=ro", uri=True, isolation_level=None)


def put_back(connection: sqlite3.Connection, backup: Path) -> None:
    """Make the open project what *backup* holds.

    Raises KnownError if the backup is not whole, or was made by a newer version.
    """
    try:
        with closing(_reading(backup)) as source:
            if source.execute("PRAGMA user_version").fetchone()[0] > FORMAT_VERSION:
                raise KnownError(
                    f"{backup.name} was made by a newer version of PeaceAnnot. "
                    "Update PeaceAnnot to put it back; nothing was changed."
                )
            if source.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise sqlite3.DatabaseError("it is damaged")
            source.backup(connection)
    except sqlite3.Error as error:
        raise KnownError(
            f"{backup.name} cannot be put back: {error}. Choose another backup."
        ) from error
