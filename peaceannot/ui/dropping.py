"""Files dropped on the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

Take = Callable[[list[Path]], None]


class FileDrops(QObject):
    """Lets *window* take files, and gives them to *take*."""

    def __init__(self, window: QWidget, take: Take) -> None:
        super().__init__(window)
        self._take = take
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept what holds files; other drags are none of ours."""
        if event.type() not in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            return False
        from PySide6.QtGui import QDropEvent

        if not isinstance(event, QDropEvent):
            return False
        paths = _paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
        if paths and event.type() == QEvent.Type.Drop:
            # The program that was dragged from waits until this returns: ask nothing before.
            QTimer.singleShot(0, self, lambda: self._take(paths))
        return bool(paths)


def _paths(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
