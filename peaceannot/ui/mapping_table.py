"""What each label and link of a dataset becomes here: kept as a new one, one of ours, left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from peaceannot.ui.mapping_cell import Choice, MappingCell
from peaceannot.ui.wording import one_line

_ROWS = 8
"""How many rows are shown before one scrolls."""

_PADDING = QMargins(0, 4, 0, 4)
"""What the theme takes off the height of a cell."""


class MappingTable(QTreeWidget):
    """A row for each name of the file, with a list to choose from; ``changed`` tells."""

    changed = Signal()

    def __init__(self, headings: Sequence[str], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells: dict[str, MappingCell] = {}
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
        self._cells.clear()
        self._first.clear()
        for choice in choices:
            item = QTreeWidgetItem([one_line(choice.name, 80), choice.count])
            item.setToolTip(0, choice.name)
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.addTopLevelItem(item)
            cell = MappingCell(choice, self.headerItem().text(2))
            cell.changed.connect(self.changed)
            self._cells[choice.name] = cell
            self._first[choice.name] = choice.chosen
            item.setSizeHint(2, cell.sizeHint().grownBy(_PADDING))
            self.setItemWidget(item, 2, cell)
        if choices:
            height = self.sizeHintForRow(0) * min(len(choices), _ROWS)
            self.setFixedHeight(height + self.header().sizeHint().height() + 6)
        self.setColumnWidth(2, 340)

    def box(self, name: str) -> QComboBox:
        """Return the list beside a name of the file."""
        return self._cells[name].box

    def field(self, name: str) -> QLineEdit:
        """Return the field for a new name beside a name of the file."""
        return self._cells[name].field

    def chosen(self, *, all_of_them: bool = False) -> dict[str, str]:
        """Return the values chosen by name, without those that are as they were at first."""
        values = {name: cell.value for name, cell in self._cells.items()}
        return {n: v for n, v in values.items() if all_of_them or v != self._first[n]}

    def put(self, values: Mapping[str, str]) -> None:
        """Choose these values by name."""
        for name, value in values.items():
            if name in self._cells:
                self._cells[name].put(value)
