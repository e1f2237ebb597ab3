"""What each label and link of a dataset becomes here: kept as a new one, one of ours, left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from peaceannot.ui.wording import one_line

_ROWS = 8
"""How many rows are shown before one scrolls."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One row: a name in the file, how often it is there, and what it may become.

    ``offers`` are pairs of words and value; ``chosen`` is the value at first.
    """

    name: str
    count: str
    offers: Sequence[tuple[str, str]]
    chosen: str


class MappingTable(QTreeWidget):
    """A row for each name of the file, with a list to choose from; ``changed`` tells."""

    changed = Signal()

    def __init__(self, headings: Sequence[str], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: dict[str, QComboBox] = {}
        self._first: dict[str, str] = {}
        self.setObjectName("field")
        self.setHeaderLabels(list(headings))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self.setToolTip(name)
        header = self.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)

    def offer(self, choices: Sequence[Choice]) -> None:
        """Show these rows."""
        self.clear()
        self._boxes.clear()
        self._first.clear()
        for choice in choices:
            item = QTreeWidgetItem([one_line(choice.name, 80), choice.count])
            item.setToolTip(0, choice.name)
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.addTopLevelItem(item)
            box = self._box(choice)
            self._boxes[choice.name] = box
            self._first[choice.name] = choice.chosen
            self.setItemWidget(item, 2, box)
        if choices:
            height = max(self.sizeHintForRow(0), next(iter(self._boxes.values())).height())
            rows = min(len(choices), _ROWS)
            self.setFixedHeight(height * rows + self.header().sizeHint().height() + 4)
        self.setColumnWidth(2, 240)

    def box(self, name: str) -> QComboBox:
        """Return the list beside a name of the file."""
        return self._boxes[name]

    def chosen(self, *, all_of_them: bool = False) -> dict[str, str]:
        """Return the values chosen by name, without those that are as they were at first."""
        values = {name: str(box.currentData()) for name, box in self._boxes.items()}
        return {n: v for n, v in values.items() if all_of_them or v != self._first[n]}

    def put(self, values: Mapping[str, str]) -> None:
        """Choose these values by name."""
        for name, value in values.items():
            if name in self._boxes:
                self._boxes[name].setCurrentIndex(max(0, self._boxes[name].findData(value)))

    def _box(self, choice: Choice) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(f"{self.headerItem().text(2)}: {choice.name}")
        box.setToolTip(f"What “{one_line(choice.name, 60)}” becomes")
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for words, value in choice.offers:
            box.addItem(words, value)
        box.setCurrentIndex(max(0, box.findData(choice.chosen)))
        box.activated.connect(lambda _: self.changed.emit())
        return box
