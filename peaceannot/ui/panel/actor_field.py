"""Who a speaker is: the actor that the span in focus refers to."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from peaceannot.model import Actor, Span, new_id
from peaceannot.ui.actions import shown_key
from peaceannot.ui.icons import give_icon
from peaceannot.ui.panel.actor_line import ActorLine
from peaceannot.ui.panel.actor_suggestions import Suggestion, described, suggestions
from peaceannot.ui.panel.in_view import bring_into_view
from peaceannot.ui.session import Session

_PAUSE = 120
"""Milliseconds after which a speaker's likely actor is looked up, so that Tab stays quick."""


class ActorField(QWidget):
    """Names the actor of the focused span, and offers others while it has the keyboard focus.

    It shows for spans whose label may be the source of ``says``. Enter takes what is chosen,
    Ctrl+Enter makes a new actor of what is typed, or of the span's text. ``left`` asks to go
    back to the text.
    """

    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._span: Span | None = None
        self._offered: list[Suggestion] = []
        self.line = ActorLine()
        self.clear_button = QToolButton()
        self.offers = QListWidget()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._build()
        self._connect()
        self._show()

    def go(self) -> None:
        """Put the keyboard focus into the field."""
        if self._speaker() is not None:
            self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def make_new(self) -> None:
        """Let the span refer to an actor with its text as the name: a new one, if there is none."""
        span, project = self._speaker(), self._session.project
        if span is None or project is None:
            return
        self._name(span, " ".join(span.quote.split()))

    def _build(self) -> None:
        self.clear_button.setText("×")
        self.clear_button.setAccessibleName("Refer to no actor")
        self.clear_button.setToolTip("Refer to no actor")
        give_icon(self.clear_button, "ph.x")
        self.offers.setObjectName("offers")
        self.offers.setAccessibleName("Actors to choose from")
        self.offers.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.offers.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.offers.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.offers.hide()
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.line, 1)
        row.addWidget(self.clear_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.offers)

    def _connect(self) -> None:
        self.line.textEdited.connect(self._offer)
        self.line.entered.connect(self._offer)
        self.line.left_alone.connect(self._close)
        self.line.stepped.connect(self._step)
        self.line.taken.connect(lambda: self._take(self.offers.currentRow()))
        self.line.new_asked.connect(self._take_new)
        self.line.escaped.connect(self.left)
        self.offers.itemClicked.connect(lambda item: self._take(self.offers.row(item)))
        self.clear_button.clicked.connect(self._clear)
        self._pause.timeout.connect(self._propose)
        self._session.focus_changed.connect(self._show)
        self._session.acted.connect(self._show)
        self._session.project_leaving.connect(self._pause.stop)

    def _show(self) -> None:
        span, project = self._session.focused, self._session.project
        if span is None or project is None or not _speaks(self._session, span):
            self._span = None
            self.hide()
            return
        if self._span is not None and self._span.id == span.id and self.line.isModified():
            self._span = span
            return  # someone is typing here
        self._span = span
        actor = project.actor(span.actor) if span.actor else None
        self._show_actor(actor)
        self.show()
        if actor is None:
            self._pause.start()

    def _show_actor(self, actor: Actor | None) -> None:
        with QSignalBlocker(self.line):
            self.line.setText(actor.name if actor else "")
            self.line.setCursorPosition(0)
            self.line.setPlaceholderText("Who is it?")
        told = described(actor) if actor else "Type a name or alias; Enter takes, Esc leaves"
        self.line.setToolTip(told)
        self.clear_button.setVisible(actor is not None)
        self.offers.hide()

    def _propose(self) -> None:
        """Say quietly who it may be."""
        span, project = self._span, self._session.project
        if span is not None and project is not None and span.actor is None:
            likely = project.proposed_actors(span.id)
            self.line.setPlaceholderText(f"Same as {likely[0].name}?" if likely else "Who is it?")

    def _offer(self) -> None:
        span, project = self._span, self._session.project
        if span is None or project is None:
            return
        everyone = project.actors()
        known = {actor.id: actor for actor in everyone}
        typed = self.line.text().strip() if self.line.isModified() else ""
        proposed = [] if typed else project.proposed_actors(span.id)
        recent = [known[id] for id in project.recent_actors() if id in known]
        self._offered = suggestions(span.quote, typed, proposed, recent, everyone)
        self.offers.clear()
        for offer in self._offered:
            key = "" if offer.actor else f"   {shown_key('Ctrl+Enter')}"
            item = QListWidgetItem(offer.text + key)
            item.setToolTip(offer.text)
            self.offers.addItem(item)
        self.offers.setCurrentRow(0)
        height = max(1, self.offers.sizeHintForRow(0)) * self.offers.count()
        self.offers.setFixedHeight(height + 2 * self.offers.frameWidth() + 2)
        self.offers.setVisible(bool(self._offered))
        QTimer.singleShot(0, self.offers, lambda: bring_into_view(self.offers))

    def _step(self, step: int) -> None:
        count = self.offers.count()
        if count:
            self.offers.setCurrentRow((self.offers.currentRow() + step) % count)

    def _take(self, row: int) -> None:
        span = self._span
        if span is None or not 0 <= row < len(self._offered):
            self.left.emit()
            return
        actor = self._offered[row].actor
        if actor is None:
            self._take_new()
            return
        self.line.setModified(False)
        self._session.do(lambda project: project.set_actor(span.id, actor.id))
        self.left.emit()

    def _take_new(self) -> None:
        typed = self.line.text().strip() if self.line.isModified() else ""
        if self._span is not None:
            self.line.setModified(False)
            self._name(self._span, typed or " ".join(self._span.quote.split()))
            self.left.emit()

    def _name(self, span: Span, name: str) -> None:
        """Let *span* refer to the actor of this very name, else to a new one."""
        project = self._session.project
        if project is None:
            return
        known = next((actor for actor in project.actors() if name in actor.names), None)
        if known is not None:
            self._session.do(lambda project: project.set_actor(span.id, known.id))
        elif name == " ".join(span.quote.split()):
            self._session.do(lambda project: project.actor_from_span(span.id))
        else:
            made = Actor(new_id(), name)
            self._session.do(lambda project: project.add_actor(made, span.id))

    def _clear(self) -> None:
        span = self._span
        if span is not None:
            self._session.do(lambda project: project.set_actor(span.id, None))

    def _close(self) -> None:
        """Show what is kept; a name is taken with Enter only."""
        self.line.setModified(False)
        self._show()

    def _speaker(self) -> Span | None:
        """Return the focused span if it may have an actor; else say why not."""
        span = self._session.focused
        if span is not None and _speaks(self._session, span):
            return span
        told = "Only who speaks refers to an actor." if span else "Focus a speaker first: Tab."
        self._session.message.emit(told, "info")
        return None


def _speaks(session: Session, span: Span) -> bool:
    project = session.project
    says = project.scheme.link("says") if project is not None else None
    return says is not None and span.label in says.source
