"""What was done in a project as rows, the newest first, read page by page."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from peaceannot.model import Act, Article, Fragment, Span
from peaceannot.model.counted import counted
from peaceannot.ui.session import Session
from peaceannot.ui.wording import quoted, when

ACT_ROLE = Qt.ItemDataRole.UserRole
PAGE = 100
Index = QModelIndex | QPersistentModelIndex


class HistoryModel(QAbstractListModel):
    """Rows of acts; those taken back stay, as such."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._acts: list[Act] = []
        self._more = False

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of acts read so far."""
        return 0 if parent.isValid() else len(self._acts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what was done, the act itself (ACT_ROLE) or what is read aloud."""
        if not index.isValid() or index.row() >= len(self._acts):
            return None
        act = self._acts[index.row()]
        if role == ACT_ROLE:
            return act
        if role == Qt.ItemDataRole.DisplayRole:
            return what(act)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{what(act)}\n{who_and_when(act)}"
        return None

    def canFetchMore(self, parent: Index) -> bool:
        """Tell whether there are older acts that are not read yet."""
        return self._more and not parent.isValid()

    def fetchMore(self, _parent: Index) -> None:
        """Read the next page of older acts."""
        page = self._page(self._acts[-1].number if self._acts else None)
        if page:
            last = len(self._acts) + len(page) - 1
            self.beginInsertRows(QModelIndex(), len(self._acts), last)
            self._acts += page
            self.endInsertRows()

    def reload(self) -> None:
        """Read the newest page anew."""
        self.beginResetModel()
        self._acts = self._page(None)
        self.endResetModel()

    def follow(self, act: Act) -> None:
        """Put a new act on top, or show that one was taken back or done again."""
        if act.kind == "do":
            self.beginInsertRows(QModelIndex(), 0, 0)
            self._acts.insert(0, act)
            self.endInsertRows()
            return
        for row, known in enumerate(self._acts):
            if known.number == act.target:
                self._acts[row] = replace(known, undone=act.kind == "undo")
                self.dataChanged.emit(self.index(row), self.index(row))
                return

    def _page(self, before: int | None) -> list[Act]:
        project = self._session.project
        page = project.history(PAGE, before) if project is not None else []
        self._more = len(page) == PAGE
        return page


def what(act: Act) -> str:
    """Return what an act did in one line: "Label as claim “We will not sign”"."""
    spans = [change.record for change in act.changes if isinstance(change.record, Span)]
    if any(isinstance(change.record, Article) for change in act.changes):
        subject = f"with {counted(len(spans), 'span')}" if spans else ""
    else:
        subject = quoted(spans[0].quote, 80) if len(spans) == 1 else ""
    name = act.name[:1].upper() + act.name[1:]
    return " ".join(filter(None, (name, subject)))


def who_and_when(act: Act) -> str:
    """Return "Ada · Today 14:03", and that it was taken back if it was."""
    state = "taken back" if act.undone else ""
    return " · ".join(filter(None, (act.annotator, when(act.at), state)))


def place_of(act: Act) -> tuple[str, Fragment | None]:
    """Return the span an act was about ("" if none) and where it stands or stood."""
    for change in act.changes:
        record = change.record
        if isinstance(record, Span):
            return record.id, (record.start, record.end)
    return "", None
