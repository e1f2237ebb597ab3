"""The attributes: a list on the left, the one chosen on the right."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peaceannot.model import value_problem
from peaceannot.ui.icons import icon
from peaceannot.ui.scheme_editor.attribute_form import AttributeForm
from peaceannot.ui.scheme_editor.edited_scheme import EditedScheme
from peaceannot.ui.scheme_editor.item_tree import ItemTree, Row
from peaceannot.ui.scheme_editor.new_items import new_attribute
from peaceannot.ui.wording import counted

_ICONS = {
    "choice": "ph.list-dashes", "choices": "ph.list-bullets", "yes_no": "ph.toggle-left",
    "text": "ph.text-t", "number": "ph.hash", "date": "ph.calendar-blank",
}  # fmt: skip


class AttributePage(QWidget):
    """``told`` carries one sentence about what happened."""

    told = Signal(str)

    def __init__(self, edited: EditedScheme) -> None:
        super().__init__()
        self._edited = edited
        self.tree = ItemTree("attribute")
        self.form = AttributeForm()
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 14, 14, 14)
        row.setSpacing(22)
        row.addWidget(self.tree)
        row.addWidget(self.form, 1)
        self.tree.chosen.connect(lambda _id: self._show_attribute())
        self.tree.arranged.connect(self._arrange)
        self.tree.add_asked.connect(self._add)
        self.tree.remove_asked.connect(self._remove)
        self.form.edited.connect(self._change)
        self.form.named.connect(self._name)
        edited.changed.connect(self.show_scheme)
        self.show_scheme()

    def show_scheme(self) -> None:
        """Show the attributes as they are now."""
        rows = [
            Row(item.id, item.name or "(no name)", icon(_ICONS[item.kind]))
            for item in self._edited.scheme.attributes
        ]
        self.tree.show_rows(rows)
        self._show_attribute()

    def _show_attribute(self) -> None:
        scheme = self._edited.scheme
        self.form.show_attribute(scheme.attribute(self.tree.current()), scheme)

    def _change(self, fields: dict[str, Any]) -> None:
        attribute = self._edited.scheme.attribute(self.tree.current())
        if attribute is None:
            return
        after = replace(attribute, **fields)
        if "choices" in fields and value_problem(after, after.default):
            fields = {**fields, "default": None}  # its choice is gone
        self._edited.change_attribute(attribute.id, **fields)
        lost = {choice.id for choice in attribute.choices} - {choice.id for choice in after.choices}
        if lost or after.kind != attribute.kind:
            self._tell_values(attribute.id, f"{attribute.name} is changed.")

    def _name(self, name: str) -> None:
        before = self.tree.current()
        after = self._edited.name_attribute(before, name)
        if after != before:
            self.tree.choose(after)

    def _arrange(self, order: list[tuple[str, str | None]]) -> None:
        scheme = self._edited.scheme
        known = {item.id: item for item in scheme.attributes}
        self._edited.set(replace(scheme, attributes=tuple(known[id] for id, _ in order)))

    def _add(self) -> None:
        made, scheme = new_attribute(self._edited), self._edited.scheme
        self._edited.set(replace(scheme, attributes=(*scheme.attributes, made)))
        self.tree.choose(made.id)
        self.form.go_to_name()

    def _remove(self) -> None:
        attribute = self._edited.scheme.attribute(self.tree.current())
        if attribute is not None:
            self._edited.remove_attribute(attribute.id)
            self._tell_values(attribute.id, f"{attribute.name} goes.")

    def _tell_values(self, id: str, happened: str) -> None:
        values = self._edited.values(id)
        if values:
            happened += (
                f" {counted(values, 'value')} set before stay in the file and in exports; those"
                " the scheme no longer knows can be seen where they are, not chosen."
            )
        self.told.emit(happened)
