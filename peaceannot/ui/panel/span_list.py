"""The spans of the article as a list to read, filter and walk through."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from peaceannot.model import Act, Scheme, Span, default_scheme
from peaceannot.model.counted import counted
from peaceannot.ui.doubting import toggle_flag, toggle_unsure
from peaceannot.ui.empty_state import empty_state
from peaceannot.ui.panel.filter_button import FilterButton
from peaceannot.ui.panel.gap_keeper import GapKeeper
from peaceannot.ui.panel.span_delegate import SpanDelegate, row_height
from peaceannot.ui.panel.span_filter import SpanFilter
from peaceannot.ui.panel.span_model import SPAN_ROLE, SpanModel
from peaceannot.ui.row_list import RowList
from peaceannot.ui.session import Session


class SpanList(QWidget):
    """Shows what the session's article holds; its row and the session's focus are one.

    ``left`` asks for the keyboard focus to go back to the text.
    """

    left = Signal()
    note_asked = Signal()
    counted = Signal()
    """The model's counts may have changed."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._following = False
        self._only: frozenset[str] | None = None
        self.model = SpanModel(self)
        self.view = RowList(row_height)
        self.text_filter = QLineEdit()
        self.filter_button = FilterButton()
        self.gaps = GapKeeper(session, self)
        self._heading = QLabel("Spans")
        self._empty = empty_state()
        self._pages = QStackedWidget()
        self._build()
        self.view.installEventFilter(self)
        self.text_filter.installEventFilter(self)
        self.text_filter.textChanged.connect(self._filter)
        self.filter_button.chosen.connect(self._filter)
        self.filter_button.asked.connect(self._offer_filters)
        self.gaps.found.connect(self._show_gaps)
        self.gaps.changed.connect(self._show_gap)
        self.view.selectionModel().currentChanged.connect(self._row_changed)
        self.view.activated.connect(lambda _index: self.left.emit())
        session.project_changed.connect(self.filter_button.clear)
        session.project_changed.connect(self.reload)
        session.article_changed.connect(self._begin)
        session.acted.connect(self._follow)
        session.focus_changed.connect(self._show_focus)
        self.reload()

    def reload(self) -> None:
        """Read scheme and spans anew from the session."""
        project = self._session.project
        scheme = project.scheme if project is not None else default_scheme()
        if scheme != self.model.scheme:
            self._show_scheme(scheme)
            if scheme.label(self.filter_button.wanted.label or "") is None:
                self.filter_button.clear()
        self._following = True
        self.model.show(self._session.index.in_reading_order(), scheme)
        self._following = False
        self._show_focus()
        self._tell()

    def _begin(self) -> None:
        """List the spans of another article from the first one on."""
        self.reload()
        if self._session.focused is None:
            self.view.scrollToTop()

    def clear_filter(self) -> None:
        """Show all spans."""
        self.text_filter.clear()
        self.filter_button.clear()

    def show_only(self, ids: frozenset[str] | None) -> None:
        """Show only these spans, whatever else is filtered by; None: any."""
        if ids != self._only:
            self._only = ids
            self._filter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Esc lead back to the text, and the arrow down from the filter into the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self._escape(watched)
                return True
            if watched is self.text_filter and event.key() == Qt.Key.Key_Down:
                self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
            if watched is self.view and not event.modifiers():
                return self._list_key(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _list_key(self, key: Qt.Key) -> bool:
        """Do to the focused span what the key says in the text too; tell whether it means that."""
        span = self._session.focused
        if span is None:
            return False
        if key == Qt.Key.Key_N:
            self.note_asked.emit()
        elif key == Qt.Key.Key_F:
            toggle_flag(self._session, span)
        elif key == Qt.Key.Key_U:
            toggle_unsure(self._session, span)
        elif key == Qt.Key.Key_Delete:
            self._delete(span)
        else:
            return False
        return True

    def _delete(self, span: Span) -> None:
        """Delete *span* and go on to the next one, so that the keyboard stays in the list."""
        row = self.model.row_of(span)
        if self._session.do(lambda project: project.delete_spans([span.id])) and row is not None:
            following = self.model.shown[row : row + 1] or self.model.shown[-1:]
            for span in following:
                self._session.focus_span(span.id)

    def _escape(self, watched: QObject) -> None:
        if self._session.armed is not None:
            self._session.arm(None)
        elif watched is self.text_filter and self.text_filter.text():
            self.text_filter.clear()
        else:
            self.left.emit()

    def _build(self) -> None:
        self.view.setModel(self.model)
        self.view.setItemDelegate(SpanDelegate(self.view))
        self.view.setAccessibleName("Spans in reading order")
        self.view.setAccessibleDescription(
            "Enter goes to the span in the text, F flags it, U marks it unsure, Delete removes it."
        )
        self.view.setMinimumHeight(4 * row_height(self.view.font()))
        self.text_filter.setPlaceholderText("Filter by text")
        self.text_filter.setClearButtonEnabled(True)
        self.text_filter.setAccessibleName("Filter spans by text")
        self.text_filter.setToolTip("Shows only spans whose quote or note holds these words")
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._empty)
        filters = QHBoxLayout()
        filters.setSpacing(6)
        filters.addWidget(self.text_filter, 1)
        filters.addWidget(self.filter_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 10)
        layout.setSpacing(6)
        layout.addWidget(self._heading)
        layout.addLayout(filters)
        layout.addWidget(self._pages, 1)

    def _show_scheme(self, scheme: Scheme) -> None:
        delegate = self.view.itemDelegate()
        if isinstance(delegate, SpanDelegate):
            delegate.look(scheme, self.palette())

    def changeEvent(self, event: QEvent) -> None:
        """Paint the tags anew when light and dark change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show_scheme(self.model.scheme)

    def _offer_filters(self) -> None:
        here = self.model.actors()
        known = self._session.do(lambda project: project.actors()) if here else []
        actors = [actor for actor in known or () if actor.id in here]
        used = {label for label, count in self.model.counts.items() if count}
        self.filter_button.offer(self.model.scheme, used, actors)

    def _show_gaps(self, gaps: dict[str, str]) -> None:
        self._following = True
        self.model.show_gaps(gaps)
        self._following = False
        self._show_focus()
        self._tell()

    def _show_gap(self, span: Span, reason: str) -> None:
        self._following = True
        self.model.show_gap(span, reason)
        self._following = False
        self._tell()

    def _filter(self) -> None:
        self._following = True
        words = SpanFilter.words_of(self.text_filter.text())
        self.model.filter(replace(self.filter_button.wanted, words=words, ids=self._only))
        self._following = False
        self._show_focus()
        self._tell()

    def _follow(self, act: Act) -> None:
        article = self._session.article
        if article is None or act.batch:
            return  # the session has read the article anew already, and so has the list
        if any(isinstance(change.record, Scheme) for change in act.changes):
            self.reload()
            return
        self._following = True
        for change in act.changes:
            if isinstance(change.record, Span) and change.record.article == article.id:
                self.model.follow(change)
        self._following = False
        self._show_focus()
        self._tell()

    def _row_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        span = current.data(SPAN_ROLE)
        if not self._following and isinstance(span, Span):
            self._session.focus_span(span.id)

    def _show_focus(self) -> None:
        span = self._session.focused
        row = self.model.row_of(span) if span is not None else None
        index = self.model.index(row) if row is not None else QModelIndex()
        self._following = True
        if index.isValid():
            self.view.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.view.scrollTo(index)
        else:
            self.view.selectionModel().clear()
        self._following = False

    def _tell(self) -> None:
        """Write how many spans there are, and a helpful sentence where there are none."""
        shown, total = len(self.model.shown), self.model.total
        number = f"{shown:,} of {total:,}" if self.model.filtered else f"{total:,}"
        self._heading.setText(f"Spans · {number}" if total else "Spans")
        if self._session.article is None:
            self._empty.setText("Open an article from the library, and its spans are listed here.")
        elif not total:
            keys = [label.key for label in self.model.scheme.offered if label.key]
            hint = " or ".join(filter(None, (", ".join(keys[:-1]), *keys[-1:])))
            how = f"press {hint}" if hint else "click a label"
            self._empty.setText(f"Nothing is marked yet. Select words in the text, then {how}.")
        else:
            self._empty.setText(
                f"No span matches. Clear the filter to see {counted(total, 'span')}."
            )
        self._pages.setCurrentWidget(self.view if shown else self._empty)
        self.counted.emit()
