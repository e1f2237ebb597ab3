"""The roles of an actor, with the dates between which they were held."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from peaceannot.model import Role

_COLUMNS = ("Role", "Since", "Until")
_ROWS = 4


class RolesTable(QTableWidget):
    """One row for each role, and an empty one to write the next into.

    ``settled`` carries all roles after a change; a row without a title is gone.
    """

    settled = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, len(_COLUMNS), parent)
        self.setHorizontalHeaderLabels(list(_COLUMNS))
        self.setAccessibleName("Roles with their dates")
        self.setToolTip(
            "Write a role into the last row; dates such as 2024, 2024-05 or 2024-05-31."
            " Empty the role to take it away."
        )
        self.verticalHeader().hide()
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QTableWidget.EditTrigger.AllEditTriggers)
        header = self.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            self.setColumnWidth(column, self.fontMetrics().horizontalAdvance("0000-00-00") + 26)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        row = self.fontMetrics().lineSpacing() + 12
        self.verticalHeader().setDefaultSectionSize(row)
        self.setFixedHeight(header.sizeHint().height() + _ROWS * row + 2)
        self.itemChanged.connect(self._tell)

    def show_roles(self, roles: Sequence[Role]) -> None:
        """Show these roles."""
        with QSignalBlocker(self):
            self.setRowCount(len(roles) + 1)
            for row, role in enumerate([*roles, Role("")]):
                for column, text in enumerate((role.title, role.since, role.until)):
                    self.setItem(row, column, QTableWidgetItem(text))

    def roles(self) -> tuple[Role, ...]:
        """Return what is written here."""
        rows = (
            [self._text(row, column) for column in range(len(_COLUMNS))]
            for row in range(self.rowCount())
        )
        return tuple(Role(*row) for row in rows if row[0])

    def _text(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return " ".join(item.text().split()) if item is not None else ""

    def _tell(self, item: QTableWidgetItem) -> None:
        if self._text(item.row(), 0) or not item.column():  # a date alone waits for its role
            self.settled.emit(self.roles())
