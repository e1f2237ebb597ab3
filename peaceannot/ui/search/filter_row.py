"""What narrows the concordance: marked or not, label, actor."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from peaceannot.model import Actor, Scheme
from peaceannot.ui.search.found_row import RowFilter


class FilterRow(QWidget):
    """``changed`` carries the RowFilter that is set."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.marked = QComboBox()
        self.label = QComboBox()
        self.actor = QComboBox()
        self.count = QLabel()
        self.count.setProperty("muted", True)
        for text, value in (("Marked or not", None), ("Not marked", False), ("Marked", True)):
            self.marked.addItem(text, value)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for box, name in (
            (self.marked, "Marked or not"),
            (self.label, "Marked with this label"),
            (self.actor, "Marked with this actor"),
        ):
            box.setAccessibleName(name)
            box.setToolTip(f"Show only hits: {name.lower()}")
            box.setMinimumWidth(140)
            box.currentIndexChanged.connect(lambda _: self.changed.emit(self.wanted()))
            row.addWidget(box)
        row.addStretch(1)
        row.addWidget(self.count)

    def wanted(self) -> RowFilter:
        """Return the filter that is set."""
        return RowFilter(
            self.marked.currentData(), self.label.currentData(), self.actor.currentData()
        )

    def offer(self, scheme: Scheme, actors: list[Actor]) -> None:
        """Offer the labels and actors of the project; what was chosen stays if it is there."""
        labels = [(label.name, label.id) for label in scheme.labels]
        people = [(actor.name, actor.id) for actor in actors]
        for box, every, items in (
            (self.label, "Any label", labels),
            (self.actor, "Any actor", people),
        ):
            chosen = box.currentData()
            with QSignalBlocker(box):
                box.clear()
                box.addItem(every, None)
                for name, id in items:
                    box.addItem(name, id)
                box.setCurrentIndex(max(0, box.findData(chosen)))
        self.actor.setVisible(bool(people))
