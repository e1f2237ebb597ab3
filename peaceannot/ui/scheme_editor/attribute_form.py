"""One attribute: its type, on what it is, its choices, default and guideline."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from peaceannot.model import Attribute, Guideline, Scheme
from peaceannot.ui.panel.attribute_editor import Field, field_of
from peaceannot.ui.scheme_editor.choice_table import ChoiceTable
from peaceannot.ui.scheme_editor.edited_scheme import owners
from peaceannot.ui.scheme_editor.fields import (
    TextField,
    TickList,
    add_row,
    named,
    new_form,
    set_text,
)

KINDS = {
    "choice": "One of several choices", "choices": "Any of several choices",
    "yes_no": "Yes or no", "text": "Text", "number": "Number", "date": "Date",
}  # fmt: skip
OWNERS = {"span": "Spans", "link": "Links", "article": "Articles"}


class AttributeForm(QWidget):
    """Shows an attribute. ``edited`` carries the fields that a person has changed, by name."""

    edited = Signal(object)
    named = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scheme = Scheme(())
        self._shown: Attribute | None = None
        self.name = QLineEdit()
        self.id = QLabel()
        self.kind = QComboBox()
        self.on = QComboBox()
        self.of = TickList()
        self.choices = ChoiceTable()
        self.required = QCheckBox("&Required: where it is empty, that is listed as missing")
        self.description = QLineEdit()
        self.guideline = TextField()
        self.default: Field | None = None
        self._default_place = QVBoxLayout()
        self._choices_name = QLabel("&Choices")
        self._build()
        self._connect()

    def show_attribute(self, attribute: Attribute | None, scheme: Scheme) -> None:
        """Show *attribute*; nothing can be typed if there is none."""
        self.setEnabled(attribute is not None)
        if attribute is None:
            return
        self._scheme = scheme
        set_text(self.name, attribute.name)
        self.id.setText(attribute.id)
        for box, value in ((self.kind, attribute.kind), (self.on, attribute.on)):
            with QSignalBlocker(box):
                box.setCurrentIndex(box.findData(value))
        names = owners(attribute, scheme)
        self.of.show_names(names, attribute.of)
        self.of.setEnabled(bool(names))
        chosen_among = attribute.kind in ("choice", "choices")
        self.choices.setEnabled(chosen_among)
        self._choices_name.setEnabled(chosen_among)
        self.choices.show_choices(attribute.choices if chosen_among else ())
        self.required.setChecked(attribute.required)
        set_text(self.description, attribute.description)
        self.guideline.show_text(attribute.guideline.text)
        self._show_default(attribute)
        self._shown = attribute

    def go_to_name(self) -> None:
        """Put the keyboard focus on the name, to be written anew."""
        self.name.setFocus()
        self.name.selectAll()

    def _show_default(self, attribute: Attribute) -> None:
        """Take a new field where the type or the choices are others than before."""
        before = self._shown
        if self.default is None or before is None or _type(before) != _type(attribute):
            if self.default is not None:
                self.default.settled.disconnect()
                self.default.hide()
                self.default.deleteLater()
            self.default = field_of(replace(attribute, required=False))
            named(self.default, "Default", "The value a new one starts with")
            self._default_place.addWidget(self.default)
            self.default.settled.connect(lambda value: self.edited.emit({"default": value}))
        self.default.show_value(attribute.default)

    def _build(self) -> None:
        for kind, words in KINDS.items():
            self.kind.addItem(words, kind)
        for owner, words in OWNERS.items():
            self.on.addItem(words, owner)
        self.id.setProperty("muted", True)
        self.of.setMinimumHeight(96)
        self._default_place.setContentsMargins(0, 0, 0, 0)
        place = QWidget()
        place.setLayout(self._default_place)
        form = new_form()
        add_row(form, "&Name", self.name, "What people read; it can be changed at any time")
        add_row(form, "Identifier", self.id, "What projects and exports hold; it never changes")
        add_row(form, "&Type", self.kind, "What values it has")
        add_row(form, "&On", self.on, "What has this attribute")
        add_row(form, "O&f", self.of, "Which labels or links have it", "Of which labels or links")
        form.addRow("Def&ault", place)
        add_row(form, "&Description", self.description, "One sentence, shown as a tooltip")
        form.addRow(self.required)
        named(self.required, "Required", "Spans, links or articles without it are listed")
        named(self.guideline, "Guideline", "When to choose what, with examples; Markdown")
        self.guideline.setPlaceholderText(
            "When to choose what.\n\n- Do: “We must have it” → demand"
        )
        left = QVBoxLayout()
        left.addLayout(form)
        left.addStretch(1)
        self._choices_name.setBuddy(self.choices)
        heading = QLabel("G&uideline, in Markdown")
        heading.setBuddy(self.guideline)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self._choices_name)
        right.addWidget(self.choices, 3)
        right.addSpacing(6)
        right.addWidget(heading)
        right.addWidget(self.guideline, 2)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(22)
        row.addLayout(left, 10)
        row.addLayout(right, 11)
        place.setSizePolicy(self.name.sizePolicy())
        row.setAlignment(Qt.AlignmentFlag.AlignTop)

    def _connect(self) -> None:
        self.name.textEdited.connect(self.named)
        edits: Mapping[str, tuple[Any, Callable[[Any], Any]]] = {
            "description": (self.description.textEdited, str),
            "required": (self.required.clicked, bool),
            "guideline": (self.guideline.edited, Guideline),
            "of": (self.of.ticked, tuple),
            "choices": (self.choices.settled, tuple),
        }
        for field, (signal, value) in edits.items():
            signal.connect(
                lambda new, field=field, value=value: self.edited.emit({field: value(new)})
            )
        self.kind.activated.connect(lambda: self._retype({"kind": self.kind.currentData()}))
        self.on.activated.connect(lambda: self._move_to(str(self.on.currentData())))

    def _retype(self, fields: dict[str, Any]) -> None:
        if self._shown is not None and fields["kind"] != self._shown.kind:
            self.edited.emit({**fields, "default": None})

    def _move_to(self, owner: str) -> None:
        if self._shown is None or owner == self._shown.on:
            return
        first = {
            "span": [label.id for label in self._scheme.labels],
            "link": [link.id for link in self._scheme.links],
        }.get(owner, [])
        self.edited.emit({"on": owner, "of": tuple(first[:1])})


def _type(attribute: Attribute) -> tuple[object, ...]:
    return attribute.id, attribute.kind, attribute.choices
