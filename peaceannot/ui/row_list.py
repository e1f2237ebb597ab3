"""A list of any length: a table of one column, as that finds its rows without asking for them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget


class RowList(QTableView):
    """Rows of one height, of the first column alone. QListView asks for all of them anew.

    A hundred thousand articles took it half a second, at each change of the filter.
    """

    def __init__(self, row_height: Callable[[QFont], int], parent: QWidget | None = None) -> None:
        """*row_height* gives the height of a row in the font of the list."""
        super().__init__(parent)
        self._row_height = row_height
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self._measure()

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show the first column of *model*."""
        super().setModel(model)
        for column in range(1, self.horizontalHeader().count()):
            self.setColumnHidden(column, True)

    def changeEvent(self, event: QEvent) -> None:
        """Keep rows as high as the font needs."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Let Home and End go to the first and the last row, as in any list."""
        if action == QAbstractItemView.CursorAction.MoveHome:
            return self.model().index(0, 0)
        if action == QAbstractItemView.CursorAction.MoveEnd:
            return self.model().index(self.model().rowCount() - 1, 0)
        return super().moveCursor(action, modifiers)

    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._row_height(self.font()))


def chosen_rows(view: QAbstractItemView) -> list[int]:
    """Return the rows that are chosen, in their order.

    The selection is looked at in stretches: cell by cell, a long list takes seconds.
    """
    chosen = view.selectionModel().selection()
    stretches = map(chosen.at, range(chosen.count()))
    return sorted({row for part in stretches for row in range(part.top(), part.bottom() + 1)})
