"""Four small buttons that move the edges of a span by a word."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from peaceannot.ui.icons import give_icon

_BUTTONS = (
    ("start", -1, "Move the start back by a word", "ph.caret-left", "‹"),
    ("start", 1, "Move the start on by a word", "ph.caret-right", "›"),
    ("end", -1, "Move the end back by a word", "ph.caret-left", "‹"),
    ("end", 1, "Move the end on by a word", "ph.caret-right", "›"),
)


class EdgeButtons(QWidget):
    """``nudged`` carries the edge ("start" or "end") and the step (-1 or 1)."""

    nudged = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[tuple[str, int], QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for edge, step, text, icon, sign in _BUTTONS:
            if step < 0:
                row.addWidget(QLabel("Start" if edge == "start" else "End"))
            button = QToolButton()
            button.setText(sign)
            button.setAccessibleName(text)
            button.setToolTip(text)
            button.setAutoRepeat(True)
            give_icon(button, icon)
            button.clicked.connect(
                lambda _checked=False, edge=edge, step=step: self.nudged.emit(edge, step)
            )
            self.buttons[edge, step] = button
            row.addWidget(button)
            if (edge, step) == ("start", 1):
                row.addSpacing(12)
        row.addStretch(1)
