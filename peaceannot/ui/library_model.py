"""The articles of a project as rows, read page by page."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from peaceannot.model import Act, Article, Heading, Span
from peaceannot.ui.session import Session
from peaceannot.ui.wording import counted, one_line

HEADING_ROLE = Qt.ItemDataRole.UserRole
PAGE = 200
Index = QModelIndex | QPersistentModelIndex


class LibraryModel(QAbstractListModel):
    """Rows of headings in the order the articles came in; a filter reads all of them."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: list[Heading] = []
        self._more = False
        self._words: list[str] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of rows read so far."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the title, the heading itself (HEADING_ROLE) or what is read aloud."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        heading = self._rows[index.row()]
        if role == HEADING_ROLE:
            return heading
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return heading.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{one_line(heading.title)}, {counted(heading.spans, 'span')}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return one_line(heading.title, 600)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let titles be edited in place."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() else flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Rename the article; the row changes when the act is heard."""
        heading = index.data(HEADING_ROLE)
        if role != Qt.ItemDataRole.EditRole or not isinstance(heading, Heading):
            return False
        self._session.do(lambda project: project.rename_article(heading.id, str(value)))
        return True

    def canFetchMore(self, parent: Index) -> bool:
        """Tell whether there are articles that are not read yet."""
        return self._more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        """Read the next page."""
        page = self._page(len(self._rows)) if not parent.isValid() else []
        if page:
            last = len(self._rows) + len(page) - 1
            self.beginInsertRows(QModelIndex(), len(self._rows), last)
            self._rows += page
            self.endInsertRows()

    def reload(self) -> None:
        """Read the first page anew, or everything that passes the filter."""
        self.beginResetModel()
        self._rows = []
        if self._words and self._session.project is not None:
            headings = self._session.project.headings()
            self._rows = [heading for heading in headings if self._passes(heading)]
            self._more = False
        else:
            self._rows = self._page(0)
        self.endResetModel()

    def filter(self, text: str) -> None:
        """Show only articles whose title holds each word of *text*."""
        words = text.casefold().split()
        if words != self._words:
            self._words = words
            self.reload()

    @property
    def filtered(self) -> bool:
        """Tell whether a filter is set."""
        return bool(self._words)

    def row_of(self, id: str, *, read: bool = False) -> int | None:
        """Return the row of an article, or None; *read* on as far as it stands if need be."""
        for row, heading in enumerate(self._rows):
            if heading.id == id:
                return row
        project = self._session.project
        place = project.heading_place(id) if read and self._more and project is not None else None
        if place is None:
            return None
        while self._more and len(self._rows) <= place:
            self.fetchMore(QModelIndex())
        return place

    def all_ids(self) -> tuple[str, ...]:
        """Return the identifiers of all articles that pass the filter."""
        project = self._session.project
        if self._words or project is None:
            return tuple(heading.id for heading in self._rows)
        return tuple(heading.id for heading in project.headings())

    def follow(self, act: Act) -> None:
        """Take over what an act changed."""
        articles = sum(isinstance(change.record, Article) for change in act.changes)
        if act.batch or articles > 1 or (articles and self._words):
            self.reload()
            return
        for change in act.changes:
            record = change.record
            if isinstance(record, Span):
                step = (change.before is None) - (change.after is None)
                if step and (row := self.row_of(record.article)) is not None:
                    self._replace(row, spans=self._rows[row].spans + step)
            elif isinstance(record, Article):
                if change.before is None:
                    self._insert(record)
                elif change.after is None:
                    self._remove(record)
                elif (row := self.row_of(record.id)) is not None:
                    self._replace(row, title=record.title, length=len(record.text))

    def _page(self, offset: int) -> list[Heading]:
        project = self._session.project
        page = project.headings(PAGE, offset) if project is not None else []
        self._more = len(page) == PAGE
        return page

    def _passes(self, heading: Heading) -> bool:
        title = heading.title.casefold()
        return all(word in title for word in self._words)

    def _replace(self, row: int, **values: str | int) -> None:
        self._rows[row] = replace(self._rows[row], **values)  # type: ignore[arg-type]
        self.dataChanged.emit(self.index(row), self.index(row))

    def _insert(self, article: Article) -> None:
        project = self._session.project
        place = project.heading_place(article.id) if project is not None else None
        if project is None or place is None or self.row_of(article.id) is not None:
            return
        if place > len(self._rows):
            self._more = True
            return
        self.beginInsertRows(QModelIndex(), place, place)
        # Spans that came back with it are counted as their changes are heard.
        self._rows.insert(place, Heading(article.id, article.title, 0, len(article.text)))
        self.endInsertRows()

    def _remove(self, article: Article) -> None:
        row = self.row_of(article.id)
        if row is not None:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._rows[row]
            self.endRemoveRows()
