"""Everything about one actor, each change one act."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QWidget

from peaceannot.model import Actor, Attribute
from peaceannot.ui.panel.line_fields import LineField
from peaceannot.ui.panel.note_editor import NoteEditor
from peaceannot.ui.roles_table import RolesTable

KINDS = {
    "person": "Person",
    "body": "Body",
    "party": "Party or delegation",
    "unnamed": "Unnamed source",
}
_UNNAMED = "A type of source, not one person. Name it as it is written: “a senior official”."


class ActorEditor(QWidget):
    """``changed`` carries the field of an actor and the value it shall have."""

    changed = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = LineField(Attribute("name", "Name", "text", "span", required=True))
        self.kind = QComboBox()
        self.unnamed = QLabel(_UNNAMED)
        self.side = LineField(Attribute("side", "Side", "text", "span"))
        self.aliases = _lines("Other names", "One to a line, as they stand in articles", 3)
        self.roles = RolesTable()
        self.note = _lines("Note on the actor", "What else is known, and from where", 2)
        self._build()
        self.name.settled.connect(lambda value: self.changed.emit("name", value or ""))
        self.side.settled.connect(lambda value: self.changed.emit("side", value or ""))
        self.kind.activated.connect(
            lambda _place: self.changed.emit("kind", self.kind.currentData())
        )
        self.aliases.settled.connect(
            lambda text: self.changed.emit("aliases", tuple(text.splitlines()))
        )
        self.roles.settled.connect(lambda roles: self.changed.emit("roles", roles))
        self.note.settled.connect(lambda text: self.changed.emit("note", text))

    def show_actor(self, actor: Actor, sides: list[str]) -> None:
        """Show *actor*; *sides* are those of all actors, offered while one types."""
        self.name.show_value(actor.name)
        self.kind.setCurrentIndex(self.kind.findData(actor.kind))
        self.unnamed.setVisible(actor.kind == "unnamed")
        self.side.show_value(actor.side or None)
        self.side.offer(sides)
        _show_lines(self.aliases, "\n".join(actor.aliases))
        if self.roles.roles() != actor.roles or self.roles.rowCount() != len(actor.roles) + 1:
            self.roles.show_roles(actor.roles)
        _show_lines(self.note, actor.note)

    def settle(self) -> None:
        """Tell what is being typed."""
        fields: tuple[Any, ...] = (self.name, self.side, self.aliases, self.note)
        for field in fields:
            field.settle()

    def _build(self) -> None:
        self.name.setAccessibleName("Name")
        self.name.setToolTip("The name in lists and exports; spans follow")
        self.side.setAccessibleName("Side")
        self.side.setToolTip("The party or delegation it belongs to")
        self.kind.setAccessibleName("Kind")
        self.kind.setToolTip("What kind of speaker it is")
        for id, name in KINDS.items():
            self.kind.addItem(name, id)
        self.unnamed.setWordWrap(True)
        self.unnamed.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(8)
        form.addRow("Name", self.name)
        form.addRow("Kind", self.kind)
        form.addRow("", self.unnamed)
        form.addRow("Side", self.side)
        form.addRow("Other names", self.aliases)
        form.addRow("Roles", self.roles)
        form.addRow("Note", self.note)


def _lines(name: str, hint: str, lines: int) -> NoteEditor:
    editor = NoteEditor()
    editor.setAccessibleName(name)
    editor.setPlaceholderText(hint)
    editor.setToolTip(hint)
    editor.setFixedHeight(editor.fontMetrics().lineSpacing() * lines + 16)
    return editor


def _show_lines(editor: NoteEditor, text: str) -> None:
    if text != editor.kept or not editor.hasFocus():
        editor.show_note(text)
