"""The history: what was done, by whom and when, and the way back to it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QListView,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from peaceannot.model import Act
from peaceannot.ui.empty_state import empty_state
from peaceannot.ui.history_delegate import HistoryDelegate
from peaceannot.ui.history_model import ACT_ROLE, HistoryModel, place_of
from peaceannot.ui.history_question import ask_about_others
from peaceannot.ui.session import Session


class HistoryPanel(QWidget):
    """Lists the acts of the project, the newest on top; reads nothing while it is hidden.

    ``place_asked`` carries article, span ("" if none) and the stretch ``(start, end)`` in code
    points or None; ``left`` asks for the keyboard focus to go to the text.
    """

    place_asked = Signal(str, str, object)
    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stale = True
        self.setAccessibleName("History")
        self.model = HistoryModel(session, self)
        self.view = QListView()
        self.back = QPushButton("Go back to here")
        self._empty = empty_state()
        self._pages = QStackedWidget()
        self._build()
        self.view.installEventFilter(self)
        self.view.activated.connect(self._show_place)
        self.view.selectionModel().currentChanged.connect(lambda *_: self._tell())
        self.back.clicked.connect(self.go_back)
        session.project_changed.connect(self._reload)
        session.acted.connect(self._follow)
        self._tell()

    def go_back(self) -> None:
        """Make the chosen act the last one in force: undo what came after, or redo up to it.

        Where that touches what others have done, it is asked first.
        """
        act, project = self._chosen(), self._session.project
        if act is None or project is None:
            return
        touched = project.on_the_way_to(act.number)
        if touched.keys() <= {project.annotator} or project.read_only:
            self._go_to(act)
        else:
            ask_about_others(self, act, touched, project.annotator, partial(self._go_to, act))

    def _go_to(self, act: Act) -> None:
        self._session.do(lambda project: project.go_to(act.number))

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was done while nobody looked."""
        super().showEvent(event)
        if self._stale:
            self._reload()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Esc lead back to the text."""
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.KeyPress:
            self.left.emit()
            return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self.view.setModel(self.model)
        self.view.setItemDelegate(HistoryDelegate(self.view))
        self.view.setUniformItemSizes(True)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setMouseTracking(True)
        self.view.setAccessibleName("What was done, the newest first")
        self.view.setAccessibleDescription("Enter shows the place in the text.")
        self.back.setToolTip("Undo everything after the chosen act, or redo up to it")
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.setSpacing(6)
        layout.addWidget(QLabel("History"))
        layout.addWidget(self._pages, 1)
        layout.addWidget(self.back)
        self.setMinimumWidth(180)
        self.setFocusProxy(self.view)

    def _chosen(self) -> Act | None:
        act = self.view.currentIndex().data(ACT_ROLE)
        return act if isinstance(act, Act) else None

    def _reload(self) -> None:
        self._stale = not self.isVisible()
        if not self._stale:
            self.model.reload()
        self._tell()

    def _follow(self, act: Act) -> None:
        if self.isVisible():
            self.model.follow(act)
            self._tell()
        else:
            self._stale = True

    def _show_place(self, index: QModelIndex) -> None:
        act = index.data(ACT_ROLE)
        if not isinstance(act, Act):
            return
        if act.article is None:
            self._session.message.emit("This act is not about one place in a text.", "info")
        else:
            self.place_asked.emit(act.article, *place_of(act))

    def _tell(self) -> None:
        """Say what the button would do, and a helpful sentence where nothing was done yet."""
        act = self._chosen()
        self.back.setText("Redo up to here" if act and act.undone else "Go back to here")
        newest = act is not None and not act.undone and self.view.currentIndex().row() == 0
        self.back.setEnabled(act is not None and not newest)
        if self._session.project is None:
            self._empty.setText("Open a project, and what was done in it is listed here.")
        else:
            self._empty.setText("Nothing was done yet. Each mark you make is listed here.")
        self._pages.setCurrentWidget(self.view if self.model.rowCount() else self._empty)
