"""Hands for the tests: real keys and a real mouse on the text."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from peaceannot.model import OffsetMap
from peaceannot.ui.main_window import MainWindow
from peaceannot.ui.reader import Reader

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


def wait_for(ready: Callable[[], bool]) -> None:
    """Let the window go on with its work until it is *ready*; 10 s are the end of patience."""
    for _ in range(1_000):
        if ready():
            return
        QTest.qWait(10)
    raise AssertionError("it never came")


def activate(dialog: QWidget) -> None:
    """Give a window the keyboard, as the screen does for a person."""
    dialog.activateWindow()
    wait_for(dialog.isActiveWindow)


def press(key: Qt.Key | str, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
    """Press a key where the keyboard focus is, as a person does: shortcuts come first."""
    for _ in range(times):
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the keyboard focus"
        QTest.keyClick(widget, key, modifiers)


def type_text(text: str) -> None:
    """Type *text* where the keyboard focus is."""
    for character in text:
        press(character)


def caret_to(reader: Reader, text: str, part: str, inside: int = 0) -> int:
    """Walk the caret with the arrow keys to the beginning of *part*, and *inside* it."""
    wanted = text.index(part) + inside
    press(Key.Key_Home, CONTROL)
    steps = 0
    while reader.caret() < wanted:
        press(Key.Key_Down if "\n" in text[reader.caret() : wanted] else Key.Key_Right)
        steps += 1
        assert steps < 3_000, "the caret does not come closer"
    while reader.caret() > wanted:
        press(Key.Key_Left)
    return wanted


def select_with_keys(reader: Reader, text: str, part: str) -> None:
    """Select *part* with the arrow keys alone."""
    start = caret_to(reader, text, part)
    while reader.caret() < start + len(part):
        press(Key.Key_Right, SHIFT)
    assert reader.selected() == (start, start + len(part))


def spot(reader: Reader, text: str, point: int) -> QPoint:
    """Return where the character at *point* is on the viewport, a little inside of it."""
    cursor = QTextCursor(reader.document())
    cursor.setPosition(OffsetMap(text).to_units(point))
    caret = reader.cursorRect(cursor)
    return QPoint(caret.left() + 3, caret.center().y())


def drag(reader: Reader, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Drag the mouse over the text."""
    view = reader.viewport()
    QTest.mousePress(view, LEFT, modifiers, start)
    move(view, QPoint((start.x() + end.x()) // 2, (start.y() + end.y()) // 2), modifiers)
    move(view, end, modifiers)
    QTest.mouseRelease(view, LEFT, modifiers, end)


def move(view: QWidget, place: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Move the pressed mouse; QTest's own move says nothing of the button held."""
    event = QMouseEvent(
        QMouseEvent.Type.MouseMove, QPointF(place), QPointF(view.mapToGlobal(place)),
        Qt.MouseButton.NoButton, LEFT, modifiers,
    )  # fmt: skip
    QApplication.sendEvent(view, event)


def drag_over(window: MainWindow, part: str) -> None:
    """Select *part* of the article shown with the mouse."""
    reader, article = window.workspace.reader, window.session.article
    assert article is not None
    start = article.text.index(part)
    drag(
        reader,
        spot(reader, article.text, start),
        spot(reader, article.text, start + len(part) - 1),
    )


def click_on(window: MainWindow, part: str, inside: int = 1) -> None:
    """Click into *part* of the article shown."""
    reader, article = window.workspace.reader, window.session.article
    assert article is not None
    place = spot(reader, article.text, article.text.index(part) + inside)
    QTest.mouseClick(reader.viewport(), LEFT, NONE, place)


def marks(window: MainWindow) -> list[tuple[str, str]]:
    """Return label and quote of the spans in the file, in reading order."""
    project, article = window.session.project, window.session.article
    assert project is not None
    assert article is not None
    return [(span.label, span.quote) for span in project.spans(article.id)]


def switch(window: MainWindow, name: str) -> None:
    """Let someone else work here from now on."""
    window.settings.annotator = name
    window.use_settings()
