"""The table of the concordance."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from peaceannot.ui.search.concordance_delegate import ConcordanceDelegate
from peaceannot.ui.search.concordance_model import (
    ARTICLE,
    LABELS,
    LEFT,
    MATCH,
    RIGHT,
    TICK,
    ConcordanceModel,
)

_TICK_WIDTH = 34
_SHARES = {LEFT: 0.32, MATCH: 0.14, RIGHT: 0.30, LABELS: 0.10, ARTICLE: 0.14}
_SHARES_OF_QUOTES = {LEFT: 0.14, MATCH: 0.50, RIGHT: 0.14, LABELS: 0.10, ARTICLE: 0.12}


class ConcordanceView(QTableView):
    """``opened`` carries the row to go to: Enter or a double click. Space ticks."""

    opened = Signal(QModelIndex)

    def __init__(self, model: ConcordanceModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shares = _SHARES
        self.setModel(model)
        self.setItemDelegate(ConcordanceDelegate(self))
        self.setAccessibleName("Hits")
        self.setAccessibleDescription("Enter goes to the place, Space ticks the hit.")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 12)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setSortIndicatorShown(True)
        head.setSortIndicator(ARTICLE, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.doubleClicked.connect(self.opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the place at Enter; tick the chosen rows at Space."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.opened.emit(index)
        elif event.key() == Qt.Key.Key_Space and index.isValid():
            self._tick(index)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give each column its share of the width."""
        super().resizeEvent(event)
        self._share()

    def give_room_to_quotes(self, wanted: bool) -> None:
        """Let the hits be read in full, which may be sentences, or else what is around them."""
        self._shares = _SHARES_OF_QUOTES if wanted else _SHARES
        self._share()

    def _share(self) -> None:
        width = self.viewport().width() - _TICK_WIDTH
        self.setColumnWidth(TICK, _TICK_WIDTH)
        for column, share in self._shares.items():
            self.setColumnWidth(column, int(width * share))

    def _tick(self, current: QModelIndex) -> None:
        model, role = self.model(), Qt.ItemDataRole.CheckStateRole
        ticked = current.siblingAtColumn(TICK).data(role) == Qt.CheckState.Checked
        state = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
        for index in self.selectionModel().selectedRows(TICK):
            if index.data(role) is not None:
                model.setData(index, state, role)
