"""Keeps the search index up to date while nobody types."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

from peaceannot.model import Progress
from peaceannot.ui.session import Session

_REST = 1_500
"""Milliseconds of quiet before the index is written."""

_AT_ONCE = 25
"""Articles per step: a step must not be felt."""


class IdleIndexer(QObject):
    """Searches are right without it, but slower."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._steps: Iterator[Progress] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._step)
        session.project_leaving.connect(self._stop)
        session.project_changed.connect(self._rest)
        session.acted.connect(self._rest)

    def _rest(self) -> None:
        self._steps = None
        project = self._session.project
        if project is not None and not project.read_only:
            self._timer.start(_REST)

    def _stop(self) -> None:
        self._steps = None
        self._timer.stop()

    def _step(self) -> None:
        project = self._session.project
        if project is None:
            return
        if self._steps is None:
            self._steps = project.update_search(_AT_ONCE)
        if self._session.do(lambda _: next(self._steps or iter(()), None)) is not None:
            self._timer.start(20)
        else:
            self._steps = None
