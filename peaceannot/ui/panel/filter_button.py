"""One small button with everything the list of spans can be filtered by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from peaceannot.model import Actor, Scheme
from peaceannot.ui.icons import give_icon
from peaceannot.ui.menu_button import MenuButton
from peaceannot.ui.panel.span_filter import Doubt, SpanFilter
from peaceannot.ui.panel.swatch import swatch_icon

_DOUBTS: tuple[tuple[Doubt, str], ...] = (("flag", "Flagged"), ("unsure", "Unsure"))
_GAP = "With something missing"


class FilterButton(MenuButton):
    """Opens a menu; ``chosen`` tells that ``wanted`` is another filter now (words aside).

    ``asked`` comes before the menu is shown: whoever has the list calls ``offer`` then.
    """

    chosen = Signal()
    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wanted = SpanFilter()
        self._names: dict[str, str] = {}
        self.setText("Filter")
        self.setAccessibleName("Filter spans by label, actor, flag or gap")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        give_icon(self, "ph.funnel")
        self._describe()

    def fill(self) -> None:
        """Ask whoever has the list to fill the menu."""
        self.asked.emit()

    def clear(self) -> None:
        """Let every span pass."""
        self._choose(SpanFilter())

    def offer(self, scheme: Scheme, used: Iterable[str], actors: Iterable[Actor]) -> None:
        """Fill the menu with labels that are offered or *used*, and with *actors*."""
        self.choices.clear()
        used = set(used)
        labels = [item for item in scheme.labels if not item.retired or item.id in used]
        self._names = {label.id: label.name for label in labels}
        group = QActionGroup(self.choices)
        self._add(self.choices, "All labels", replace(self.wanted, label=None), group)
        for label in labels:
            wanted = replace(self.wanted, label=label.id)
            action = self._add(self.choices, label.name, wanted, group)
            action.setIcon(swatch_icon(label, self.palette(), self.devicePixelRatioF()))
        self._offer_actors(list(actors))
        self.choices.addSeparator()
        for doubt, name in _DOUBTS:
            on = self.wanted.doubt == doubt
            self._add(self.choices, name, replace(self.wanted, doubt="" if on else doubt), on=on)
        on = self.wanted.gap
        gap = self._add(self.choices, _GAP, replace(self.wanted, gap=not on), on=on)
        gap.setToolTip("A claim without speaker, a speaker without claim, a cue with two claims")
        self.choices.addSeparator()
        clear = self.choices.addAction("Clear the filter", self.clear)
        clear.setEnabled(self.wanted != SpanFilter())

    def _offer_actors(self, actors: list[Actor]) -> None:
        self._names |= {actor.id: actor.name for actor in actors}
        self.choices.addSeparator()
        menu = self.choices.addMenu("Actor")
        menu.setEnabled(bool(actors))
        group = QActionGroup(menu)
        self._add(menu, "All actors", replace(self.wanted, actor=None), group)
        for actor in actors:
            self._add(menu, actor.name, replace(self.wanted, actor=actor.id), group)

    def _add(
        self,
        menu: QMenu,
        name: str,
        wanted: SpanFilter,
        group: QActionGroup | None = None,
        on: bool = False,
    ) -> QAction:
        action = QAction(name.replace("&", "&&"), menu)
        action.setCheckable(True)
        action.setChecked(wanted == self.wanted if group is not None else on)
        if group is not None:
            group.addAction(action)
        action.triggered.connect(lambda _checked=False: self._choose(wanted))
        menu.addAction(action)
        return action

    def _choose(self, wanted: SpanFilter) -> None:
        if wanted != self.wanted:
            self.wanted = wanted
            self._describe()
            self.chosen.emit()

    def _describe(self) -> None:
        """Name what is filtered by; with more than one thing, their number."""
        wanted = self.wanted
        parts = [
            self._names.get(wanted.label or "", ""),
            self._names.get(wanted.actor or "", ""),
            dict(_DOUBTS).get(wanted.doubt, "") if wanted.doubt else "",
            "Gaps" if wanted.gap else "",
        ]
        named = [part for part in parts if part]
        text = named[0] if len(named) == 1 else f"{len(named)} filters" if named else "Filter"
        self.setText(text if len(text) <= 16 else text[:15] + "…")
        shown = f"Shows only: {', '.join(named)}" if named else "Shows all"
        self.setToolTip(f"{shown}. Click to filter by label, actor, flag, doubt or gap")
        self.light_up(bool(named))
