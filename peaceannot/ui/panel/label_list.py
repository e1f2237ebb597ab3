"""The labels of the scheme as a column of buttons, and what arming means in one line."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from peaceannot.model import Scheme
from peaceannot.ui.elided_label import ElidedLabel
from peaceannot.ui.panel.label_button import LabelButton

_ROWS = 7
_UNARMED = "Select words, then press a key or click a label."
_ARMED = "Each selection is marked with it. Esc stops."


class LabelList(QWidget):
    """All labels; ``label_clicked`` carries the identifier of the one clicked."""

    label_clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Labels")
        self._buttons: dict[str, LabelButton] = {}
        self._rows = QWidget()
        self._column = QVBoxLayout(self._rows)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._rows)
        self._scroll.viewport().setAutoFillBackground(False)
        self._rows.setAutoFillBackground(False)
        self._hint = ElidedLabel()
        self._hint.setContentsMargins(9, 0, 9, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._scroll)
        layout.addWidget(self._hint)

    def show_scheme(self, scheme: Scheme) -> None:
        """Make a button for each label of *scheme* that is not retired."""
        for button in self._buttons.values():
            button.setParent(None)
            button.deleteLater()
        self._buttons = {
            label.id: LabelButton(label, scheme.depth(label.id)) for label in scheme.offered
        }
        for id, button in self._buttons.items():
            button.clicked.connect(lambda _checked=False, id=id: self.label_clicked.emit(id))
            self._column.addWidget(button)
        height = sum(button.sizeHint().height() + 1 for button in list(self._buttons.values()))
        row = max((b.sizeHint().height() + 1 for b in self._buttons.values()), default=0)
        self._scroll.setFixedHeight(min(height, row * _ROWS))
        self.set_armed(None)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many spans of the article have each label."""
        for id, button in self._buttons.items():
            button.set_count(counts.get(id, 0))

    def set_armed(self, armed: str | None) -> None:
        """Show which label is armed, if any."""
        for id, button in self._buttons.items():
            button.set_armed(id == armed)
        held = armed in self._buttons
        role = QPalette.ColorRole.WindowText if held else QPalette.ColorRole.PlaceholderText
        self._hint.setForegroundRole(role)
        self._hint.setText(_ARMED if held else _UNARMED)

    def button(self, id: str) -> LabelButton:
        """Return the button of this label."""
        return self._buttons[id]
