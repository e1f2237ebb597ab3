"""The actors of a project in a list that can be searched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from peaceannot.model import Actor
from peaceannot.model.search_query import fold
from peaceannot.ui.actor_editor import KINDS

_ID = Qt.ItemDataRole.UserRole
_NUMBERS = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_SIDE = 130


class ActorList(QWidget):
    """Name, kind, side and number of spans; ``chosen`` carries the actor's identifier or ""."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actors: list[Actor] = []
        self._counts: Mapping[str, int] = {}
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find by name, other name, kind or side")
        self.search.setAccessibleName("Find actors")
        self.search.setToolTip("Shows the actors with these letters in a name, kind or side")
        self.search.setClearButtonEnabled(True)
        self.rows = QTreeWidget()
        self.rows.setAccessibleName("Actors")
        self.rows.setHeaderLabels(["Name", "Kind", "Side", "Spans"])
        self.rows.headerItem().setTextAlignment(3, _NUMBERS)
        self.rows.setRootIsDecorated(False)
        self.rows.setUniformRowHeights(True)
        self.rows.setAllColumnsShowFocus(True)
        header = self.rows.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(2, _SIDE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.search)
        column.addWidget(self.rows, 1)
        self.search.textChanged.connect(self._fill)
        self.rows.currentItemChanged.connect(lambda: self.chosen.emit(self.current()))

    def show_actors(self, actors: Sequence[Actor], counts: Mapping[str, int]) -> None:
        """List *actors*; *counts* says how many spans refer to each."""
        self._actors, self._counts = list(actors), counts
        self._fill()

    def current(self) -> str:
        """Return the identifier of the actor chosen, or ""."""
        item = self.rows.currentItem()
        return str(item.data(0, _ID)) if item is not None else ""

    def choose(self, id: str) -> None:
        """Choose the actor with this identifier, if it is listed, else the first."""
        for row in range(self.rows.topLevelItemCount()):
            item = self.rows.topLevelItem(row)
            if item is not None and item.data(0, _ID) == id:
                self.rows.setCurrentItem(item)
                return
        first = self.rows.topLevelItem(0)
        if first is not None:
            self.rows.setCurrentItem(first)

    def _fill(self) -> None:
        before = self.current()
        wanted = fold(self.search.text().strip())
        with QSignalBlocker(self.rows):
            self.rows.clear()
            for actor in self._actors:
                kind = KINDS[actor.kind]
                if wanted in fold("\n".join((*actor.names, kind, actor.side))):
                    count = self._counts.get(actor.id, 0)
                    item = QTreeWidgetItem([actor.name, kind, actor.side, f"{count:,}"])
                    item.setData(0, _ID, actor.id)
                    item.setTextAlignment(3, _NUMBERS)
                    item.setToolTip(0, "\n".join(actor.names))
                    self.rows.addTopLevelItem(item)
            self.choose(before)
        if self.current() != before:
            self.chosen.emit(self.current())
