"""The rows of the concordance for a table."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtCore import Signal as QtSignal

from peaceannot.model import Scheme, default_scheme
from peaceannot.ui.search.found_row import FoundRow, Order, RowFilter, sort_key
from peaceannot.ui.wording import one_line

TICK, LEFT, MATCH, RIGHT, LABELS, ARTICLE = range(6)
HEADS = ("", "Left", "Hit", "Right", "Marked as", "Article")
ORDERS: dict[int, Order] = {LEFT: "left", MATCH: "match", RIGHT: "right", ARTICLE: "article"}
ROW_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class ConcordanceModel(QAbstractTableModel):
    """Holds what was found; shows what passes the filter, in the order asked for."""

    ticked = QtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[FoundRow] = []
        self._shown: list[FoundRow] = []
        self._filter = RowFilter()
        self._order: Order = "article"
        self._descending = False
        self.scheme: Scheme = default_scheme()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of rows shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the name of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.ToolTipRole:
            return "Click to sort by this" if section in ORDERS else None
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of a cell, its tick, or the row itself (ROW_ROLE)."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        row, column = self._shown[index.row()], index.column()
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.CheckStateRole and column == TICK and row.place is not None:
            return Qt.CheckState.Checked if row.ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole and column == TICK:
            hit = row.hit
            return one_line(f"{hit.left}{hit.match}{hit.right}")
        if role == Qt.ItemDataRole.ToolTipRole and column == ARTICLE:
            return row.hit.title
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let rows of the text be ticked."""
        flags = super().flags(index)
        if index.isValid() and index.column() == TICK:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a row or take the tick away."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self._shown[index.row()].ticked = Qt.CheckState(value) == Qt.CheckState.Checked
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True

    def clear(self, scheme: Scheme) -> None:
        """Begin anew, with the labels of *scheme*."""
        self.beginResetModel()
        self.scheme = scheme
        self.rows, self._shown = [], []
        self.endResetModel()

    def add(self, rows: list[FoundRow]) -> None:
        """Take in what was found, in the order of the articles; arrange() sorts at the end."""
        self.rows += rows
        shown = [row for row in rows if self._filter.passes(row)]
        if shown:
            first = len(self._shown)
            self.beginInsertRows(QModelIndex(), first, first + len(shown) - 1)
            self._shown += shown
            self.endInsertRows()

    def arrange(self) -> None:
        """Filter and sort anew."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        held = [(self._shown[index.row()], index.column()) for index in before]
        self._shown = [row for row in self.rows if self._filter.passes(row)]
        self._shown.sort(key=lambda row: sort_key(self._order, row), reverse=self._descending)
        places = {id(row): number for number, row in enumerate(self._shown)}
        after = [
            self.index(places[id(row)], column) if id(row) in places else QModelIndex()
            for row, column in held
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def filter(self, wanted: RowFilter) -> None:
        """Show only the rows that pass."""
        self._filter = wanted
        self.arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column."""
        self._order = ORDERS.get(column, "article")
        self._descending = order == Qt.SortOrder.DescendingOrder
        self.arrange()

    def tick_all(self, ticked: bool) -> None:
        """Tick each row shown that is in a text, or none."""
        for row in self._shown:
            row.ticked = ticked and row.place is not None
        self.dataChanged.emit(self.index(0, TICK), self.index(len(self._shown) - 1, TICK))
        self.ticked.emit()

    def chosen(self) -> list[FoundRow]:
        """Return the rows that are ticked and shown: nobody means what they do not see."""
        return [row for row in self._shown if row.ticked]

    def _text(self, row: FoundRow, column: int) -> str:
        hit = row.hit
        if column == LABELS:
            names = [self.scheme.label(span.label) for span in row.spans]
            return ", ".join(dict.fromkeys(name.name for name in names if name))
        if column == ARTICLE:
            return one_line(hit.title)
        raw = {LEFT: hit.left, MATCH: hit.match, RIGHT: hit.right}.get(column, "")
        return raw.replace("\n", " ¶ ").replace("\t", " ")
