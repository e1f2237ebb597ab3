"""How long one works on each article; a pause of more than a minute does not count."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from peaceannot.ui.session import Session
from peaceannot.ui.settings import Settings

_QUIET = 5_000
"""Milliseconds without a sign of work after which the time is written, so that nobody waits."""

IDLE = 60.0
"""Seconds without a sign of work after which one is taken to have been away."""


class TimeKeeper(QObject):
    """Adds up the time between signs of work, and hands it to the project now and then."""

    def __init__(
        self,
        session: Session,
        settings: Settings,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """*clock* tells the time in seconds."""
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self.clock = clock
        self._article: str | None = None
        self._last = 0.0
        self._spent: dict[str, float] = {}
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET)
        self._quiet.timeout.connect(self.keep)
        session.article_changed.connect(self._turn)
        session.project_leaving.connect(self.keep)
        session.acted.connect(self.notice)
        session.focus_changed.connect(self.notice)

    def notice(self) -> None:
        """There is a sign of work on the article shown."""
        now = self.clock()
        passed, self._last = now - self._last, now
        if self._article is not None and 0 <= passed <= IDLE and self._settings.measures_time:
            self._spent[self._article] = self._spent.get(self._article, 0.0) + passed
            self._quiet.start()

    def keep(self) -> None:
        """Write down what has added up."""
        self._quiet.stop()
        project, spent = self._session.project, self._spent
        self._spent = {}
        if project is not None:
            for article, seconds in spent.items():
                if seconds and project.has_article(article):
                    project.add_time(article, seconds)

    def _turn(self) -> None:
        shown = self._session.article
        if (shown.id if shown else None) != self._article:
            self.notice()
            self._article = shown.id if shown else None
            self._last = self.clock()
