"""One kind of link: which labels it may join, its key and guideline."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peaceannot.model import LinkKind, Scheme
from peaceannot.ui.scheme_editor.fields import KeyField, TickList, add_row, named, quiet, set_text
from peaceannot.ui.scheme_editor.item_form import ItemForm


class LinkForm(ItemForm):
    """Shows a kind of link."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = KeyField()
        self.source = TickList()
        self.target = TickList()
        self.reads = quiet()
        self._build()
        self._connect({
            "key": (self.key.chosen, str),
            "source": (self.source.ticked, tuple),
            "target": (self.target.ticked, tuple),
        })  # fmt: skip

    def show_link(self, link: LinkKind | None, scheme: Scheme) -> None:
        """Show *link*; nothing can be typed if there is none."""
        self.setEnabled(link is not None)
        if link is None:
            return
        names = [(label.id, label.name) for label in scheme.labels]
        self._show_item(link)
        set_text(self.key, link.key)
        self.source.show_names(names, link.source)
        self.target.show_names(names, link.target)
        known = dict(names)
        ends = (
            " or ".join(known.get(id, id).lower() for id in end) or "…"
            for end in (link.source, link.target)
        )
        self.reads.setText(f" — {link.name} → ".join(ends))

    def _build(self) -> None:
        for ends in (self.source, self.target):
            ends.setMinimumHeight(104)
        form = self._new_form("links")
        add_row(form, "&Key", self.key, "The key that chooses it in the panel; Backspace: no key")
        add_row(form, "&From", self.source, "Labels a link may begin at", "From these labels")
        add_row(form, "T&o", self.target, "Labels a link may lead to", "To these labels")
        form.addRow("Reads", self.reads)
        named(self.reads, "Reads", "How the link is read")
        self._add_description(form)
        self._lay_out(form, QVBoxLayout(), "When to use it", "When to use it, and when not.")
