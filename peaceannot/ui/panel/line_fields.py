"""Fields for attributes that are typed: text, number, date."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QDate, QStringListModel, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QToolButton,
    QWidget,
    QWidgetAction,
)

from peaceannot.model import Attribute, value_problem
from peaceannot.ui.icons import give_icon


class LineField(QLineEdit):
    """A line of text or a number. What was typed is told when the field is left, or at Enter.

    ``settled`` carries the value (None: empty), also one that does not fit, so that the
    project can say why; what was typed then stays, in a red frame, to be mended.
    """

    settled = Signal(object)
    done = Signal()

    def __init__(
        self, attribute: Attribute, known: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        """*known* are values used before, offered while one types."""
        super().__init__(parent)
        self._attribute = attribute
        self.kept: Any = None
        self.refused = False
        self._offers: QStringListModel | None = None
        self.setPlaceholderText(_placeholder(attribute))
        if known:
            self.offer(known)
        self.editingFinished.connect(self.settle)
        self.returnPressed.connect(self._go_on)

    def offer(self, known: Sequence[str]) -> None:
        """Offer these values while one types."""
        if self._offers is None:
            self._offers = QStringListModel(self)
            completer = QCompleter(self._offers, self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            self.setCompleter(completer)
        # While one of them is being taken, Qt still holds on to the list.
        popup = self.completer().popup()
        if self._offers.stringList() != list(known) and not (popup and popup.isVisible()):
            self._offers.setStringList(list(known))

    def show_value(self, value: Any) -> None:
        """Show *value*; what is typed, or does not fit, stays as long as nothing else is set."""
        if value == self.kept and (self.refused or self.isModified()):
            return
        self.kept = value
        self.show_kept()

    def settle(self) -> None:
        """Tell what was typed if it is something else than what is shown."""
        value = self._typed()
        if value == self.kept or (self.refused and not self.isModified()):
            return
        self.setModified(False)
        self._mark(value_problem(self._attribute, value) is not None)
        if not self.refused:
            self.kept = value
        self.settled.emit(value)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed when the panel is hidden or the window closes."""
        super().hideEvent(event)
        self.settle()

    def _typed(self) -> Any:
        text = self.text().strip()
        if not text:
            return None
        return _number(text) if self._attribute.kind == "number" else text

    def _go_on(self) -> None:
        self.settle()  # Enter is told before it is told that editing is finished
        if not self.refused:
            self.done.emit()

    def show_kept(self) -> None:
        """Take back what was typed."""
        self._mark(False)
        self.setText("" if self.kept is None else str(self.kept))
        self.setCursorPosition(0)

    def _mark(self, refused: bool) -> None:
        if refused != self.refused:
            self.refused = refused
            self.setProperty("refused", refused)
            self.style().unpolish(self)
            self.style().polish(self)


class DateField(QWidget):
    """A date as ISO writes it, also a year or a month alone; with a calendar."""

    settled = Signal(object)
    done = Signal()

    def __init__(self, attribute: Attribute, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = LineField(attribute)
        self.button = QToolButton()
        self.button.setText("…")
        self.button.setAccessibleName(f"Choose the {attribute.name.lower()} in a calendar")
        self.button.setToolTip("Choose in a calendar")
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        give_icon(self.button, "ph.calendar-blank")
        self._calendar: QCalendarWidget | None = None
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._open_calendar)
        self.button.setMenu(self._menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        self.setFocusProxy(self.line)
        self.line.settled.connect(self.settled)
        self.line.done.connect(self.done)

    def show_value(self, value: Any) -> None:
        """Show *value*."""
        self.line.show_value(value)

    def settle(self) -> None:
        """Tell what was typed."""
        self.line.settle()

    def show_kept(self) -> None:
        """Take back what was typed."""
        self.line.show_kept()

    def _open_calendar(self) -> None:
        if self._calendar is None:  # a calendar costs a good deal, and few are opened
            self._calendar = QCalendarWidget()
            self._calendar.setVerticalHeaderFormat(
                QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader
            )
            self._calendar.activated.connect(self._take)
            self._calendar.clicked.connect(self._take)
            action = QWidgetAction(self._menu)
            action.setDefaultWidget(self._calendar)
            self._menu.addAction(action)
        at = QDate.fromString((self.line.text() + "-01-01")[:10], Qt.DateFormat.ISODate)
        if at.isValid():
            self._calendar.setSelectedDate(at)

    def _take(self, date: QDate) -> None:
        self._menu.close()
        self.line.setText(date.toString(Qt.DateFormat.ISODate))
        self.line.setModified(True)
        self.line.settle()


def _number(text: str) -> Any:
    """Return the number that *text* is, or *text* as it is."""
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text


def _placeholder(attribute: Attribute) -> str:
    if attribute.required:
        return "Still needed"
    return "Such as 2026, 2026-01 or 2026-01-31" if attribute.kind == "date" else ""
