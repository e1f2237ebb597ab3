"""Backups made by themselves: some time after opening, and every hour while there is work."""

from __future__ import annotations

from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal

from peaceannot.model import KnownError
from peaceannot.ui.session import Session
from peaceannot.ui.settings import Settings

AFTER_OPENING = 3_000
EVERY = 60 * 60 * 1000
PATIENCE = 1_500
"""Milliseconds; the last is how long closing waits for a copy before it gives it up."""
BY_HAND = "by hand"


class Backups(QObject):
    """Copies the open project in a thread of its own, so that nobody waits."""

    problem = Signal(str)
    made = Signal(str)
    """What became of a backup that was asked for, in one sentence."""

    def __init__(self, session: Session, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self.stopped = Event()
        """Tells the copy under way that it is not wanted any more."""
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._first = QTimer(self, singleShot=True, interval=AFTER_OPENING)
        self._hourly = QTimer(self, interval=EVERY)
        self._first.timeout.connect(lambda: self.make("on opening"))
        self._hourly.timeout.connect(lambda: self.make("hourly"))
        session.project_changed.connect(self._begin)
        session.project_leaving.connect(self.wait)
        session.acted.connect(self._tell)
        self.problem.connect(lambda text: session.message.emit(text, "error"))
        self.made.connect(lambda text: session.message.emit(text, "info"))

    def make_now(self) -> None:
        """Back the project up because a person wants it, and tell what became of it."""
        project = self._session.project
        if project is not None and (project.read_only or not project.article_count()):
            self.made.emit("There is nothing to back up.")
        else:
            self.make(BY_HAND)

    def make(self, why: str) -> None:
        """Back the project up, unless the newest backup holds everything."""
        project = self._session.project
        if project is not None and not project.read_only and project.article_count():
            self._pool.start(_Copying(project.path, why, project.backups_kept, self))

    def wait(self) -> None:
        """Wait a little for the copy under way, then give it up: the file is about to be closed."""
        self._first.stop()
        self._hourly.stop()
        if not self._pool.waitForDone(PATIENCE):
            self.stopped.set()
            self._pool.waitForDone()
            self.stopped.clear()

    def _begin(self) -> None:
        project = self._session.project
        if project is None:
            return
        project.backups_kept = self._settings.backups_kept
        if project.backups_kept:
            self._first.start()
            self._hourly.start()
        synced = project.synced_folder()
        if synced and self._settings.warn_of_synced(project.path):
            self._session.message.emit(
                f"This project lies in “{synced}”, a folder that is copied to a cloud. Work on it "
                "on one machine at a time, and close it before another opens it.",
                "info",
            )

    def _tell(self, _act: object) -> None:
        project = self._session.project
        if project is not None and project.backup_problem:
            self.problem.emit(project.backup_problem)
            project.backup_problem = ""


class _Copying(QRunnable):
    def __init__(self, path: Path, why: str, keep: int, backups: Backups) -> None:
        super().__init__()
        self._path = path
        self._why = why
        self._keep = keep
        self._backups = backups

    def run(self) -> None:
        """Make the copy; what is wrong with it is told in the window's thread."""
        from peaceannot.project.backup_acts import back_up

        try:
            made = back_up(self._path, self._why, self._keep, self._backups.stopped.is_set)
        except KnownError as error:
            self._backups.problem.emit(str(error))
            return
        if self._why == BY_HAND and not self._backups.stopped.is_set():
            self._backups.made.emit(
                f"Backed up in “{made.parent.name}”."
                if made is not None
                else "The newest backup holds everything already."
            )
