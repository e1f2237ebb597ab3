"""The kinds of link: a list on the left, the one chosen on the right."""

from __future__ import annotations

from peaceannot.model import LinkKind
from peaceannot.model.counted import counted
from peaceannot.ui.icons import icon
from peaceannot.ui.scheme_editor.edited_scheme import EditedScheme
from peaceannot.ui.scheme_editor.item_page import ItemPage
from peaceannot.ui.scheme_editor.item_tree import ItemTree, Row
from peaceannot.ui.scheme_editor.link_form import LinkForm
from peaceannot.ui.scheme_editor.new_items import new_link
from peaceannot.ui.scheme_editor.successors import Choice, ask_successor


class LinkPage(ItemPage):
    """The page of the kinds of link."""

    def __init__(self, edited: EditedScheme) -> None:
        self.form = LinkForm()
        super().__init__(edited, "links", ItemTree("link"), self.form)
        self.show_scheme()

    def _show_rows(self) -> None:
        scheme = self._edited.scheme
        sign = icon("ph.arrow-bend-up-right")
        self.tree.show_rows([Row(k.id, k.name or "(no name)", sign) for k in scheme.links])
        self.tree.add.setEnabled(bool(scheme.labels))

    def _show_chosen(self) -> None:
        scheme = self._edited.scheme
        self.form.show_link(scheme.link(self.tree.current()), scheme)

    def _new(self) -> LinkKind:
        return new_link(self._edited)

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
