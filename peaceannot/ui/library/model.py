"""The articles of a project as rows; only what is seen is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from peaceannot.model import Act, Article, Link, Scheme, Span
from peaceannot.model.counted import counted
from peaceannot.model.library import Row, View
from peaceannot.model.review import Status, Verdict
from peaceannot.ui.library.columns import COLUMNS, text_of, tip_of
from peaceannot.ui.session import Session
from peaceannot.ui.wording import one_line

ROW_ROLE = Qt.ItemDataRole.UserRole
CHUNK = 100
_MOST_CHUNKS = 40
_MANY = 20
"""Articles touched at once for which it is quicker to read anew what is seen."""
Index = QModelIndex | QPersistentModelIndex


class LibraryModel(QAbstractTableModel):
    """Knows the key of each article that passes the filter; reads rows as they are shown.

    A row stays where it is when an act changes it, even if it would not pass any more: a list
    that jumps away under the hand is no help. ``look`` filters and sorts anew.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.view = View()
        self._keys: Sequence[int] = ()
        self._chunks: dict[int, list[Row]] = {}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of articles that pass the filter."""
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the name of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].name
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of a cell, the Row itself (ROW_ROLE) or what is read aloud."""
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.EditRole:
            return row.title
        if role == Qt.ItemDataRole.DisplayRole:
            return text_of(row, COLUMNS[index.column()].id, self._scheme())
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            state = text_of(row, "state").lower()
            return f"{one_line(row.title)}, {state}, {counted(row.spans, 'span')}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_of(row, self._scheme())
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let titles be edited in place."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() else flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Rename the article; the row changes when the act is heard."""
        row = index.data(ROW_ROLE)
        if role != Qt.ItemDataRole.EditRole or not isinstance(row, Row):
            return False
        self._session.do(lambda project: project.rename_article(row.id, str(value)))
        return True

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; by what cannot be sorted by, as they came in."""
        wanted = COLUMNS[column].sort if 0 <= column < len(COLUMNS) else "added"
        descending = order == Qt.SortOrder.DescendingOrder
        self.look(replace(self.view, sort=wanted or "added", descending=descending))

    def look(self, view: View | None = None) -> None:
        """Filter and sort anew."""
        self.beginResetModel()
        self.view = view or self.view
        project = self._session.project
        self._set_keys(project.library(self.view) if project is not None else ())
        self.endResetModel()

    def row(self, place: int) -> Row | None:
        """Return the row at *place*, read with those around it."""
        if not 0 <= place < len(self._keys):
            return None
        number, inside = divmod(place, CHUNK)
        if number not in self._chunks:
            keys = self._keys[number * CHUNK : (number + 1) * CHUNK]
            project = self._session.project
            if len(self._chunks) >= _MOST_CHUNKS:
                del self._chunks[next(iter(self._chunks))]
            self._chunks[number] = project.library_rows(keys) if project is not None else []
        chunk = self._chunks[number]
        return chunk[inside] if inside < len(chunk) else None

    def row_of(self, id: str) -> int | None:
        """Return where an article stands, or None if it does not pass the filter."""
        project = self._session.project
        key = project.library_key(id) if project is not None else None
        if key is None:
            return None
        try:
            return self._keys.index(key)  # two milliseconds among a hundred thousand
        except ValueError:
            return None

    def keys_beyond(self, id: str | None, step: int) -> Iterator[int]:
        """Yield the keys of the articles after this one (*step* -1: before it), and round."""
        count = len(self._keys)
        place = self.row_of(id) if id is not None else None
        others = count - 1
        if place is None:
            place, others = -1 if step > 0 else count, count
        for number in range(1, others + 1):
            yield self._keys[(place + step * number) % count]

    def all_ids(self) -> tuple[str, ...]:
        """Return the identifiers of all rows: as they are seen, also where an act changed them."""
        project = self._session.project
        return tuple(project.library_ids_at(self._keys)) if project is not None else ()

    def follow(self, act: Act) -> None:
        """Take over what an act changed."""
        articles = [c for c in act.changes if isinstance(c.record, Article)]
        if act.batch or any(c.before is None or c.after is None for c in articles):
            self._come_and_go()
        touched = _touched(act)
        new_scheme = any(isinstance(change.record, Scheme) for change in act.changes)
        if act.batch or new_scheme or len(touched) > _MANY:
            self._chunks.clear()
            self._tell_changed(0, len(self._keys) - 1)
            return
        for id in touched:
            place = self.row_of(id)
            if place is not None:
                self._chunks.pop(place // CHUNK, None)
                self._tell_changed(place, place)

    def _come_and_go(self) -> None:
        """Put in or take out the row of one article, so that the choice stays; else reset."""
        project = self._session.project
        keys = project.library(self.view) if project is not None else ()
        old = self._keys
        step = len(keys) - len(old)
        shorter, longer = (old, keys) if step > 0 else (keys, old)
        place = next((n for n, key in enumerate(shorter) if longer[n] != key), len(shorter))
        if abs(step) != 1 or list(shorter[place:]) != list(longer[place + 1 :]):
            self.beginResetModel()
            self._set_keys(keys)
            self.endResetModel()
        elif step > 0:
            self.beginInsertRows(QModelIndex(), place, place)
            self._set_keys(keys)
            self.endInsertRows()
        else:
            self.beginRemoveRows(QModelIndex(), place, place)
            self._set_keys(keys)
            self.endRemoveRows()

    def _set_keys(self, keys: Sequence[int]) -> None:
        self._keys, self._chunks = keys, {}

    def _tell_changed(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(COLUMNS) - 1))

    def _scheme(self) -> Scheme | None:
        return self._session.project.scheme if self._session.project is not None else None


def _touched(act: Act) -> set[str]:
    """Return the identifiers of the articles whose row the act may have changed."""
    touched: set[str] = set()
    for change in act.changes:
        record = change.record
        if isinstance(record, Span | Link | Status | Verdict):
            touched.add(record.article)
        elif isinstance(record, Article):
            touched.add(record.id)
    return touched
