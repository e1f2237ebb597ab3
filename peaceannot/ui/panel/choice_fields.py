"""Fields for attributes with choices: one of them, several of them, yes or no."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QMenu, QSizePolicy, QToolButton, QWidget

from peaceannot.model import Attribute, Choice
from peaceannot.ui.key_cap import key_icon

YES_NO = (Choice("yes", "Yes", "Y"), Choice("no", "No", "N"))
_CAP = 15
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)


class ChoiceField(QComboBox):
    """One choice, or yes or no. The key of a choice takes it; Backspace takes none.

    ``settled`` carries the value chosen (None: none); ``done`` asks to go on to the next field.
    """

    settled = Signal(object)
    done = Signal()

    def __init__(self, attribute: Attribute, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        yes_no = attribute.kind == "yes_no"
        choices = YES_NO if yes_no else attribute.choices
        self._values: list[Any] = [None, *([True, False] if yes_no else [c.id for c in choices])]
        self._keys = [choice.key.upper() for choice in choices]
        self.setIconSize(QSize(_CAP, _CAP))
        self.addItem("Still needed" if attribute.required else "–")
        for choice in choices:
            self.addItem(key_icon(choice.key), choice.name)
        self.setMinimumContentsLength(6)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMaxVisibleItems(len(self._values) + 1)
        self.view().installEventFilter(self)
        self.activated.connect(lambda place: self.settled.emit(self._values[place]))

    def show_value(self, value: Any) -> None:
        """Show *value*, also one that the scheme does not know."""
        if value not in self._values:
            self._values.append(value)
            self.addItem(f"{value} (not in the scheme)")
        self.setCurrentIndex(self._values.index(value))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the choice with this key; Enter goes on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        elif not self._take(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the keys of choices act in the list as well when it is dropped down."""
        if (
            watched is self.view()
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and self._take(event)
        ):
            self.hidePopup()
            return True
        return super().eventFilter(watched, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the panel scroll: a value must not change in passing."""
        event.ignore()

    def _take(self, event: QKeyEvent) -> bool:
        if event.modifiers() not in _PLAIN:
            return False
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._choose(0)
            return True
        key = event.text().upper()
        if not key or key not in self._keys:
            return False
        self._choose(self._keys.index(key) + 1)
        self.done.emit()
        return True

    def _choose(self, place: int) -> None:
        self.setCurrentIndex(place)
        self.settled.emit(self._values[place])


class ChoicesField(QToolButton):
    """Several choices, in a menu; the key of a choice puts it in or takes it out."""

    settled = Signal(object)
    done = Signal()

    def __init__(self, attribute: Attribute, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._empty = "Still needed" if attribute.required else "–"
        self._value: list[str] = []
        self._choices = list(attribute.choices)
        self.setObjectName("field")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        menu = QMenu(self)
        self._actions: dict[str, QAction] = {}
        for choice in attribute.choices:
            self._add(menu, choice)
        self.setMenu(menu)
        self.show_value(None)

    def show_value(self, value: Any) -> None:
        """Show *value*, a list of choices or None."""
        self._value = [part for part in value if isinstance(part, str)] if value else []
        for id in self._value:
            if id not in self._actions and (menu := self.menu()) is not None:
                self._choices.append(Choice(id, f"{id} (not in the scheme)"))
                self._add(menu, self._choices[-1])
        for id, action in self._actions.items():
            action.setChecked(id in self._value)
        names = [choice.name for choice in self._choices if choice.id in self._value]
        text = ", ".join(names) or self._empty
        self.setText(text.replace("&", "&&"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put the choice with this key in or out; Enter goes on."""
        key = event.text().upper()
        found = next((c.id for c in self._choices if key and c.key.upper() == key), None)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.settled.emit(None)
        elif found is not None and event.modifiers() in _PLAIN:
            self._toggle(found)
        else:
            super().keyPressEvent(event)

    def _add(self, menu: QMenu, choice: Choice) -> None:
        name = choice.name.replace("&", "&&")
        action = menu.addAction(f"{name}\t{choice.key}" if choice.key else name)
        action.setCheckable(True)
        action.triggered.connect(lambda _checked=False, id=choice.id: self._toggle(id))
        self._actions[choice.id] = action

    def _toggle(self, id: str) -> None:
        kept = [part for part in self._value if part != id]
        if len(kept) == len(self._value):
            kept.append(id)
        order = [choice.id for choice in self._choices]
        kept.sort(key=order.index)
        self.show_value(kept)
        self.settled.emit(kept or None)
