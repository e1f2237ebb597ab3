"""All articles as a table: columns chosen, sorted and filtered, many changed at once."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from peaceannot.model import Act
from peaceannot.model.library import View
from peaceannot.ui.article_deletion import ask_to_delete
from peaceannot.ui.icons import give_icon
from peaceannot.ui.library.chosen_acts import add_status_menu, add_value_menu, menu_place
from peaceannot.ui.library.columns import COLUMNS
from peaceannot.ui.library.filter_menu import FilterMenu
from peaceannot.ui.library.model import LibraryModel
from peaceannot.ui.row_list import chosen_rows
from peaceannot.ui.session import Session
from peaceannot.ui.settings import Settings

_SHAPE = "library_table"
_HINT = (
    "Enter opens · Shift and Ctrl choose several · the menu key or a right click shows what can "
    "be done with them"
)


class LibraryTable(QDialog):
    """Stays open beside the window. ``export_asked`` carries identifiers of articles."""

    export_asked = Signal(list)

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self.setWindowTitle("All articles")
        self.resize(1180, 640)
        self.model = LibraryModel(session, self)
        self.view = QTableView()
        self.field = QLineEdit()
        self.filters = FilterMenu(session, settings, lambda: self.model.view, self)
        self.columns = QToolButton()
        self.count = QLabel()
        self._build()
        self.field.textChanged.connect(self._type)
        self.filters.chosen.connect(self.look)
        self.columns.clicked.connect(self._choose_columns)
        self.view.doubleClicked.connect(lambda _index: self.open_chosen())
        self.view.customContextMenuRequested.connect(self._show_menu)
        self.view.installEventFilter(self)
        session.acted.connect(self._follow)
        session.project_changed.connect(lambda: self.look(View()))
        for key in ("Ctrl+F", "Ctrl+L"):
            QShortcut(QKeySequence(key), self, self.field.setFocus)
        self.look(View())
        self.view.setFocus()

    def look(self, view: View) -> None:
        """Filter and sort by *view*."""
        if self.field.text() != view.words:  # or it would forget what Undo takes back
            with QSignalBlocker(self.field):
                self.field.setText(view.words)
        self.model.look(view)
        self.filters.describe()
        self._tell()

    def chosen(self) -> list[str]:
        """Return the identifiers of the chosen articles, else of the current one."""
        places = chosen_rows(self.view) or [self.view.currentIndex().row()]
        return [row.id for row in map(self.model.row, places) if row is not None]

    def open_chosen(self) -> None:
        """Show the first chosen article in the window."""
        for id in self.chosen()[:1]:
            self._session.open_article(id)
            window = self.parentWidget()
            if window is not None:
                window.activateWindow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter open and Delete delete what is chosen."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.open_chosen()
                return True
            if event.key() == Qt.Key.Key_Delete:
                ask_to_delete(self._session, self.chosen(), self)
                return True
        return super().eventFilter(watched, event)

    def done(self, result: int) -> None:
        """Remember which columns are shown, and how wide."""
        self._settings.keep_bytes(_SHAPE, self.view.horizontalHeader().saveState())
        super().done(result)

    def _build(self) -> None:
        self.field.setPlaceholderText("Filter by title, source, outlet, event")
        self.field.setClearButtonEnabled(True)
        self.field.setAccessibleName("Filter articles by words")
        self.field.setToolTip("Words of the title, the source, the outlet or the event")
        self.columns.setAccessibleName("Columns")
        self.columns.setToolTip("Choose the columns")
        give_icon(self.columns, "ph.columns")
        self.count.setProperty("muted", True)
        hint = QLabel(_HINT)
        hint.setProperty("muted", True)
        self._build_view()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        for part in (self.filters, self.columns, self.count):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(10)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        column.addWidget(hint)

    def _build_view(self) -> None:
        view, head = self.view, self.view.horizontalHeader()
        view.setModel(self.model)
        view.setAccessibleName("Articles")
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + 12)
        head.setHighlightSections(False)
        head.setSectionsMovable(True)
        head.setStretchLastSection(True)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(lambda _point: self._choose_columns())
        if not head.restoreState(self._settings.load_bytes(_SHAPE)):
            for number, shown in enumerate(COLUMNS):
                view.setColumnWidth(number, shown.width)
                view.setColumnHidden(number, not shown.at_first)
            used = sum(shown.width for shown in COLUMNS[1:] if shown.at_first)
            view.setColumnWidth(0, max(COLUMNS[0].width, self.width() - used - 60))
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        view.setSortingEnabled(True)

    def _type(self, text: str) -> None:
        self.look(replace(self.model.view, words=text))

    def _choose_columns(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, shown in enumerate(COLUMNS):
            action = menu.addAction(shown.name)
            action.setCheckable(True)
            action.setChecked(not self.view.isColumnHidden(number))
            action.setEnabled(number > 0)
            action.toggled.connect(
                lambda on, number=number: self.view.setColumnHidden(number, not on)
            )
        menu.popup(self.columns.mapToGlobal(QPoint(0, self.columns.height())))

    def _show_menu(self, point: QPoint) -> None:
        ids, place = self.chosen(), menu_place(self.view, point)
        if not ids or place is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Open", self.open_chosen)
        menu.addSeparator()
        add_status_menu(menu, self._session, ids, self)
        add_value_menu(menu, self._session, ids, self)
        menu.addSeparator()
        menu.addAction("Export…", lambda: self.export_asked.emit(ids))
        menu.addAction("Delete…", lambda: ask_to_delete(self._session, ids, self))
        menu.popup(place)

    def _follow(self, act: Act) -> None:
        self.model.follow(act)
        self._tell()

    def _tell(self) -> None:
        project = self._session.project
        total = project.article_count() if project is not None else 0
        shown = self.model.rowCount()
        self.count.setText(f"{shown:,} of {total:,}" if shown != total else f"{total:,} articles")
