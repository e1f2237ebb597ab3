"""A small button that drops a menu down, with the mouse and with the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget


class MenuButton(QToolButton):
    """``fill`` is called before the menu ``choices`` is shown; "on" lights the button up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices = QMenu(self)
        self.choices.setToolTipsVisible(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(self.open)

    def fill(self) -> None:
        """Put into the menu what there is to choose now."""

    def open(self) -> None:
        """Show the menu below the button."""
        self.fill()
        self.choices.popup(self.mapToGlobal(QPoint(0, self.height())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter and the arrow down open the menu too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.open()
        else:
            super().keyPressEvent(event)

    def light_up(self, on: bool) -> None:
        """Show that something is chosen, or that nothing is."""
        self.setProperty("on", on)
        self.style().unpolish(self)
        self.style().polish(self)
