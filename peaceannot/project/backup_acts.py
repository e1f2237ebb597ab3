"""Backups: made by themselves, proved, and put back on request."""

from dataclasses import dataclass
from pathlib import Path

from peaceannot.model import Act
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


class BackupActs(Questions):
    """Copies of the project file in a folder beside it."""

    def back_up(self, why: str, keep: int = KEPT) -> Path | None:
        """Make a backup, unless the newest one holds everything; return where it lies.

        Raises KnownError if it cannot be made.
        """
        acts = self._store.read(history.next_number) - 1
        if self.read_only or backups.last_backup_acts(self.path) == acts:
            return None
        return self._store.back_up_beside(why, keep)

    def backups(self) -> list[Backup]:
        """Return the backups of this project that can be read, the newest first."""
        return backups.backups_of(self.path)

    def loss_by(self, backup: Backup) -> Loss:
        """Return what would be lost by putting *backup* back, newest acts first."""
        since = [
            act for act in self._store.read(history.acts, 1000, None) if act.number > backup.acts
        ]
        spans = sum(self._store.read(reading.counts, "label").values())
        return Loss(since, (self.article_count(), backup.articles), (spans, backup.spans))

    def put_back(self, backup: Backup, keep: int = KEPT) -> None:
        """Make the project what *backup* holds; what it is now becomes a backup first.

        Views have to read everything anew. Raises KnownError if the backup is not whole.
        """
        self._check_writable()
        self.back_up("before restoring", keep)
        self._store.put_back(backup.path)

    def synced_folder(self) -> str | None:
        """Return the name of the cloud folder the project lies in, or None.

        Such programs copy a file while it is written, and two laptops then overwrite
        each other's work.
        """
        for part in self.path.absolute().parts:
            if any(name in part.casefold() for name in _SYNCED):
                return part
        return None
