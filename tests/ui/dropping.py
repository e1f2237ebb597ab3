"""Files dropped on a window, as the file manager of a system drops them."""

from pathlib import Path

import PySide6
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

_X, _Y = 300, 300
# Before 6.12 the place of entering is in whole pixels; since then those are deprecated.
_ENTERED = QPointF(_X, _Y) if PySide6.__version_info__ >= (6, 12) else QPoint(_X, _Y)


def drop(window: QWidget, *paths: Path) -> None:
    """Drop files on the window, which must say that it takes them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(_ENTERED, action, data, button, none)  # type: ignore[arg-type]
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(_X, _Y), action, data, button, none))
    QTest.qWait(1)  # the files are taken once the drop is over
