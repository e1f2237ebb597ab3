"""The labels: a tree on the left, the one chosen on the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peaceannot.model import Label
from peaceannot.model.scheme_edits import arranged_labels
from peaceannot.ui.panel.swatch import swatch_icon
from peaceannot.ui.scheme_editor.edited_scheme import EditedScheme
from peaceannot.ui.scheme_editor.item_tree import ItemTree, Row
from peaceannot.ui.scheme_editor.label_form import LabelForm
from peaceannot.ui.scheme_editor.new_items import new_label
from peaceannot.ui.scheme_editor.successors import ask_merge, ask_successor
from peaceannot.ui.wording import counted


class LabelPage(QWidget):
    """``told`` carries one sentence about what happened."""

    told = Signal(str)

    def __init__(self, edited: EditedScheme, holders: Callable[[str], list[str]]) -> None:
        super().__init__()
        self._edited = edited
        self.tree = ItemTree("label", nested=True)
        self.merge = self.tree.button(
            "ph.git-merge", "Merge the label into another…", self._merge, 3
        )
        self.form = LabelForm(holders)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 14, 14, 14)
        row.setSpacing(22)
        row.addWidget(self.tree)
        row.addWidget(self.form, 1)
        self.tree.chosen.connect(lambda _id: self._show_label())
        self.tree.arranged.connect(lambda order: edited.set(arranged_labels(edited.scheme, order)))
        self.tree.add_asked.connect(self._add)
        self.tree.remove_asked.connect(self._remove)
        self.form.edited.connect(self._change)
        self.form.named.connect(self._name)
        edited.changed.connect(self.show_scheme)
        self.show_scheme()

    def show_scheme(self) -> None:
        """Show the labels as they are now."""
        scheme = self._edited.scheme
        ratio = self.devicePixelRatioF()
        self.tree.show_rows([
            Row(label.id, _row_text(label), swatch_icon(label, self.palette(), ratio),
                label.parent, label.retired)
            for label in scheme.labels
        ])  # fmt: skip
        self.merge.setEnabled(len(scheme.labels) > 1)
        self._show_label()

    def _show_label(self) -> None:
        scheme = self._edited.scheme
        self.form.show_label(scheme.label(self.tree.current()), scheme)

    def _change(self, fields: dict[str, Any]) -> None:
        self._edited.change_label(self.tree.current(), **fields)

    def _name(self, name: str) -> None:
        before = self.tree.current()
        after = self._edited.name_label(before, name)
        if after != before:
            self.tree.choose(after)

    def _add(self) -> None:
        made, scheme = new_label(self._edited), self._edited.scheme
        self._edited.set(replace(scheme, labels=(*scheme.labels, made)))
        self.tree.choose(made.id)
        self.form.go_to_name()

    def _remove(self) -> None:
        label = self._edited.scheme.label(self.tree.current())
        if label is None:
            return
        effect = self._edited.uses("label", label.id)
        if effect is None:
            self._take_away(label)
            return
        ask_successor(effect, self._edited.scheme, self, lambda what: self._decide(label, what))

    def _decide(self, label: Label, choice: tuple[str, str | None]) -> None:
        what, successor = choice
        if what == "keep":
            self._edited.change_label(label.id, retired=True)
            self.told.emit(f"{label.name} is retired: its spans stay, but it is not offered.")
        elif successor is not None:
            self._merge_into(successor, label)
        else:
            self._take_away(label)

    def _take_away(self, label: Label) -> None:
        along = self._edited.remove_label(label.id)
        names = f", and with it {', '.join(along)}" if along else ""
        self.told.emit(f"{label.name} goes{names}. Nothing is changed before you apply it.")

    def _merge(self) -> None:
        label = self._edited.scheme.label(self.tree.current())
        if label is not None:
            effect = self._edited.uses("label", label.id)
            ask_merge(label, self._edited.scheme, effect.count if effect else 0, self,
                      lambda keep: self._merge_into(keep, label))  # fmt: skip

    def _merge_into(self, keep: str, gone: Label) -> None:
        effect = self._edited.uses("label", gone.id)
        kept = self._edited.scheme.label(keep)
        self._edited.merge_label(keep, gone.id)
        self.tree.choose(keep)
        spans = counted(effect.count, "span") if effect else "no spans"
        self.told.emit(f"{gone.name} goes into {kept.name if kept else keep}, with {spans}.")


def _row_text(label: Label) -> str:
    name = label.name or "(no name)"
    return f"{name} (retired)" if label.retired else name
