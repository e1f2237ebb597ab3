"""The attributes: a list on the left, the one chosen on the right."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from peaceannot.model import Attribute, value_problem
from peaceannot.model.counted import counted
from peaceannot.ui.icons import icon
from peaceannot.ui.scheme_editor.attribute_form import AttributeForm
from peaceannot.ui.scheme_editor.edited_scheme import EditedScheme
from peaceannot.ui.scheme_editor.item_page import ItemPage
from peaceannot.ui.scheme_editor.item_tree import ItemTree, Row
from peaceannot.ui.scheme_editor.new_items import new_attribute

_ICONS = {
    "choice": "ph.list-dashes", "choices": "ph.list-bullets", "yes_no": "ph.toggle-left",
    "text": "ph.text-t", "number": "ph.hash", "date": "ph.calendar-blank",
}  # fmt: skip


class AttributePage(ItemPage):
    """The page of the attributes."""

    def __init__(self, edited: EditedScheme) -> None:
        self.form = AttributeForm()
        super().__init__(edited, "attributes", ItemTree("attribute"), self.form)
        self.show_scheme()

    def _show_rows(self) -> None:
        self.tree.show_rows([
            Row(item.id, item.name or "(no name)", icon(_ICONS[item.kind]))
            for item in self._edited.scheme.attributes
        ])  # fmt: skip

    def _show_chosen(self) -> None:
        scheme = self._edited.scheme
        self.form.show_attribute(scheme.attribute(self.tree.current()), scheme)

    def _new(self) -> Attribute:
        return new_attribute(self._edited)

    def _change(self, fields: dict[str, Any]) -> None:
        attribute = self._edited.scheme.attribute(self.tree.current())
        if attribute is None:
            return
        after = replace(attribute, **fields)
        if "choices" in fields and value_problem(after, after.default):
            fields = {**fields, "default": None}  # its choice is gone
        super()._change(fields)
        lost = {choice.id for choice in attribute.choices} - {choice.id for choice in after.choices}
        if lost or after.kind != attribute.kind:
            self._tell_values(attribute.id, f"{attribute.name} is changed.")

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
