"""The strip that says that a project can only be read, and why."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from peaceannot.ui.icons import Sign
from peaceannot.ui.message_bar import announce


class ReadOnlyBanner(QFrame):
    """Stays as long as the project cannot be written."""

    again = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "caution")
        self.setAccessibleName("Read only")
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        retry = QToolButton()
        retry.setText("Try again")
        retry.setToolTip("Open the project anew, to write in it")
        retry.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        retry.clicked.connect(self.again)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 10, 6)
        row.addWidget(Sign("ph.lock-simple"))
        row.addWidget(self.words, 1)
        row.addWidget(retry)
        self.hide()

    def show_reason(self, reason: str) -> None:
        """Show why nothing can be changed; hide if *reason* is empty."""
        self.words.setText(f"Read only: {reason}" if reason else "")
        self.setVisible(bool(reason))
        if reason:
            announce(self, self.words.text())
