"""The trash: deleted articles, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from peaceannot.model.counted import counted
from peaceannot.ui.long_work import attend
from peaceannot.ui.wording import one_line, when

if TYPE_CHECKING:
    from peaceannot.model import Act
    from peaceannot.project.library_acts import Deleted
    from peaceannot.ui.session import Session


class TrashDialog(QDialog):
    """Lists what was deleted, the last first."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle("Deleted articles")
        self.resize(560, 400)
        self.head = QLabel()
        self.list = QListWidget()
        self.list.setAccessibleName("Deleted articles, the last first")
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.back = QPushButton("Bring back")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.back, QDialogButtonBox.ButtonRole.ActionRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        for part in (self.head, self.list, buttons):
            column.addWidget(part)
        self._deleted: list[Deleted] = []
        self.back.clicked.connect(self.bring_back)
        self.list.itemDoubleClicked.connect(lambda _: self.bring_back())
        enter = QShortcut(QKeySequence(Qt.Key.Key_Return), self.list, self.bring_back)
        enter.setContext(Qt.ShortcutContext.WidgetShortcut)
        self.list.itemSelectionChanged.connect(self._tell)
        buttons.rejected.connect(self.reject)
        self._read()

    def bring_back(self) -> None:
        """Restore the chosen articles with all that was deleted with them, and show the first."""
        ids: list[str] = [self._deleted[index.row()].id for index in self.list.selectedIndexes()]
        attend(
            self._session,
            self,
            "Bring back",
            lambda project: project.restore_articles_steps(ids),
            lambda act: self._show(act, ids[0]),
        )

    def _show(self, act: Act | None, first: str) -> None:
        if act is not None:
            self._session.open_article(first)
            self._tell_of_company(act)
        self._read()

    def _tell_of_company(self, act: Act) -> None:
        from peaceannot.project.coming_back import came_along

        if along := came_along(act):
            names = ", ".join(f"“{name}”" for name in along)
            self._session.message.emit(f"Came back as well, since it is used: {names}.", "info")

    def _read(self) -> None:
        self._deleted = self._session.do(lambda project: project.deleted_articles()) or []
        self.list.clear()
        for item in self._deleted:
            spans = f" · {counted(item.spans, 'span')}" if item.spans else ""
            about = f"{when(item.when)} · {item.who}{spans}"
            self.list.addItem(f"{one_line(item.title, 80)}\n{about}")
        self.head.setText(
            "Deleted articles stay in the project file and can be brought back."
            if self._deleted
            else "Nothing was deleted in this project."
        )
        if self._deleted:
            self.list.setCurrentRow(0)
        self._tell()

    def _tell(self) -> None:
        project = self._session.project
        writable = project is not None and not project.read_only
        self.back.setEnabled(writable and bool(self.list.selectedItems()))
