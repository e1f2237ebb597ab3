"""The span in focus, whole: label, quote, place, actor, links, attributes, note, guideline."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from peaceannot.model import Act, Article, KnownError, Scheme, Span, default_scheme
from peaceannot.model.counted import counted
from peaceannot.ui import changing
from peaceannot.ui.doubting import toggle_flag, toggle_unsure
from peaceannot.ui.edges import nudged
from peaceannot.ui.empty_state import empty_state
from peaceannot.ui.icons import give_icon
from peaceannot.ui.panel.actor_field import ActorField
from peaceannot.ui.panel.edge_buttons import EdgeButtons
from peaceannot.ui.panel.guideline_view import GuidelineView
from peaceannot.ui.panel.in_view import bring_into_view
from peaceannot.ui.panel.label_box import LabelBox
from peaceannot.ui.panel.link_section import LinkSection
from peaceannot.ui.panel.note_editor import NoteEditor
from peaceannot.ui.panel.quote_label import QuoteLabel
from peaceannot.ui.panel.section import Section
from peaceannot.ui.panel.span_attributes import SpanAttributes
from peaceannot.ui.session import Session
from peaceannot.ui.wording import ORIGINS, when

_EMPTY = "Click a span, or press Tab in the text, and it can be changed here."


class Inspector(QScrollArea):
    """Shows and changes the session's focused span. ``left`` asks to go back to the text.

    ``sections`` are its foldable parts by name; it scrolls where they are higher than it.
    """

    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: Span | None = None
        self.label_box = LabelBox()
        self.flag_button = _button("Flag", "Flag the span for another look", "ph.flag")
        self.unsure_button = _button("Unsure", "Mark the span as unsure", "ph.question")
        self.delete_button = _button("Delete", "Delete the span", "ph.trash")
        self.quote = QuoteLabel()
        self.place = _quiet("Place")
        self.maker = _quiet("Made by")
        self.edges = EdgeButtons()
        self.actor = ActorField(session)
        self.links = LinkSection(session)
        self.attributes = SpanAttributes(session)
        self.note = NoteEditor()
        self.guideline = GuidelineView(session)
        self.sections: dict[str, Section] = {}
        self._pages = QStackedWidget()
        self._build()
        self._connect()
        self._show_labels()
        self._show()

    def go_to_note(self) -> None:
        """Put the keyboard focus into the note, behind its last word."""
        if self._session.focused is None:
            self._session.message.emit("Focus a span first: Tab.", "info")
            return
        self.sections["note"].unfold(True)
        self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.note.moveCursor(self.note.textCursor().MoveOperation.End)
        bring_into_view(self.note)

    def go_to_label(self) -> None:
        """Put the keyboard focus into the choice of labels."""
        self.label_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        bring_into_view(self.label_box)

    def go_to_attributes(self) -> None:
        """Put the keyboard focus on the first attribute of the span."""
        self.sections["attributes"].unfold(True)
        self.attributes.go()

    def go_to_actor(self) -> None:
        """Put the keyboard focus into the actor of a speaker."""
        self.sections["actor"].unfold(True)
        self.actor.go()

    def go_to_links(self) -> None:
        """Put the keyboard focus on the first link of the span."""
        self.sections["links"].unfold(True)
        self.links.go()

    def go_to_link_attributes(self) -> None:
        """Put the keyboard focus on an attribute of a link that has no value yet, if there is."""
        self.sections["links"].unfold(True)
        self.links.go_to_attributes()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the swatches anew when light and dark change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show_labels()
            self._show()

    def _build(self) -> None:
        for button in (self.flag_button, self.unsure_button):
            button.setCheckable(True)
        self.note.setFixedHeight(self.note.fontMetrics().lineSpacing() * 3 + 16)
        self.note.setToolTip("Kept when you leave the field or pause. Esc goes back to the text")
        details = QWidget()
        inner = QVBoxLayout(details)
        inner.setContentsMargins(6, 0, 0, 0)
        inner.setSpacing(4)
        inner.addWidget(self.maker)
        inner.addWidget(self.edges)
        for id, name, content in (
            ("actor", "Actor", self.actor),
            ("links", "Links", self.links),
            ("attributes", "Attributes", self.attributes),
            ("note", "Note", self.note),
            ("edges", "Edges and maker", details),
        ):
            self.sections[id] = Section(name, content)
        top = QHBoxLayout()
        top.setSpacing(2)
        top.addWidget(self.label_box, 1)
        top.addSpacing(4)
        for button in (self.flag_button, self.unsure_button, self.delete_button):
            top.addWidget(button)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        for widget in (self.quote, self.place, *self.sections.values()):
            column.addWidget(widget)
        self._pages.addWidget(empty_state(_EMPTY))
        self._pages.addWidget(page)
        whole = QWidget()
        whole.setAutoFillBackground(False)
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 10, 6, 0)
        layout.addWidget(self._pages)
        layout.addWidget(self.guideline)
        layout.addStretch(1)
        self.setWidget(whole)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setMinimumHeight(180)

    def _connect(self) -> None:
        session = self._session
        self.label_box.activated.connect(self._relabel)
        self.edges.nudged.connect(self._nudge)
        self.note.settled.connect(self._keep_note)
        self.links.counted.connect(
            lambda count: self.sections["links"].tell(f"{count:,}" if count else "")
        )
        for part in (self.note, self.actor, self.links, self.attributes):
            part.left.connect(self.left)
        self.flag_button.clicked.connect(lambda: self._toggle(toggle_flag))
        self.unsure_button.clicked.connect(lambda: self._toggle(toggle_unsure))
        self.delete_button.clicked.connect(self._delete)
        session.project_changed.connect(self._show_labels)
        session.focus_changed.connect(self._show)
        session.acted.connect(self._follow)
        session.project_leaving.connect(self.note.settle)

    def _follow(self, act: Act) -> None:
        if any(isinstance(change.record, Scheme) for change in act.changes):
            self._show_labels()
        self._show()

    def _show_labels(self) -> None:
        project = self._session.project
        self.label_box.show_scheme(project.scheme if project is not None else default_scheme())
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
        self.label_box.show_label(span.label)
        self.flag_button.setChecked(span.flag)
        self.unsure_button.setChecked(span.unsure)
        self.quote.show_quote(span.quote)
        self.place.setText(_place(span, article.text))
        origin = ORIGINS.get(span.origin, span.origin)
        self.maker.setText(" · ".join(filter(None, (span.annotator, when(span.created), origin))))
        if fresh or span.note != self.note.kept:
            self.note.show_note(span.note)
        project = self._session.project
        self.note.setReadOnly(project is not None and span.annotator != project.annotator)

    def _relabel(self) -> None:
        span, label = self._session.focused, self.label_box.currentData()
        if span is not None and changing.relabel(self._session, span, label) is None:
            self.label_box.show_label(span.label)

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

    def _toggle(self, toggle: Callable[[Session, Span], None]) -> None:
        span = self._session.focused
        if span is not None:
            toggle(self._session, span)
            self._shown = None  # so that the buttons tell what is kept, also if it was refused
            self._show()

    def _delete(self) -> None:
        span = self._session.focused
        if span is not None:
            self._session.do(lambda project: project.delete_spans([span.id]))


def _place(span: Span, text: str) -> str:
    before = text[: span.start].split("\n")
    paragraph = sum(bool(line.strip()) for line in before[:-1]) + 1
    parts = f" · in {counted(len(span.fragments), 'part')}" if len(span.fragments) > 1 else ""
    return f"Paragraph {paragraph:,} · characters {span.start:,}–{span.end:,}{parts}"


def _quiet(name: str) -> QLabel:
    line = QLabel()
    line.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    line.setTextFormat(Qt.TextFormat.PlainText)
    line.setWordWrap(True)
    line.setAccessibleName(name)
    return line


def _button(text: str, tip: str, icon: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setAccessibleName(tip)
    button.setToolTip(tip)
    give_icon(button, icon)
    return button
