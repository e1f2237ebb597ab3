"""One kind of link: which labels it may join, its key and guideline."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from peaceannot.model import Guideline, LinkKind, Scheme
from peaceannot.ui.scheme_editor.fields import (
    KeyField,
    TextField,
    TickList,
    add_row,
    named,
    new_form,
    quiet,
    set_text,
)


class LinkForm(QWidget):
    """Shows a kind of link. ``edited`` carries the fields that a person has changed, by name."""

    edited = Signal(object)
    named = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = QLineEdit()
        self.id = QLabel()
        self.key = KeyField()
        self.source = TickList()
        self.target = TickList()
        self.description = QLineEdit()
        self.guideline = TextField()
        self.reads = quiet()
        self._build()
        self._connect()

    def show_link(self, link: LinkKind | None, scheme: Scheme) -> None:
        """Show *link*; nothing can be typed if there is none."""
        self.setEnabled(link is not None)
        if link is None:
            return
        names = [(label.id, label.name) for label in scheme.labels]
        set_text(self.name, link.name)
        self.id.setText(link.id)
        set_text(self.key, link.key)
        self.source.show_names(names, link.source)
        self.target.show_names(names, link.target)
        set_text(self.description, link.description)
        self.guideline.show_text(link.guideline.text)
        known = dict(names)
        ends = (
            " or ".join(known.get(id, id).lower() for id in end) or "…"
            for end in (link.source, link.target)
        )
        self.reads.setText(f" — {link.name} → ".join(ends))

    def go_to_name(self) -> None:
        """Put the keyboard focus on the name, to be written anew."""
        self.name.setFocus()
        self.name.selectAll()

    def _build(self) -> None:
        self.id.setProperty("muted", True)
        for ends in (self.source, self.target):
            ends.setMinimumHeight(104)
        form = new_form()
        add_row(form, "&Name", self.name, "What people read; it can be changed at any time")
        add_row(form, "Identifier", self.id, "What links and exports hold; it never changes")
        add_row(form, "&Key", self.key, "The key that chooses it in the panel; Backspace: no key")
        add_row(form, "&From", self.source, "Labels a link may begin at", "From these labels")
        add_row(form, "T&o", self.target, "Labels a link may lead to", "To these labels")
        form.addRow("Reads", self.reads)
        named(self.reads, "Reads", "How the link is read")
        add_row(form, "&Description", self.description, "One sentence, shown as a tooltip")
        named(self.guideline, "Guideline", "When to use it, with examples; Markdown")
        self.guideline.setPlaceholderText("When to use it, and when not.")
        left = QVBoxLayout()
        left.addLayout(form)
        left.addStretch(1)
        heading = QLabel("G&uideline, in Markdown")
        heading.setBuddy(self.guideline)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(heading)
        right.addWidget(self.guideline, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(22)
        row.addLayout(left, 10)
        row.addLayout(right, 11)

    def _connect(self) -> None:
        self.name.textEdited.connect(self.named)
        edits: Mapping[str, tuple[Any, Callable[[Any], Any]]] = {
            "key": (self.key.chosen, str),
            "source": (self.source.ticked, tuple),
            "target": (self.target.ticked, tuple),
            "description": (self.description.textEdited, str),
            "guideline": (self.guideline.edited, Guideline),
        }
        for field, (signal, value) in edits.items():
            signal.connect(
                lambda new, field=field, value=value: self.edited.emit({field: value(new)})
            )
