"""The library: all articles of the project, to open, rename, delete and hand on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from peaceannot.model import Act
from peaceannot.model.library import View
from peaceannot.ui.article_deletion import ask_to_delete
from peaceannot.ui.article_details import show_details
from peaceannot.ui.empty_state import empty_state
from peaceannot.ui.library.chosen_acts import add_status_menu, add_value_menu, menu_place
from peaceannot.ui.library.delegate import LibraryDelegate, row_height
from peaceannot.ui.library.filter_menu import FilterMenu
from peaceannot.ui.library.model import LibraryModel
from peaceannot.ui.library.table_window import LibraryTable
from peaceannot.ui.row_list import RowList, chosen_rows
from peaceannot.ui.session import Session
from peaceannot.ui.settings import Settings


class Library(QWidget):
    """Lists the articles; the chosen row is the article shown.

    ``export_asked`` carries the identifiers of articles to hand on, ``left`` asks for the
    keyboard focus to go to the text. Files dropped here are the window's affair.
    """

    export_asked = Signal(list)
    left = Signal()

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__()
        self._session = session
        self._settings = settings
        self._following = False
        self._bold = QPersistentModelIndex()
        """The row of the article shown."""
        self.setAccessibleName("Library")
        self.model = LibraryModel(session, self)
        self.view = RowList(row_height)
        self.filter = QLineEdit(self)  # before the menu, for the order of Tab
        self.filters = FilterMenu(session, settings, lambda: self.model.view, self)
        self._delegate = LibraryDelegate(self.view)
        self._heading = QLabel("Articles")
        self._empty = empty_state()
        self._pages = QStackedWidget()
        self._build()
        self.filter.textChanged.connect(self._filter)
        self.filters.chosen.connect(self.look)
        self.view.installEventFilter(self)
        self.filter.installEventFilter(self)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._open_chosen())
        self.view.activated.connect(lambda _index: self.left.emit())
        self.view.customContextMenuRequested.connect(self._show_menu)
        session.project_changed.connect(self._reload)
        session.article_changed.connect(self._show_current)
        session.acted.connect(self._follow)
        self._reload()

    def chosen(self) -> list[str]:
        """Return the identifiers of the chosen articles, else of the one shown."""
        rows = chosen_rows(self.view)
        ids = [row.id for row in map(self.model.row, rows) if row is not None]
        article = self._session.article
        return ids or ([article.id] if article is not None else [])

    def listed(self) -> tuple[str, ...]:
        """Return the identifiers of all articles that are seen in the list, in their order."""
        return self.model.all_ids()

    def rename(self) -> None:
        """Edit the title of the current row in place, or in the details while hidden."""
        index = self.view.currentIndex()
        if self.isVisible() and index.isValid():
            self.view.edit(index)
        else:
            self.details()

    def delete(self) -> None:
        """Delete the chosen articles after saying how many spans go with them."""
        ask_to_delete(self._session, self.chosen(), self.window())

    def details(self) -> None:
        """Show title, source and reading of the first chosen article."""
        for id in self.chosen()[:1]:
            show_details(self._session, id, self.window())

    def export(self) -> None:
        """Ask to hand on the chosen articles."""
        self.export_asked.emit(self.chosen())

    def go(self, step: int) -> None:
        """Open the next article (*step* 1) or the one before (-1); nothing happens at the ends."""
        place = self._place_of_shown()
        row = self.model.row((place if place is not None else -1) + step)
        if row is not None:
            self._session.open_article(row.id)

    def beyond(self, step: int) -> Iterator[int]:
        """Yield the keys of the articles listed after the one shown (*step* -1: before), round."""
        article = self._session.article
        return self.model.keys_beyond(article.id if article is not None else None, step)

    def lists_all(self) -> bool:
        """Tell whether no filter holds articles back."""
        project = self._session.project
        return project is None or self.model.rowCount() == project.article_count()

    def table(self) -> None:
        """Show all articles as a table in a window of its own, or bring it to the front."""
        table = self.window().findChild(LibraryTable)
        if table is None:
            table = LibraryTable(self._session, self._settings, self.window())
            table.export_asked.connect(self.export_asked)
        table.show()
        table.raise_()
        table.activateWindow()

    def look(self, view: View) -> None:
        """Filter and sort the list by *view*."""
        self._following = True
        if self.filter.text() != view.words:  # or it would forget what Undo takes back
            with QSignalBlocker(self.filter):
                self.filter.setText(view.words)
        self.model.look(view)
        self.filters.describe()
        self._following = False
        self._show_current()

    def go_to_list(self) -> None:
        """Put the keyboard focus into the list."""
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to_filter(self) -> None:
        """Put the keyboard focus into the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Esc lead back to the text, and the arrow down from the filter into the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                if watched is self.filter and self.filter.text():
                    self.filter.clear()
                else:
                    self.left.emit()
                return True
            if watched is self.filter and event.key() == Qt.Key.Key_Down:
                self.go_to_list()
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.setAccessibleName("Articles")
        self.view.setAccessibleDescription(
            "Enter goes to the text, F2 renames, Delete deletes, Shift+arrows choose several."
        )
        self.filter.setPlaceholderText("Filter")
        self.filter.setClearButtonEnabled(True)
        self.filter.setAccessibleName("Filter articles by words")
        self.filter.setToolTip("Words of the title, the source, the outlet or the event")
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.setSpacing(6)
        layout.addWidget(self._heading)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.filter, 1)
        row.addWidget(self.filters)
        layout.addLayout(row)
        layout.addWidget(self._pages, 1)
        self.setMinimumWidth(180)
        self.setFocusProxy(self.view)

    def _reload(self) -> None:
        self.look(View())

    def _filter(self, text: str) -> None:
        self.look(replace(self.model.view, words=text))

    def _follow(self, act: Act) -> None:
        self._following = True
        self.model.follow(act)
        self._following = False
        self._show_current()

    def _open_chosen(self) -> None:
        """Open the article if it alone is chosen; several are to be deleted or handed on."""
        places = chosen_rows(self.view)
        row = self.model.row(places[0]) if len(places) == 1 else None
        if not self._following and row is not None:
            self._session.open_article(row.id)

    def _show_current(self) -> None:
        article = self._session.article
        current = article.id if article is not None else None
        if current != self._delegate.current or not self.view.selectionModel().hasSelection():
            self._delegate.current = current
            row = self.model.row_of(current) if current is not None else None
            self._following = True
            self.view.update(self.model.index(self._bold.row(), 0))
            index = self.model.index(row, 0) if row is not None else QModelIndex()
            self._bold = QPersistentModelIndex(index)
            if not index.isValid():
                self.view.clearSelection()
            else:
                self._bring_into_view(index)
                self.view.selectionModel().setCurrentIndex(
                    index, QItemSelectionModel.SelectionFlag.ClearAndSelect
                )
            self._following = False
            self.view.update(index)
        self._tell()

    def _bring_into_view(self, index: QModelIndex) -> None:
        """Scroll to a row that is not seen, and to those around it, which may be wanted next."""
        if not self.view.viewport().rect().contains(self.view.visualRect(index)):
            self.view.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def _place_of_shown(self) -> int | None:
        """Return where the article shown stands; the row it was seen in is looked at first."""
        article = self._session.article
        if article is None:
            return None
        row = self.model.row(self._bold.row())
        return self._bold.row() if row and row.id == article.id else self.model.row_of(article.id)

    def _tell(self) -> None:
        """Write how many articles there are, and a helpful sentence where there are none."""
        project = self._session.project
        total = project.article_count() if project is not None else 0
        shown = self.model.rowCount()
        number = f"{shown:,} of {total:,}" if shown != total else f"{total:,}"
        self._heading.setText(f"Articles · {number}" if total else "Articles")
        if project is None:
            self._empty.setText("Open or make a project, and its articles are listed here.")
        elif not total:
            self._empty.setText("No articles yet. Drop text files here, or paste a text.")
        else:
            self._empty.setText("No article passes. Clear the filter to see all.")
        self._pages.setCurrentWidget(self.view if shown else self._empty)

    def _show_menu(self, point: QPoint) -> None:
        place = menu_place(self.view, point)
        if place is None:
            return
        several = len(self.chosen()) > 1
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not several:
            menu.addAction("Rename", self.rename)
            menu.addAction("Details and source…", self.details)
        add_status_menu(menu, self._session, self.chosen(), self.window())
        add_value_menu(menu, self._session, self.chosen(), self.window())
        menu.addSeparator()
        menu.addAction("Export these…" if several else "Export…", self.export)
        menu.addSeparator()
        menu.addAction("Delete these…" if several else "Delete…", self.delete)
        menu.popup(place)
