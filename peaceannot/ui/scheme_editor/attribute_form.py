"""One attribute: its type, on what it is, its choices, default and guideline."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from peaceannot.model import Attribute, Scheme
from peaceannot.ui.panel.attribute_editor import Field, field_of
from peaceannot.ui.scheme_editor.choice_table import ChoiceTable
from peaceannot.ui.scheme_editor.edited_scheme import owners
from peaceannot.ui.scheme_editor.fields import (
    TickList,
    add_row,
    named,
)
from peaceannot.ui.scheme_editor.item_form import ItemForm

KINDS = {
    "choice": "One of several choices", "choices": "Any of several choices",
    "yes_no": "Yes or no", "text": "Text", "number": "Number", "date": "Date",
}  # fmt: skip
OWNERS = {"span": "Spans", "link": "Links", "article": "Articles"}


class AttributeForm(ItemForm):
    """Shows an attribute."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scheme = Scheme(())
        self._shown: Attribute | None = None
        self.kind = QComboBox()
        self.on = QComboBox()
        self.of = TickList()
        self.choices = ChoiceTable()
        self.required = QCheckBox("&Required: where it is empty, that is listed as missing")
        self.default: Field | None = None
        self._default_place = QVBoxLayout()
        self._choices_name = QLabel("&Choices")
        self._build()
        self._connect({
            "required": (self.required.clicked, bool),
            "of": (self.of.ticked, tuple),
            "choices": (self.choices.settled, tuple),
        })  # fmt: skip
        self.kind.activated.connect(lambda: self._retype({"kind": self.kind.currentData()}))
        self.on.activated.connect(lambda: self._move_to(str(self.on.currentData())))

    def show_attribute(self, attribute: Attribute | None, scheme: Scheme) -> None:
        """Show *attribute*; nothing can be typed if there is none."""
        self.setEnabled(attribute is not None)
        if attribute is None:
            return
        self._scheme = scheme
        self._show_item(attribute)
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
        self._show_default(attribute)
        self._shown = attribute

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
        self.of.setMinimumHeight(96)
        self._default_place.setContentsMargins(0, 0, 0, 0)
        place = QWidget()
        place.setLayout(self._default_place)
        form = self._new_form("projects")
        add_row(form, "&Type", self.kind, "What values it has")
        add_row(form, "&On", self.on, "What has this attribute")
        add_row(form, "O&f", self.of, "Which labels or links have it", "Of which labels or links")
        form.addRow("Def&ault", place)
        self._add_description(form)
        form.addRow(self.required)
        named(self.required, "Required", "Spans, links or articles without it are listed")
        self._choices_name.setBuddy(self.choices)
        beside = QVBoxLayout()
        beside.addWidget(self._choices_name)
        beside.addWidget(self.choices, 3)
        beside.addSpacing(6)
        place.setSizePolicy(self.name.sizePolicy())
        self._lay_out(
            form, beside, "When to choose what",
            "When to choose what.\n\n- Do: “We must have it” → demand",
        )  # fmt: skip

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
