"""The button with everything the list of articles can be filtered and sorted by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from peaceannot.model.library import Column, Lately, View
from peaceannot.ui.icons import give_icon
from peaceannot.ui.library.columns import STATES
from peaceannot.ui.library.saved_filters import READY, keep_filter, own_filters
from peaceannot.ui.menu_button import MenuButton
from peaceannot.ui.session import Session
from peaceannot.ui.settings import Settings
from peaceannot.ui.wording import one_line

_MOST_VALUES = 40
_ORDERS: tuple[tuple[Column, str], ...] = (
    ("added", "As they came in"), ("title", "Title"), ("state", "Status"), ("source", "Source"),
    ("outlet", "Outlet"), ("event", "Event"), ("date", "Date"), ("annotators", "Annotators"),
    ("spans", "Number of spans"), ("flag", "Flag"), ("changed", "Last change"),
)  # fmt: skip
_LATELY: dict[Lately, str] = {
    "today": "Today", "week": "In the last 7 days", "month": "In the last 30 days",
}  # fmt: skip


class FilterMenu(MenuButton):
    """``chosen`` carries the View that is wanted; the words of the field stay as they are."""

    chosen = Signal(object)

    def __init__(
        self, session: Session, settings: Settings, shown: Callable[[], View], parent: QWidget
    ) -> None:
        """*shown* gives the view there is now."""
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._shown = shown
        self.setAccessibleName("Filter and sort articles")
        give_icon(self, "ph.funnel")
        self.describe()

    def describe(self) -> None:
        """Say in the tooltip what is filtered by, and light up if anything is."""
        parts = _parts(self._shown())
        said = f"Shows only: {', '.join(parts)}" if parts else "Shows all articles"
        self.setToolTip(f"{said}. Click to filter and sort")
        self.light_up(bool(parts))

    def fill(self) -> None:
        """Offer the filters and orders there are now."""
        view, menu = self._shown(), self.choices
        menu.clear()
        for name, ready in READY:
            self._add(menu, name, _keeping(ready, view), _same(ready, view))
        own = own_filters(self._settings)
        if own:
            menu.addSeparator()
            for name, wanted in own.items():
                self._add(menu, name, wanted, _same(wanted, view))
        menu.addSeparator()
        self._one_of(menu, "Status", "state", {str(state): name for state, name in STATES.items()})
        project = self._session.project
        if project is not None:
            labels = {label.id: label.name for label in project.scheme.labels}
            self._one_of(menu, "With the label", "label", labels)
            people = {name: name for name in sorted(project.annotator_counts())}
            self._one_of(menu, "Marked by", "annotator", people)
            for name, field in (("Outlet", "outlet"), ("Event", "event")):
                values = {value: value for value in project.article_values(field)[:_MOST_VALUES]}
                self._one_of(menu, name, field, values)
            months = sorted({value[:7] for value in project.article_values("date")}, reverse=True)
            self._one_of(menu, "Month", "date", {m: m for m in months[:_MOST_VALUES]}, "")
        self._one_of(menu, "Changed", "changed", {str(value): n for value, n in _LATELY.items()})
        menu.addSeparator()
        self._orders(menu.addMenu("Sort by"))
        menu.addSeparator()
        menu.addAction("Save this filter…", self._save).setEnabled(bool(_parts(view)))
        forget = menu.addMenu("Forget a filter")
        forget.setEnabled(bool(own))
        for name in own:
            forget.addAction(_plain(name), partial(keep_filter, self._settings, name, None))

    def _one_of(
        self, menu: QMenu, name: str, field: str, values: dict[str, str], none: str | None = None
    ) -> None:
        view = self._shown()
        under = menu.addMenu(name)
        under.setEnabled(bool(values))
        group = QActionGroup(under)
        now = getattr(view, field)
        for value, text in [(none, "Any"), *values.items()]:
            changed: dict[str, Any] = {field: value}
            action = self._add(under, text, replace(view, **changed), now == value)
            group.addAction(action)

    def _orders(self, menu: QMenu) -> None:
        view = self._shown()
        group = QActionGroup(menu)
        for column, name in _ORDERS:
            group.addAction(self._add(menu, name, replace(view, sort=column), view.sort == column))
        menu.addSeparator()
        turned = replace(view, descending=not view.descending)
        self._add(menu, "Turned round", turned, view.descending)

    def _add(self, menu: QMenu, name: str, wanted: View, on: bool) -> QAction:
        action = QAction(_plain(name), menu)
        action.setCheckable(True)
        action.setChecked(on)
        action.triggered.connect(lambda _checked=False: self.chosen.emit(wanted))
        menu.addAction(action)
        return action

    def _save(self) -> None:
        name, sure = QInputDialog.getText(self, "Save the filter", "Name of the filter")
        if sure and name.strip():
            keep_filter(self._settings, name.strip(), self._shown())


def _plain(name: str) -> str:
    return one_line(name, 60).replace("&", "&&")


def _keeping(ready: View, view: View) -> View:
    """Return *ready* with the words and the order there are now."""
    words = "" if ready == View() else view.words
    return replace(ready, words=words, sort=view.sort, descending=view.descending)


def _same(wanted: View, view: View) -> bool:
    plain = replace(view, sort=wanted.sort, descending=wanted.descending)
    return plain in (wanted, replace(wanted, words=view.words) if wanted != View() else wanted)


def _parts(view: View) -> list[str]:
    """Return in words what a view filters by."""
    parts = [
        f"“{view.words}”" if view.words else "",
        STATES[view.state] if view.state else "",
        "not finished" if view.unfinished else "",
        "flagged or unsure" if view.flagged else "",
        "claims without a speaker" if view.orphans else "",
        *(value for value in (view.label, view.annotator, view.outlet, view.event) if value),
        view.date,
        f"changed {_LATELY[view.changed].lower()}" if view.changed else "",
    ]
    return [part for part in parts if part]
