"""Asking for a few words: why an article is skipped, or what is to be done to it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)


class TextQuestion(QDialog):
    """One field; Enter answers, Shift+Enter begins a new line, Esc takes the question back."""

    def __init__(self, title: str, question: str, answer: str, parent: QWidget | None) -> None:
        """*answer* is what the button that answers says."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.field = QPlainTextEdit()
        self.field.setObjectName("field")
        self.field.setAccessibleName(question)
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(self.field.fontMetrics().lineSpacing() * 4 + 16)
        self.field.installEventFilter(self)
        self.buttons = QDialogButtonBox()
        self.yes = self.buttons.addButton(answer, QDialogButtonBox.ButtonRole.AcceptRole)
        self.yes.setDefault(True)
        self.yes.setToolTip("Enter does the same; Shift+Enter begins a new line")
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        words = QLabel(question)
        words.setWordWrap(True)
        words.setBuddy(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        for part in (words, self.field, self.buttons):
            column.addWidget(part)
        self.setMinimumWidth(420)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.field.textChanged.connect(self._look)
        self._look()

    @property
    def text(self) -> str:
        """What was typed."""
        return self.field.toPlainText().strip()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter answer."""
        if (
            watched is self.field
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            if self.yes.isEnabled():
                self.accept()
            return True
        return super().eventFilter(watched, event)

    def _look(self) -> None:
        self.yes.setEnabled(bool(self.text))
