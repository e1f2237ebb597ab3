"""The field in which a note is written; each note is kept as one act."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

_PAUSE = 1500


class NoteEditor(QPlainTextEdit):
    """Tells what was typed when the field is left, or after a pause of 1.5 s.

    ``settled`` carries the whole note, only if it differs from the one shown. Ctrl+Z in here
    undoes typing. ``left`` asks for the keyboard focus to go back to the text.
    """

    settled = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kept = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.settle)
        self.setObjectName("field")
        self.setTabChangesFocus(True)
        self.setPlaceholderText("Why you marked it so, what to ask, what to check")
        self.setAccessibleName("Note on the span")
        self.textChanged.connect(self._pause.start)

    def show_note(self, note: str) -> None:
        """Show *note*; typing stays undoable if it is what stands here already."""
        self.kept = note
        if note != self.toPlainText():
            self.setPlainText(note)
        self._pause.stop()

    def settle(self) -> None:
        """Tell the note if it was changed."""
        self._pause.stop()
        note = self.toPlainText().strip()
        if note != self.kept.strip():
            self.kept = note
            self.settled.emit(note)

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+Enter, which means something else to the window."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc and Ctrl+Enter lead back to the text."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (
            enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep the note when the field is left."""
        super().focusOutEvent(event)
        self.settle()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep the note when the panel is hidden or the window closes."""
        super().hideEvent(event)
        self.settle()
