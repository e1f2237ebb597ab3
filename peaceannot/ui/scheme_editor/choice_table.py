"""The choices of an attribute, each with its key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from peaceannot.model import Choice
from peaceannot.ui.scheme_editor.new_items import new_choice

_ROWS = 6
_CHOICE = Qt.ItemDataRole.UserRole
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class ChoiceTable(QTableWidget):
    """One row for each choice, and an empty one to write the next into.

    ``settled`` carries all choices after a change. A row without a name is gone; a renamed
    choice stays the same one for what is marked. Alt and the arrow keys move a choice.
    """

    settled = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 2, parent)
        self.setHorizontalHeaderLabels(["Choice", "Key"])
        self.setAccessibleName("Choices with their keys")
        self.setToolTip(
            "Write a choice into the last row, and its key beside it. Empty a choice to take it"
            " away; Alt+Up and Alt+Down move it."
        )
        self.verticalHeader().hide()
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QTableWidget.EditTrigger.AnyKeyPressed
            | QTableWidget.EditTrigger.DoubleClicked
            | QTableWidget.EditTrigger.EditKeyPressed
        )
        header = self.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.setColumnWidth(1, 64)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        row = self.fontMetrics().lineSpacing() + 12
        self.verticalHeader().setDefaultSectionSize(row)
        self.setMinimumHeight(header.sizeHint().height() + _ROWS * row + 2)
        self.itemChanged.connect(self._tell)

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Show these choices; the cell that is chosen stays so."""
        row, column = self.currentRow(), max(0, self.currentColumn())
        with QSignalBlocker(self):
            self.setRowCount(len(choices) + 1)
            for place, choice in enumerate([*choices, None]):
                name, key = self._cell(place, 0), self._cell(place, 1)
                name.setText(choice.name if choice else "")
                name.setData(_CHOICE, choice)
                key.setText(choice.key if choice else "")
        if row >= 0:
            self.setCurrentCell(min(row, self.rowCount() - 1), column)

    def choices(self) -> tuple[Choice, ...]:
        """Return what is written here."""
        found: list[Choice] = []
        for row in range(self.rowCount()):
            name, key = self._text(row, 0), self._text(row, 1)[:1].upper()
            known = self._known(row)
            if not name:
                continue
            if known is None:
                others = [*found, *filter(None, map(self._known, range(self.rowCount())))]
                made = new_choice(name, others)
                found.append(replace(made, key=key) if key else made)
            else:
                found.append(replace(known, name=name, key=key))
        return tuple(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move a choice with Alt and an arrow key; Delete empties a cell."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._shift(step)
        elif event.key() == Qt.Key.Key_Delete and (item := self.currentItem()) is not None:
            item.setText("")
        else:
            super().keyPressEvent(event)

    def _shift(self, step: int) -> None:
        choices, row = list(self.choices()), self.currentRow()
        if row < len(choices) and 0 <= row + step < len(choices):
            choices[row], choices[row + step] = choices[row + step], choices[row]
            self.setCurrentCell(row + step, 0)
            self.settled.emit(tuple(choices))

    def _cell(self, row: int, column: int) -> QTableWidgetItem:
        """Return the cell there; the one being written in stays the same."""
        item = self.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            self.setItem(row, column, item)
        return item

    def _known(self, row: int) -> Choice | None:
        item = self.item(row, 0)
        choice = item.data(_CHOICE) if item is not None else None
        return choice if isinstance(choice, Choice) else None

    def _text(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return " ".join(item.text().split()) if item is not None else ""

    def _tell(self, item: QTableWidgetItem) -> None:
        if self._text(item.row(), 0) or not item.column():  # a key alone waits for its choice
            self.settled.emit(self.choices())
