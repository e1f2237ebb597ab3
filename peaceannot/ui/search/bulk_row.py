"""Ticking hits and marking all of them at once."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget

from peaceannot.model import Scheme
from peaceannot.model.counted import counted
from peaceannot.ui.panel.swatch import swatch_icon


class BulkRow(QWidget):
    """``ticking`` asks to tick all or none, ``marking`` carries the label to mark with."""

    ticking = Signal(bool)
    marking = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.all_button = _button("Tick all", "Tick each hit that is shown")
        self.none_button = _button("Tick none", "Take all ticks away")
        self.label = QComboBox()
        self.label.setAccessibleName("Label for the ticked hits")
        self.label.setToolTip("The label the ticked hits get")
        self.mark_button = _button(
            "Mark", "Mark the ticked hits with this label, as one step (Ctrl+Enter)"
        )
        self.told = QLabel()
        self.told.setProperty("muted", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.all_button)
        row.addWidget(self.none_button)
        row.addWidget(self.told, 1)
        row.addWidget(self.label)
        row.addWidget(self.mark_button)
        self.all_button.clicked.connect(lambda: self.ticking.emit(True))
        self.none_button.clicked.connect(lambda: self.ticking.emit(False))
        self.mark_button.clicked.connect(lambda: self.marking.emit(self.label.currentData()))

    def offer(self, scheme: Scheme, chosen: str | None = None) -> None:
        """Offer the labels of *scheme*; *chosen* is the one to begin with."""
        before = chosen or self.label.currentData()
        with QSignalBlocker(self.label):
            self.label.clear()
            for label in scheme.labels:
                if not label.retired:
                    icon = swatch_icon(label, self.palette(), self.devicePixelRatioF())
                    self.label.addItem(icon, label.name, label.id)
            self.label.setCurrentIndex(max(0, self.label.findData(before)))

    def show_ticked(self, ticked: int, shown: int, writable: bool) -> None:
        """Say how many hits are ticked."""
        self.told.setText(f"{counted(ticked, 'hit')} ticked" if ticked else "")
        self.mark_button.setText(f"Mark {ticked:,}" if ticked else "Mark")
        self.mark_button.setEnabled(ticked > 0 and writable)
        self.all_button.setEnabled(shown > 0)
        self.none_button.setEnabled(ticked > 0)


def _button(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tip)
    button.setAutoDefault(False)
    return button
