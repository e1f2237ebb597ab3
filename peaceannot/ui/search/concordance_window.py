"""The concordance: all hits of a search in their context, aligned, to read, tick and mark."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLabel, QProgressBar, QVBoxLayout, QWidget

from peaceannot.model import Act, Article, KnownError, Progress, Scheme, Span
from peaceannot.model.counted import counted
from peaceannot.model.search import SearchMode
from peaceannot.ui.jobs import Job, Steps
from peaceannot.ui.long_work import attend
from peaceannot.ui.search.bulk_row import BulkRow
from peaceannot.ui.search.concordance_model import ROW_ROLE, ConcordanceModel
from peaceannot.ui.search.concordance_view import ConcordanceView
from peaceannot.ui.search.filter_row import FilterRow
from peaceannot.ui.search.found_row import FoundRow
from peaceannot.ui.search.gathering import MOST, gather, hits_of
from peaceannot.ui.search.marked_again import marked_again
from peaceannot.ui.search.query_row import QueryRow
from peaceannot.ui.session import Session

_TITLE = "Search in all articles"
_BEGIN = "Type what to find and press Enter. Enter on a row goes to the place in the article."


class ConcordanceWindow(QDialog):
    """Stays open beside the window; ``place_asked`` carries article, "" and the extent."""

    place_asked = Signal(str, str, object)

    def __init__(
        self,
        session: Session,
        listed: Callable[[], tuple[str, ...]],
        parent: QWidget | None = None,
    ) -> None:
        """*listed* gives the articles the library lists."""
        super().__init__(parent)
        self._session = session
        self._listed = listed
        self._job: Job | None = None
        self._tick_new = False
        self.setWindowTitle(_TITLE)
        self.resize(1120, 640)
        self.query = QueryRow()
        self.filters = FilterRow()
        self.bulk = BulkRow()
        self.model = ConcordanceModel(self)
        self.view = ConcordanceView(self.model)
        self.told = QLabel(_BEGIN)
        self.busy = QProgressBar()
        self._build()
        self.query.asked.connect(self.search)
        self.query.stopped.connect(self.stop)
        self.filters.changed.connect(self.model.filter)
        self.filters.changed.connect(self._count)
        self.bulk.ticking.connect(self.model.tick_all)
        self.bulk.marking.connect(self._mark)
        self.model.ticked.connect(self._count)
        self.view.opened.connect(self._go)
        session.acted.connect(self._follow)
        session.project_leaving.connect(self.close)
        QShortcut(QKeySequence("Ctrl+F"), self, self.go_to_field)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.bulk.mark_button.click)
        self._read_project()
        self._count()
        self.go_to_field()

    def go_to_field(self) -> None:
        """Put the keyboard focus into the field."""
        self.query.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.query.field.selectAll()

    def search(self) -> None:
        """Search for what is typed."""
        project, article = self._session.project, self._session.article
        scope = self.query.scope.currentData()
        articles: tuple[str, ...] | None = None
        if scope == "shown":
            articles = (article.id,) if article is not None else ()
        elif scope == "listed":
            articles = self._listed()
        if project is None:
            return
        try:
            steps = project.search_steps(self.query.search(articles))
        except KnownError as error:
            self._tell(str(error))
            return
        self.setWindowTitle(_TITLE)
        self.view.give_room_to_quotes(False)
        self._begin(gather(project, steps, self._take))

    def search_for(
        self, typed: str, *, mode: SearchMode = "words", scope: str = "all", label: str = ""
    ) -> None:
        """Search for something; with *label*, tick what it could mark."""
        self.query.put(typed, mode, scope)
        self._tick_new = bool(label)
        if label and self._session.project is not None:
            self.bulk.offer(self._session.project.scheme, label)
        self.search()
        self.view.setFocus()

    def show_spans(self, name: str, spans: Sequence[str]) -> None:
        """Show these spans in their context; *name* says what they have in common."""
        project = self._session.project
        if project is not None:
            self.query.field.clear()
            self.setWindowTitle(name)
            self.view.give_room_to_quotes(True)
            self._begin(gather(project, hits_of(project, spans), self._take))
            self.view.setFocus()

    def stop(self) -> None:
        """Stop searching; what was found stays."""
        if self._job is not None:
            self._job.cancel()
            self._tell(f"Stopped. {self._found()}")

    def reject(self) -> None:
        """Close at Esc; while a search is under way, stop it first."""
        if self._job is not None:
            self.stop()
        else:
            super().reject()

    def _build(self) -> None:
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setFixedHeight(3)
        self.busy.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        for part in (self.query, self.filters, self.told, self.busy):
            column.addWidget(part)
        column.addWidget(self.view, 1)
        column.addWidget(self.bulk)

    def _begin(self, steps: Steps) -> None:
        if self._job is not None:
            self._job.cancel()
        self._read_project()
        self.model.clear(self.model.scheme)
        self._job = Job("Searching", steps, self)
        self._job.advanced.connect(self._show_progress)
        self._job.finished.connect(self._finish)
        self._job.failed.connect(self._tell)
        self._job.ended.connect(self._end)
        self.query.show_searching(True)
        self.busy.show()

    def _take(self, rows: list[FoundRow]) -> None:
        label = self.bulk.label.currentData()
        for row in rows:
            if self._tick_new and row.place is not None:
                row.ticked = all(span.label != label for span in row.spans)
        first = not self.model.rowCount()
        self.model.add(rows)
        if first and self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(0, 0))

    def _show_progress(self, progress: Progress) -> None:
        self._tell(f"{self._found()} Looking at “{progress.text}”…")
        self._count()

    def _finish(self, more: bool) -> None:
        self.model.arrange()
        more_words = (
            f" These are the first {MOST:,}; search for something narrower." if more else ""
        )
        self._tell(self._found() + more_words)

    def _end(self) -> None:
        self._job = None
        self._tick_new = False
        self.query.show_searching(False)
        self.busy.hide()
        self._count()

    def _found(self) -> str:
        rows = self.model.rows
        if not rows:
            return "" if self._job is not None else "Nothing was found."
        articles = len({row.hit.article for row in rows})
        return f"{counted(len(rows), 'hit')} in {counted(articles, 'article')}."

    def _tell(self, words: str) -> None:
        self.told.setText(words)

    def _count(self) -> None:
        shown = self.model.rowCount()
        hidden = len(self.model.rows) - shown
        self.filters.count.setText(f"{shown:,} of {len(self.model.rows):,} shown" if hidden else "")
        project = self._session.project
        writable = project is not None and not project.read_only
        self.bulk.show_ticked(len(self.model.chosen()), shown, writable)

    def _go(self, index: QModelIndex) -> None:
        row, project = index.data(ROW_ROLE), self._session.project
        if not isinstance(row, FoundRow) or project is None:
            return
        if not project.has_article(row.hit.article):
            self._tell("The article is not there any more.")
        else:
            self.place_asked.emit(row.hit.article, "", row.place)

    def _mark(self, label: str) -> None:
        rows = [row for row in self.model.chosen() if row.place is not None]
        places = [(row.hit.article, row.place) for row in rows if row.place is not None]
        self.view.setFocus()  # the button has nothing to do after this, and passes the focus on
        attend(
            self._session,
            self,
            f"Mark {counted(len(rows), 'hit')}",
            lambda project: project.label_all_steps(places, label),
            partial(self._marked, rows),
        )

    def _marked(self, rows: list[FoundRow], act: Act | None) -> None:
        marked = len(act.changes) if act is not None else 0
        passed = len(rows) - marked
        more = f" {counted(passed, 'place')} had it already." if passed else ""
        undo = " Undo takes all of them back." if marked else ""
        self._tell(f"{counted(marked, 'hit')} marked.{undo}{more}")
        for row in rows:
            row.ticked = False
        self._count()

    def _follow(self, act: Act) -> None:
        project = self._session.project
        if project is None:
            return
        if any(isinstance(change.record, Scheme) for change in act.changes):
            self._read_project()
        touched = {c.record.article for c in act.changes if isinstance(c.record, Span)}
        gone = {c.record.id for c in act.changes if isinstance(c.record, Article)}
        if touched | gone and self.model.rows:
            marked_again(project, self.model.rows, touched | gone)
            self.model.arrange()
            self._count()

    def _read_project(self) -> None:
        project = self._session.project
        if project is not None:
            self.model.scheme = project.scheme
            self.filters.offer(project.scheme, project.actors())
            self.bulk.offer(project.scheme)
