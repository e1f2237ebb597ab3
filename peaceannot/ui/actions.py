"""Commands: everything a person can do, as plain data, and the QActions made from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import KW_ONLY, dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from peaceannot.ui.icons import give_icon

MENUS = ("File", "Edit", "Article", "Label", "Link", "Review", "View", "Go", "Help")

Keys = tuple[str, ...]


def always() -> bool:
    """Return True: the command can be used at any time."""
    return True


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can do. Menus, toolbar, palette and keys are all made from this.

    ``id`` never changes ("article.import"), it is what remembered keys refer to. ``text`` is
    sentence case, with "…" if it asks something first. ``keys`` are in Qt's portable form
    ("Ctrl+K"); the first is shown. ``menu`` is one of ``MENUS`` or "" (palette only), and
    ``section`` groups the entries of a menu between separators. ``enabled``, ``checked`` and
    ``name`` (the text at this moment, "Undo: label as claim") are asked after every act, so
    they must cost nothing. ``scope`` is "window", or the place that must have the keyboard
    focus for the keys to act ("reader", "library", "spans").
    """

    id: str
    text: str
    keys: Keys
    run: Callable[[], object]
    icon: str = ""
    menu: str = ""
    enabled: Callable[[], bool] = always
    scope: str = "window"
    _: KW_ONLY
    section: int = 0
    name: Callable[[], str] | None = None
    checked: Callable[[], bool] | None = None
    toolbar: bool = False
    help: str = ""


class Actions(QObject):
    """The registry: all commands by identifier, each with the QAction made from it."""

    changed = Signal()
    """Commands came or went, or keys were bound anew: menus are to be built again."""

    def __init__(self, window: QWidget, bound: dict[str, Keys] | None = None) -> None:
        """*bound* holds the keys a person chose, by command; they win over the command's own."""
        super().__init__(window)
        self._places: dict[str, QWidget] = {"window": window}
        self._commands: dict[str, Command] = {}
        self._actions: dict[str, QAction] = {}
        self._bound = bound if bound is not None else {}

    def __iter__(self) -> Iterator[Command]:
        return iter(self._commands.values())

    def __contains__(self, id: str) -> bool:
        return id in self._commands

    def command(self, id: str) -> Command:
        """Return the command with this identifier."""
        return self._commands[id]

    def action(self, id: str) -> QAction:
        """Return the QAction of the command with this identifier."""
        return self._actions[id]

    def place(self, scope: str, widget: QWidget) -> None:
        """Let commands of this scope act while *widget* or a child of it has the focus."""
        self._places[scope] = widget

    def replace(self, commands: Iterable[Command]) -> None:
        """Take exactly *commands*, in this order, in place of what was there."""
        for action in self._actions.values():
            action.setShortcuts([])  # it lives on until the event loop comes round
            action.deleteLater()
        self._commands = {}
        self._actions = {}
        for command in commands:
            if command.id in self._commands:
                raise ValueError(f"two commands are called {command.id}")
            self._commands[command.id] = command
            self._actions[command.id] = self._make(command)
        self.refresh()
        self.changed.emit()

    def run(self, id: str) -> None:
        """Do it, if it can be done now."""
        self.refresh()
        self._actions[id].trigger()

    def refresh(self) -> None:
        """Ask each command anew whether it can be used, is on, and what it is called."""
        for id, command in self._commands.items():
            action = self._actions[id]
            action.setEnabled(command.enabled())
            if command.checked is not None:
                action.setChecked(command.checked())
            if command.name is not None:
                action.setText(command.name())

    def keys(self, id: str) -> Keys:
        """Return the keys the command has now."""
        return self._bound.get(id, self._commands[id].keys)

    def key_text(self, id: str) -> str:
        """Return the first key as people read it ("Ctrl+K", on a Mac "⌘K"), or ""."""
        return shown_key(next(iter(self.keys(id)), ""))

    def bind(self, id: str, keys: Keys | None) -> None:
        """Give the command these keys; None: those it came with."""
        if keys is None or keys == self._commands[id].keys:
            self._bound.pop(id, None)
        else:
            self._bound[id] = keys
        self._set_keys(self._commands[id], self._actions[id])
        self.changed.emit()

    def holders(self, key: str, scope: str) -> list[Command]:
        """Return the commands that have *key* and would get it in *scope*."""
        wanted = QKeySequence(key)
        return [
            command
            for id, command in self._commands.items()
            if command.scope == scope or "window" in (command.scope, scope)
            if any(QKeySequence(own) == wanted for own in self.keys(id))
        ]

    def _make(self, command: Command) -> QAction:
        action = QAction(command.text, self)
        action.setObjectName(command.id)
        action.setIconText(command.text.removesuffix("…"))  # toolbars keep their width with it
        action.setCheckable(command.checked is not None)
        action.setIconVisibleInMenu(command.checked is None)  # there the check mark is
        action.triggered.connect(lambda _checked=False, run=command.run: run())
        if command.icon:
            give_icon(action, command.icon)
        place = self._places.get(command.scope, self._places["window"])
        if command.scope != "window":
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        place.addAction(action)
        self._set_keys(command, action)
        return action

    def _set_keys(self, command: Command, action: QAction) -> None:
        keys = self.keys(command.id)
        action.setShortcuts([QKeySequence(key) for key in keys])
        tip = command.help or command.text.removesuffix("…")
        action.setToolTip(f"{tip} ({shown_key(keys[0])})" if keys else tip)


def shown_key(key: str) -> str:
    """Return *key* (portable form) as people read it on this system."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
