"""The actors of the project: who they are, what they say, and making two of them one."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QMessageBox,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from peaceannot.model import Act, Actor, Link, Span, new_id
from peaceannot.model.counted import counted
from peaceannot.ui.actor_claims import ActorClaims
from peaceannot.ui.actor_editor import ActorEditor
from peaceannot.ui.actor_list import ActorList
from peaceannot.ui.empty_state import empty_state
from peaceannot.ui.session import Session

_EMPTY = "No one is chosen. Actors come from speakers in the text (M), or from New below."


class ActorManager(QDialog):
    """Stays open beside the window; ``place_asked`` carries article, span and extent."""

    place_asked = Signal(str, str, object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: Actor | None = None
        self.setWindowTitle("Actors")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(1010, 640)
        self.list = ActorList()
        self.editor = ActorEditor()
        self.claims = ActorClaims()
        self.told = QLabel()
        self.new_button = _button("New", "Make an actor")
        self.merge_button = _button("Merge…", "Make another actor and this one the same")
        self.delete_button = _button("Delete…", "Delete the actor; its spans stay")
        self._pages = QStackedWidget()
        self._build()
        self.list.chosen.connect(self._choose)
        self.editor.changed.connect(self._change)
        self.claims.place_asked.connect(self.place_asked)
        self.new_button.clicked.connect(self._add)
        self.merge_button.clicked.connect(self._ask_merge)
        self.delete_button.clicked.connect(self._ask_delete)
        session.acted.connect(self._follow)
        session.message.connect(lambda text, _kind: self.told.setText(text))
        session.project_leaving.connect(self.close)
        self._read()
        if session.focused is not None and session.focused.actor:
            self.list.choose(session.focused.actor)

    def changeEvent(self, event: QEvent) -> None:
        """Keep what is typed when another window comes to the front."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.editor.settle()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is typed."""
        self.editor.settle()
        super().closeEvent(event)

    def reject(self) -> None:
        """Close at Esc; what was typed is kept."""
        self.close()

    def _build(self) -> None:
        self.told.setWordWrap(True)
        self.told.setProperty("muted", True)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(14, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.editor)
        column.addWidget(self.claims, 1)
        self._pages.addWidget(empty_state(_EMPTY))
        self._pages.addWidget(right)
        parts = QSplitter()
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.list)
        parts.addWidget(self._pages)
        parts.setSizes([540, 440])
        close = _button("Close", "Close this window; all is kept")
        close.clicked.connect(self.close)
        row = QHBoxLayout()
        for button in (self.new_button, self.merge_button, self.delete_button):
            row.addWidget(button)
        row.addWidget(self.told, 1)
        row.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 14)
        layout.setSpacing(12)
        layout.addWidget(parts, 1)
        layout.addLayout(row)

    def _follow(self, act: Act) -> None:
        records = (change.record for change in act.changes)
        if act.batch or any(isinstance(record, Actor | Span | Link) for record in records):
            self._read()

    def _read(self) -> None:
        project = self._session.project
        if project is not None:
            self.list.show_actors(project.actors(), project.actor_counts())
            self._choose(self.list.current())

    def _choose(self, id: str) -> None:
        if self._shown is not None and self._shown.id != id:
            self.editor.settle()
        project = self._session.project
        known = {actor.id: actor for actor in project.actors()} if project is not None else {}
        self._shown = known.get(id)
        for button in (self.merge_button, self.delete_button):
            button.setEnabled(self._shown is not None)
        self._pages.setCurrentIndex(0 if self._shown is None else 1)
        if project is None or self._shown is None:
            return
        sides = sorted({actor.side for actor in known.values() if actor.side})
        self.editor.show_actor(self._shown, sides)
        claims = project.claims_of_actor(id)
        titles = {claim.article: project.article(claim.article).title for claim in claims}
        self.claims.show_claims(claims, titles)

    def _change(self, field: str, value: Any) -> None:
        actor, project = self._shown, self._session.project
        if actor is None or project is None:
            return
        if all(other.id != actor.id for other in project.actors()):
            return  # deleted meanwhile
        self.told.clear()
        if self._session.do(lambda project: project.change_actor(actor.id, **{field: value})):
            return
        self._choose(self.list.current())  # as it was

    def _add(self) -> None:
        project = self._session.project
        if project is None:
            return
        taken = {actor.name for actor in project.actors()}
        free = (
            f"New actor {number}" if number else "New actor" for number in range(len(taken) + 2)
        )
        name = next(name for name in free if name not in taken)
        self.list.search.clear()
        made = self._session.do(lambda project: project.add_actor(Actor(new_id(), name)))
        if made is not None:
            self.list.choose(made.id)
            self.editor.name.setFocus()
            self.editor.name.selectAll()

    def _ask_merge(self) -> None:
        actor, project = self._shown, self._session.project
        if actor is None or project is None:
            return
        others = {other.name: other.id for other in project.actors() if other.id != actor.id}
        if not others:
            self.told.setText("There is no other actor to merge with.")
            return
        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle("Merge actors")
        dialog.setLabelText(
            f"Who is “{actor.name}” as well? The spans, names and roles of that actor come here,\n"
            "and it is gone from the list. Undo brings both back."
        )
        dialog.setComboBoxItems(list(others))
        dialog.setOkButtonText("Merge")
        dialog.textValueSelected.connect(lambda name: self._merge(actor.id, others[name]))
        dialog.open()

    def _merge(self, keep: str, gone: str) -> None:
        self._session.do(lambda project: project.merge_actors(keep, gone))
        self.list.choose(keep)

    def _ask_delete(self) -> None:
        actor, project = self._shown, self._session.project
        if actor is None or project is None:
            return
        spans = project.actor_counts().get(actor.id, 0)
        if not spans:
            self._delete(actor.id)
            return
        box = QMessageBox(
            QMessageBox.Icon.Question, "Delete", f"Delete “{actor.name}”?", parent=self
        )
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        one = (
            "refers to it. It stays and then refers"
            if spans == 1
            else ("refer to it. They stay and then refer")
        )
        box.setInformativeText(f"{counted(spans, 'span')} {one} to no one. Undo brings all back.")
        delete = box.addButton("Delete", QMessageBox.ButtonRole.AcceptRole)
        box.addButton("Cancel", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(delete)
        delete.clicked.connect(partial(self._delete, actor.id))
        box.open()

    def _delete(self, id: str, _checked: bool = False) -> None:
        self._session.do(lambda project: project.delete_actor(id))


def _button(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tip)
    button.setAutoDefault(False)
    return button
