"""The labels: a tree on the left, the one chosen on the right."""

from __future__ import annotations

from collections.abc import Callable

from peaceannot.model import Label
from peaceannot.model.counted import counted
from peaceannot.model.scheme_edits import arranged_labels
from peaceannot.ui.panel.swatch import swatch_icon
from peaceannot.ui.scheme_editor.edited_scheme import EditedScheme
from peaceannot.ui.scheme_editor.item_page import ItemPage
from peaceannot.ui.scheme_editor.item_tree import ItemTree, Row
from peaceannot.ui.scheme_editor.label_form import LabelForm
from peaceannot.ui.scheme_editor.new_items import new_label
from peaceannot.ui.scheme_editor.successors import ask_merge, ask_successor


class LabelPage(ItemPage):
    """The page of the labels."""

    def __init__(self, edited: EditedScheme, holders: Callable[[str], list[str]]) -> None:
        self.form = LabelForm(holders)
        super().__init__(edited, "labels", ItemTree("label", nested=True), self.form)
        self.merge = self.tree.button(
            "ph.git-merge", "Merge the label into another…", self._merge, 3
        )
        self.show_scheme()

    def _show_rows(self) -> None:
        scheme = self._edited.scheme
        ratio = self.devicePixelRatioF()
        self.tree.show_rows([
            Row(label.id, _row_text(label), swatch_icon(label, self.palette(), ratio),
                label.parent, label.retired)
            for label in scheme.labels
        ])  # fmt: skip
        self.merge.setEnabled(len(scheme.labels) > 1)

    def _show_chosen(self) -> None:
        scheme = self._edited.scheme
        self.form.show_label(scheme.label(self.tree.current()), scheme)

    def _arrange(self, order: list[tuple[str, str | None]]) -> None:
        self._edited.set(arranged_labels(self._edited.scheme, order))

    def _new(self) -> Label:
        return new_label(self._edited)

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
            self._edited.change("labels", label.id, retired=True)
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
