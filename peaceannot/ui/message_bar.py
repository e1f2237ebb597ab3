"""The message bar: plain sentences above the page, errors until dismissed, infos for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from peaceannot.ui.icons import Sign

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

INFO_SECONDS = 7
MOST_SHOWN = 3

_ICONS = {"error": "ph.warning-circle", "info": "ph.info"}


class MessageBar(QWidget):
    """A small pile of messages, the newest on top; none is lost under the next."""

    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Messages")
        self._pile = QVBoxLayout(self)
        self._pile.setContentsMargins(0, 0, 0, 0)
        self._pile.setSpacing(0)
        self.hide()

    def show_message(self, text: str, kind: str = "error") -> None:
        """Show *text*; an "error" stays until dismissed, an "info" leaves by itself."""
        self._forget(text)
        message = Message(text, kind, self)
        message.closed.connect(lambda: self._dismiss(message))
        self._pile.insertWidget(0, message)
        for old in self._messages()[MOST_SHOWN:]:
            self._remove(old)
        if kind == "info":
            QTimer.singleShot(INFO_SECONDS * 1000, message, lambda: self._remove(message))
        self.show()
        announce(self, text, urgent=kind == "error")

    def texts(self) -> list[str]:
        """Return what is shown, the newest first."""
        return [message.text for message in self._messages()]

    def dismiss(self) -> None:
        """Take the newest message away."""
        for message in self._messages()[:1]:
            self._dismiss(message)

    def clear(self) -> None:
        """Take all messages away."""
        for message in self._messages():
            self._remove(message)

    def _messages(self) -> list[Message]:
        items = (self._pile.itemAt(index) for index in range(self._pile.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, Message)]

    def _forget(self, text: str) -> None:
        for message in self._messages():
            if message.text == text:
                self._remove(message)

    def _dismiss(self, message: Message) -> None:
        self._remove(message)
        self.dismissed.emit()

    def _remove(self, message: Message) -> None:
        self._pile.removeWidget(message)
        message.hide()
        message.deleteLater()
        if not self._messages():
            self.hide()


class Message(QFrame):
    """One sentence, its icon, and the button that dismisses it."""

    closed = Signal()

    def __init__(self, text: str, kind: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = text
        self.setProperty("kind", kind)
        words = QLabel(text)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = QToolButton()
        close.setText("Dismiss")
        close.setAccessibleName(f"Dismiss the message: {text}")
        close.setToolTip("Dismiss this message (Shift+Esc)")
        close.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        close.clicked.connect(self.closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 10, 6)
        row.addWidget(Sign(_ICONS.get(kind, _ICONS["info"])))
        row.addWidget(words, 1)
        row.addWidget(close)
        self.setFocusProxy(close)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc dismisses, as the button does."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Let a screen reader say *text*."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    event = QAccessibleAnnouncementEvent(widget, text)
    if urgent:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)
