"""How long one works on each article; a pause of more than a minute does not count."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject

from peaceannot.ui.session import Session
from peaceannot.ui.settings import Settings

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
        self._spent = 0.0
        session.article_changed.connect(self._turn)
        session.project_leaving.connect(self.keep)
        session.acted.connect(self.notice)
        session.focus_changed.connect(self.notice)

    def notice(self) -> None:
        """There is a sign of work on the article shown."""
        now = self.clock()
        passed, self._last = now - self._last, now
        if self._article is not None and passed <= IDLE and self._settings.measures_time:
            self._spent += passed
            if self._spent >= IDLE:
                self.keep()

    def keep(self) -> None:
        """Write down what has added up."""
        project, article, spent = self._session.project, self._article, self._spent
        self._spent = 0.0
        if project is not None and article is not None and spent and project.has_article(article):
            project.add_time(article, spent)

    def _turn(self) -> None:
        shown = self._session.article
        if (shown.id if shown else None) != self._article:
            self.notice()
            self.keep()
            self._article = shown.id if shown else None
            self._last = self.clock()
