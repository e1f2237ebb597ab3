"""The kinds of link: a list on the left, the one chosen on the right."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peaceannot.model import LinkKind
from peaceannot.ui.icons import icon
from peaceannot.ui.scheme_editor.edited_scheme import EditedScheme
from peaceannot.ui.scheme_editor.item_tree import ItemTree, Row
from peaceannot.ui.scheme_editor.link_form import LinkForm
from peaceannot.ui.scheme_editor.new_items import new_link
from peaceannot.ui.scheme_editor.successors import Choice, ask_successor
from peaceannot.ui.wording import counted


class LinkPage(QWidget):
    """``told`` carries one sentence about what happened."""

    told = Signal(str)

    def __init__(self, edited: EditedScheme) -> None:
        super().__init__()
        self._edited = edited
        self.tree = ItemTree("link")
        self.form = LinkForm()
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 14, 14, 14)
        row.setSpacing(22)
        row.addWidget(self.tree)
        row.addWidget(self.form, 1)
        self.tree.chosen.connect(lambda _id: self._show_link())
        self.tree.arranged.connect(self._arrange)
        self.tree.add_asked.connect(self._add)
        self.tree.remove_asked.connect(self._remove)
        self.form.edited.connect(self._change)
        self.form.named.connect(self._name)
        edited.changed.connect(self.show_scheme)
        self.show_scheme()

    def show_scheme(self) -> None:
        """Show the kinds of link as they are now."""
        scheme = self._edited.scheme
        self.tree.show_rows(
            [
                Row(link.id, link.name or "(no name)", icon("ph.arrow-bend-up-right"))
                for link in scheme.links
            ]
        )
        self.tree.add.setEnabled(bool(scheme.labels))
        self._show_link()

    def _show_link(self) -> None:
        scheme = self._edited.scheme
        self.form.show_link(scheme.link(self.tree.current()), scheme)

    def _change(self, fields: dict[str, Any]) -> None:
        self._edited.change_link(self.tree.current(), **fields)

    def _name(self, name: str) -> None:
        before = self.tree.current()
        after = self._edited.name_link(before, name)
        if after != before:
            self.tree.choose(after)

    def _arrange(self, order: list[tuple[str, str | None]]) -> None:
        scheme = self._edited.scheme
        known = {link.id: link for link in scheme.links}
        self._edited.set(replace(scheme, links=tuple(known[id] for id, _ in order)))

    def _add(self) -> None:
        made, scheme = new_link(self._edited), self._edited.scheme
        self._edited.set(replace(scheme, links=(*scheme.links, made)))
        self.tree.choose(made.id)
        self.form.go_to_name()

    def _remove(self) -> None:
        link = self._edited.scheme.link(self.tree.current())
        if link is None:
            return
        effect = self._edited.uses("link", link.id)
        if effect is None:
            self._edited.remove_link(link.id)
            self.told.emit(f"{link.name} goes. Nothing is changed before you apply it.")
        else:
            ask_successor(effect, self._edited.scheme, self, lambda what: self._decide(link, what))

    def _decide(self, link: LinkKind, choice: Choice) -> None:
        what, successor = choice
        if what == "keep":
            return
        effect = self._edited.uses("link", link.id)
        count = counted(effect.count, "link") if effect else "no links"
        self._edited.remove_link(link.id, successor)
        taker = self._edited.scheme.link(successor) if successor else None
        to = f"go to {taker.name}" if taker else "are deleted"
        self.told.emit(f"{link.name} goes, {count} {to}. Nothing is changed before you apply it.")
