"""What the pages of labels, links and attributes share: a tree on the left, a form on the right."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peaceannot.model import Attribute, Label, LinkKind
from peaceannot.ui.scheme_editor.edited_scheme import EditedScheme, Kind
from peaceannot.ui.scheme_editor.item_form import ItemForm
from peaceannot.ui.scheme_editor.item_tree import ItemTree


class ItemPage(QWidget):
    """Shows the items of one kind. ``told`` carries one sentence about what happened."""

    told = Signal(str)

    def __init__(self, edited: EditedScheme, kind: Kind, tree: ItemTree, form: ItemForm) -> None:
        super().__init__()
        self._edited, self._kind = edited, kind
        self.tree = tree
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 14, 14, 14)
        row.setSpacing(22)
        row.addWidget(tree)
        row.addWidget(form, 1)
        tree.chosen.connect(lambda _id: self._show_chosen())
        tree.arranged.connect(self._arrange)
        tree.add_asked.connect(lambda: self._add(form))
        tree.remove_asked.connect(self._remove)
        form.edited.connect(self._change)
        form.named.connect(self._name)
        edited.changed.connect(self.show_scheme)

    def show_scheme(self) -> None:
        """Show the items as they are now."""
        self._show_rows()
        self._show_chosen()

    def _show_rows(self) -> None:
        raise NotImplementedError

    def _show_chosen(self) -> None:
        raise NotImplementedError

    def _new(self) -> Label | LinkKind | Attribute:
        """Return a new item that goes with the others."""
        raise NotImplementedError

    def _remove(self) -> None:
        raise NotImplementedError

    def _change(self, fields: dict[str, Any]) -> None:
        self._edited.change(self._kind, self.tree.current(), **fields)

    def _name(self, name: str) -> None:
        before = self.tree.current()
        after = self._edited.name(self._kind, before, name)
        if after != before:
            self.tree.choose(after)

    def _arrange(self, order: list[tuple[str, str | None]]) -> None:
        self._edited.arrange(self._kind, [id for id, _ in order])

    def _add(self, form: ItemForm) -> None:
        made = self._new()
        self._edited.add(self._kind, made)
        self.tree.choose(made.id)
        form.go_to_name()
