"""Backups: made by themselves, proved, and put back on request."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from peaceannot.model import Act, KnownError
from peaceannot.project.questions import Questions
from peaceannot.store import Backup, backups, history, reading

KEPT = 20
"""Backups kept of each project, unless said otherwise."""

_SYNCED = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "mobile documents",
           "nextcloud", "owncloud", "box sync")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Loss:
    """What putting a backup back would take away: the acts done since, and the counts of both."""

    acts: list[Act]
    articles: tuple[int, int]
    spans: tuple[int, int]


def back_up(
    project: Path, why: str, keep: int = KEPT, stopped: Callable[[], bool] = lambda: False
) -> Path | None:
    """Make a backup of the project file at *project*, open or not, from any thread.

    Return None if the newest backup holds everything, or *stopped* says that it is to be given
    up. Raises KnownError if it cannot be made.
    """
    return backups.make_backup(project, why, keep, stopped)


class BackupActs(Questions):
    """Copies of the project file in a folder beside it."""

    backups_kept = 0
    """How many backups are kept; 0, as for scripts, makes none by itself."""
    backup_problem = ""
    """Why the last backup made by itself could not be made, in plain words."""

    def back_up(self, why: str) -> Path | None:
        """Make a backup, unless the newest one holds everything; return where it lies.

        Raises KnownError if it cannot be made.
        """
        return None if self.read_only else back_up(self.path, why, self.backups_kept or KEPT)

    def _back_up_before(self, what: str) -> None:
        """Make a backup before something large, if any are kept; a problem does not stop it."""
        if self.backups_kept:
            try:
                self.back_up(f"before {what}")
            except KnownError as error:
                self.backup_problem = str(error)

    def backups(self) -> list[Backup]:
        """Return the backups of this project that can be read, the newest first."""
        return backups.backups_of(self.path)

    def loss_by(self, backup: Backup) -> Loss:
        """Return what would be lost by putting *backup* back, newest acts first."""
        held = backups.acts_in(backup.path)
        since = [
            act
            for act in self._store.read(history.acts, 1000, None)
            if act.id not in held or not (held[act.id] or act.undone)
        ]
        articles, spans = self.article_count(), self._store.read(reading.span_rows)
        return Loss(since, (articles, backup.articles), (spans, backup.spans))

    def put_back(self, backup: Backup) -> Backup:
        """Make the project what *backup* holds; what it is now becomes a backup first.

        Views have to read everything anew. Returns the backup.
        Raises KnownError if it is not whole.
        """
        self._check_writable()
        self.back_up("before restoring")
        self._store.put_back(backup.path)
        return backup

    def synced_folder(self) -> str | None:
        """Return the name of the cloud folder the project lies in, or None.

        Such programs copy a file while it is written, and two laptops then overwrite
        each other's work.
        """
        for part in self.path.absolute().parts:
            if any(name in part.casefold() for name in _SYNCED):
                return part
        return None
