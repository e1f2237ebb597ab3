"""What the forms of labels, links and attributes share: name, description, guideline."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from peaceannot.model import Attribute, Guideline, Label, LinkKind
from peaceannot.ui.scheme_editor.fields import TextField, add_row, named, new_form, set_text

Edits = Mapping[str, tuple[Any, Callable[[Any], Any]]]
"""By field: the signal that tells of a change, and what makes the value of what it carries."""


class ItemForm(QWidget):
    """Shows an item. ``edited`` carries the fields that a person has changed, by name."""

    edited = Signal(object)
    named = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = QLineEdit()
        self.id = QLabel()
        self.id.setProperty("muted", True)
        self.description = QLineEdit()
        self.guideline = TextField()

    def go_to_name(self) -> None:
        """Put the keyboard focus on the name, to be written anew."""
        self.name.setFocus()
        self.name.selectAll()

    def _show_item(self, item: Label | LinkKind | Attribute) -> None:
        set_text(self.name, item.name)
        self.id.setText(item.id)
        set_text(self.description, item.description)
        self.guideline.show_text(item.guideline.text)

    def _new_form(self, holders: str) -> QFormLayout:
        """Return a form that begins with the name and the identifier, which *holders* hold."""
        form = new_form()
        add_row(form, "&Name", self.name, "What people read; it can be changed at any time")
        add_row(form, "Identifier", self.id, f"What {holders} and exports hold; it never changes")
        return form

    def _add_description(self, form: QFormLayout) -> None:
        add_row(form, "&Description", self.description, "One sentence, shown as a tooltip")

    def _lay_out(self, form: QFormLayout, beside: QVBoxLayout, about: str, example: str) -> None:
        """Put *form* on the left; *beside* on the right, with the guideline below it."""
        named(self.guideline, "Guideline", f"{about}, with examples; Markdown")
        self.guideline.setPlaceholderText(example)
        left = QVBoxLayout()
        left.addLayout(form)
        left.addStretch(1)
        heading = QLabel("G&uideline, in Markdown")
        heading.setBuddy(self.guideline)
        beside.setSpacing(8)
        beside.addWidget(heading)
        beside.addWidget(self.guideline, 2)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(22)
        row.addLayout(left, 10)
        row.addLayout(beside, 11)

    def _connect(self, edits: Edits) -> None:
        self.name.textEdited.connect(self.named)
        shared: Edits = {
            "description": (self.description.textEdited, str),
            "guideline": (self.guideline.edited, Guideline),
        }
        for field, (signal, value) in {**edits, **shared}.items():
            signal.connect(
                lambda new, field=field, value=value: self.edited.emit({field: value(new)})
            )
