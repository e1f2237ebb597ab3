"""One row for each attribute of a span, a link or an article, made from the scheme."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from peaceannot.model import Attribute
from peaceannot.ui.panel.choice_fields import YES_NO, ChoiceField, ChoicesField
from peaceannot.ui.panel.in_view import bring_into_view
from peaceannot.ui.panel.line_fields import DateField, LineField

_PASSING = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
"""Reasons for which the focus leaves a row, but will come back to it."""

Field = ChoiceField | ChoicesField | LineField | DateField


class AttributeEditor(QWidget):
    """Shows attributes and their values, and lets them be changed.

    ``changed`` carries an attribute's identifier and the value it shall have, None for none:
    whoever owns what is edited makes the act. ``left`` asks to go back to the text, after the
    last row or at Esc. While a row has the keyboard focus, its choices are told with their keys.
    """

    changed = Signal(str, object)
    left = Signal()

    def __init__(
        self,
        attributes: Sequence[Attribute] = (),
        values: Mapping[str, Any] | None = None,
        known: Callable[[str], Sequence[str]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """*known* gives the values that an attribute of text has elsewhere, for type-ahead."""
        super().__init__(parent)
        self._attributes: tuple[Attribute, ...] = ()
        self._known = known
        self.fields: dict[str, Field] = {}
        self._rows = QGridLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(10)
        self._rows.setVerticalSpacing(4)
        self._rows.setColumnStretch(1, 1)
        self._hint = QLabel()
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.setWordWrap(True)
        self._hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._hint.hide()
        self.show_attributes(attributes, values or {})

    def show_attributes(self, attributes: Sequence[Attribute], values: Mapping[str, Any]) -> None:
        """Show these attributes with *values*; rows that are there already stay."""
        if tuple(attributes) != self._attributes:
            self._attributes = tuple(attributes)
            self._build()
        self.show_values(values)
        self.setVisible(bool(self.fields))

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show these values in the rows that are there."""
        for id, field in self.fields.items():
            field.show_value(values.get(id))

    def name_width(self) -> int:
        """Return the pixels that the longest name takes."""
        names = (self._rows.itemAtPosition(row, 0) for row in range(len(self.fields)))
        return max((name.sizeHint().width() for name in names if name is not None), default=0)

    def align_names(self, width: int, gap: int, between: int) -> None:
        """Line up with a form around: pixels for the names, behind them, and between rows."""
        self._rows.setColumnMinimumWidth(0, width)
        self._rows.setHorizontalSpacing(gap)
        self._rows.setVerticalSpacing(between)

    def go_to_first(self) -> bool:
        """Put the keyboard focus on the first row; tell whether there is one."""
        return self._go_to(0)

    def settle(self) -> None:
        """Tell what is being typed."""
        for field in self.fields.values():
            if isinstance(field, LineField | DateField):
                field.settle()

    def leave(self) -> None:
        """Tell what is being typed, and let go of what does not fit: something else comes."""
        self.settle()
        for field in self.fields.values():
            if isinstance(field, LineField | DateField):
                field.show_kept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell the keys of the row in focus; Esc goes back to the text."""
        if event.type() == QEvent.Type.FocusIn:
            self._show_hint(watched.property("attribute"))
        elif isinstance(event, QFocusEvent) and event.reason() not in _PASSING:
            self._show_hint(None)
        elif _is_escape(event) and not _dropped_down(watched):
            if isinstance(watched, LineField):
                watched.show_kept()
            self.left.emit()
            return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None and old is not self._hint:
                old.hide()
                old.deleteLater()
        self.fields = {}
        for row, attribute in enumerate(self._attributes):
            known = self._known(attribute.id) if self._known and attribute.kind == "text" else ()
            field = field_of(attribute, known)
            name = QLabel(attribute.name.replace("&", "&&"))
            name.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            name.setToolTip(attribute.description)
            name.setBuddy(field)
            field.setAccessibleName(attribute.name)
            field.setToolTip(_tip(attribute))
            field.settled.connect(partial(self.changed.emit, attribute.id))
            field.done.connect(partial(self._go_on, row))
            focused = field.focusProxy() or field
            focused.setAccessibleName(attribute.name)
            focused.setProperty("attribute", attribute.id)
            focused.installEventFilter(self)
            self._rows.addWidget(name, row, 0)
            self._rows.addWidget(field, row, 1)
            self.fields[attribute.id] = field
        self._rows.addWidget(self._hint, len(self._attributes), 0, 1, 2)

    def _go_on(self, row: int) -> None:
        if not self._go_to(row + 1):
            self.left.emit()

    def _go_to(self, row: int) -> bool:
        fields = list(self.fields.values())
        if row >= len(fields) or not self.isVisibleTo(self.window()):
            return False
        fields[row].setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def _show_hint(self, id: str | None) -> None:
        attribute = next((item for item in self._attributes if item.id == id), None)
        text = keys_of(attribute) if attribute is not None else ""
        self._hint.setText(text)
        self._hint.setVisible(bool(text))
        if attribute is not None:
            bring_into_view(self.fields[attribute.id])


def keys_of(attribute: Attribute) -> str:
    """Return the choices of an attribute with their keys, "" if there are no keys."""
    choices = YES_NO if attribute.kind == "yes_no" else attribute.choices
    return "   ".join(
        f"{c.key.upper()} {c.name}".replace(" ", "\N{NO-BREAK SPACE}") for c in choices if c.key
    )


def field_of(attribute: Attribute, known: Sequence[str] = ()) -> Field:
    """Return an empty field for values of *attribute*; *known* are offered for texts."""
    if attribute.kind in ("choice", "yes_no"):
        return ChoiceField(attribute)
    if attribute.kind == "choices":
        return ChoicesField(attribute)
    return DateField(attribute) if attribute.kind == "date" else LineField(attribute, known)


def _tip(attribute: Attribute) -> str:
    names = {choice.id: choice.name for choice in attribute.choices} | {True: "Yes", False: "No"}
    usual = attribute.default
    parts = [attribute.description]
    if usual is not None:
        told = [names.get(part, part) for part in (usual if isinstance(usual, list) else [usual])]
        parts.append(f"At first {', '.join(map(str, told))}.")
    if keys := keys_of(attribute):
        parts.append(f"Keys: {keys}")
    return "\n".join(filter(None, parts))


def _is_escape(event: QEvent) -> bool:
    return (
        isinstance(event, QKeyEvent)
        and event.type() == QEvent.Type.KeyPress
        and event.key() == Qt.Key.Key_Escape
    )


def _dropped_down(field: QObject) -> bool:
    return isinstance(field, ChoiceField) and field.view().isVisible()
