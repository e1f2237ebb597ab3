"""The line in which an actor is typed; what its keys mean is told by signals."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class ActorLine(QLineEdit):
    """Keeps the keyboard focus while one walks through the offers below it with the arrows.

    ``taken`` is Enter, ``new_asked`` Ctrl+Enter, ``escaped`` Esc, ``stepped`` an arrow (-1, 1).
    """

    entered = Signal()
    left_alone = Signal()
    stepped = Signal(int)
    taken = Signal()
    new_asked = Signal()
    escaped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Actor the span refers to")

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+Enter here, whatever else has that key."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell the keys that do not type."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            (self.new_asked if control else self.taken).emit()
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif key in _STEPS:
            self.stepped.emit(_STEPS[key])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be ready to be typed over, and tell that offers are wanted."""
        super().focusInEvent(event)
        self.selectAll()
        self.setModified(False)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field is left, unless only for a menu or another window."""
        super().focusOutEvent(event)
        if event.reason() not in _PASSING:
            self.left_alone.emit()
