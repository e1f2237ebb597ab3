"""Rotating backups beside the project, each opened to prove it."""

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from peaceannot.model import KnownError
from peaceannot.store.opening import back_up

_STAMP = "%Y-%m-%d %H-%M-%S"


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


def make_backup(connection: sqlite3.Connection, project: Path, why: str, keep: int) -> Path:
    """Copy the project into its folder of backups, prove the copy, and let the oldest go.

    Raises KnownError if the folder cannot be written or the copy is not whole.
    """
    folder = folder_of(project)
    target = folder / f"{datetime.now().strftime(_STAMP)} {why}.peace"
    partial = target.with_suffix(".partial")
    try:
        folder.mkdir(exist_ok=True)
        partial.unlink(missing_ok=True)
        back_up(connection, partial)
        partial.replace(target)
    except (OSError, sqlite3.Error) as error:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        raise KnownError(
            f"No backup could be made in {folder.name}: {error}. "
            "Your work is saved in the project; free some space or check the folder."
        ) from error
    for old in sorted(folder.glob("*.peace"))[:-keep]:
        old.unlink(missing_ok=True)
    return target


def backups_of(project: Path) -> list[Backup]:
    """Return the backups that can be read, the newest first."""
    found: list[Backup] = []
    for path in folder_of(project).glob("*.peace"):
        try:
            when = datetime.strptime(path.stem[:19], _STAMP)
            with closing(sqlite3.connect(path.absolute().as_uri() + "?mode=ro", uri=True)) as copy:
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


def last_backup_acts(project: Path) -> int:
    """Return how many acts the newest backup holds, or -1 if there is none."""
    backups = backups_of(project)
    return backups[0].acts if backups else -1


def put_back(connection: sqlite3.Connection, backup: Path) -> None:
    """Make the open project what *backup* holds. Raises KnownError if the backup is not whole."""
    uri = backup.absolute().as_uri() + "?mode=ro"
    try:
        with closing(sqlite3.connect(uri, uri=True)) as source:
            if source.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise sqlite3.DatabaseError("it is damaged")
            source.backup(connection)
    except sqlite3.Error as error:
        raise KnownError(
            f"{backup.name} cannot be put back: {error}. Choose another backup."
        ) from error
