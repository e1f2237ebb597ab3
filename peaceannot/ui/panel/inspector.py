"""The span in focus, whole: label, quote, place, who made it, edges and note."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPalette, QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from peaceannot.model import Article, KnownError, Span, default_scheme
from peaceannot.ui import changing
from peaceannot.ui.edges import nudged
from peaceannot.ui.empty_state import empty_state
from peaceannot.ui.icons import give_icon
from peaceannot.ui.panel.actor_field import ActorField
from peaceannot.ui.panel.edge_buttons import EdgeButtons
from peaceannot.ui.panel.guideline_view import GuidelineView
from peaceannot.ui.panel.note_editor import NoteEditor
from peaceannot.ui.panel.quote_label import QuoteLabel
from peaceannot.ui.panel.span_attributes import SpanAttributes
from peaceannot.ui.panel.swatch import swatch_icon
from peaceannot.ui.session import Session
from peaceannot.ui.wording import ORIGINS, counted, when

_EMPTY = "Click a span, or press Tab in the text, and it can be changed here."


class Inspector(QWidget):
    """Shows and changes the session's focused span. ``left`` asks to go back to the text."""

    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: Span | None = None
        self._scheme = default_scheme()
        self.label_box = QComboBox()
        self.quote = QuoteLabel()
        self.place = QLabel()
        self.maker = QLabel()
        self.edges = EdgeButtons()
        self.actor = ActorField(session)
        self.attributes = SpanAttributes(session)
        self.note = NoteEditor()
        self.guideline = GuidelineView(session)
        self.delete_button = QToolButton()
        self._pages = QStackedWidget()
        self._build()
        self.label_box.activated.connect(self._relabel)
        self.edges.nudged.connect(self._nudge)
        self.note.settled.connect(self._keep_note)
        self.note.left.connect(self.left)
        self.actor.left.connect(self.left)
        self.attributes.left.connect(self.left)
        self.delete_button.clicked.connect(self._delete)
        session.project_changed.connect(self._show_labels)
        session.focus_changed.connect(self._show)
        session.acted.connect(lambda _act: self._show())
        session.project_leaving.connect(self.note.settle)
        self._show_labels()
        self._show()

    def go_to_note(self) -> None:
        """Put the keyboard focus into the note, behind its last word."""
        self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.note.moveCursor(self.note.textCursor().MoveOperation.End)

    def go_to_label(self) -> None:
        """Put the keyboard focus into the choice of labels."""
        self.label_box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the swatches anew when light and dark change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show_labels()
            self._show()

    def _build(self) -> None:
        self.label_box.setAccessibleName("Label of the span")
        self.label_box.setToolTip("The label of the span in focus")
        for line, name in ((self.place, "Place"), (self.maker, "Made by")):
            line.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            line.setTextFormat(Qt.TextFormat.PlainText)
            line.setWordWrap(True)
            line.setAccessibleName(name)
        self.note.setFixedHeight(self.note.fontMetrics().lineSpacing() * 3 + 16)
        self.note.setToolTip("Kept when you leave the field or pause. Esc goes back to the text")
        self.delete_button.setText("Delete")
        self.delete_button.setAccessibleName("Delete the span")
        self.delete_button.setToolTip("Delete the span")
        give_icon(self.delete_button, "ph.trash")
        top = QHBoxLayout()
        top.addWidget(self.label_box, 1)
        top.addWidget(self.delete_button)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        for widget in (
            self.quote,
            self.place,
            self.maker,
            self.edges,
            self.actor,
            self.attributes,
            self.note,
        ):
            column.addWidget(widget)
        column.addStretch(1)
        empty = empty_state(_EMPTY)
        self._pages.addWidget(empty)
        self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        layout.addWidget(self.guideline)

    def _show_labels(self) -> None:
        project = self._session.project
        self._scheme = project.scheme if project is not None else default_scheme()
        with QSignalBlocker(self.label_box):
            self.label_box.clear()
            for label in self._scheme.labels:
                icon = swatch_icon(label, self.palette(), self.devicePixelRatioF())
                self.label_box.addItem(icon, label.name, label.id)
                if label.retired:  # kept by its spans, but no longer to be chosen
                    model = cast(QStandardItemModel, self.label_box.model())
                    model.item(self.label_box.count() - 1).setEnabled(False)
        self._shown = None

    def _show(self) -> None:
        span = self._session.focused
        if self._shown is not None and (span is None or span.id != self._shown.id):
            self.note.settle()  # while the span it belongs to is still known here
        article = self._session.article
        if span is not None and article is not None and span != self._shown:
            fresh = self._shown is None or self._shown.id != span.id
            self._fill(span, article, fresh)
        self._shown = span
        self._pages.setCurrentIndex(0 if span is None else 1)

    def _fill(self, span: Span, article: Article, fresh: bool) -> None:
        self.label_box.setCurrentIndex(self.label_box.findData(span.label))
        self.quote.show_quote(span.quote)
        self.place.setText(_place(span, article.text))
        origin = ORIGINS.get(span.origin, span.origin)
        self.maker.setText(" · ".join(filter(None, (span.annotator, when(span.created), origin))))
        if fresh or span.note != self.note.kept:
            self.note.show_note(span.note)

    def _relabel(self) -> None:
        span, label = self._session.focused, self.label_box.currentData()
        if span is not None and changing.relabel(self._session, span, label) is None:
            self.label_box.setCurrentIndex(self.label_box.findData(span.label))

    def _nudge(self, edge: str, step: int) -> None:
        span, article = self._session.focused, self._session.article
        if span is None or article is None:
            return
        there = changing.standing(self._session, span).fragments
        moved = nudged(article.text, there, "start" if edge == "start" else "end", step)
        if moved != there:
            changing.move(self._session, span, moved)

    def _keep_note(self, note: str) -> None:
        span, project = self._shown, self._session.project
        if span is None or project is None:
            return
        try:
            project.span(span.id)
        except KnownError:
            return  # deleted meanwhile, and its note with it
        self._session.do(lambda project: project.note_span(span.id, note))

    def _delete(self) -> None:
        span = self._session.focused
        if span is not None:
            self._session.do(lambda project: project.delete_spans([span.id]))


def _place(span: Span, text: str) -> str:
    paragraph = text.count("\n", 0, span.start) + 1
    parts = f" · in {counted(len(span.fragments), 'part')}" if len(span.fragments) > 1 else ""
    return f"Paragraph {paragraph:,} · characters {span.start:,}–{span.end:,}{parts}"
