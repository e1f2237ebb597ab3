"""Menu bar and toolbar, built from the registry of commands."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu, QSizePolicy, QToolBar, QWidget

from peaceannot.ui.actions import MENUS, Actions, Command
from peaceannot.ui.settings import Settings

_LETTERS = {"File": "&File", "Edit": "&Edit", "Article": "&Article", "Label": "&Label",
            "Link": "Lin&k", "Review": "&Review", "View": "&View", "Go": "&Go",
            "Help": "&Help"}  # fmt: skip

RECENT_AFTER = "file.open"


def build_menus(window: QMainWindow, actions: Actions, recent: QMenu) -> None:
    """Fill the menu bar of *window*; *recent* comes after the command that opens a project."""
    bar = window.menuBar()
    bar.clear()
    for menu in bar.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
        menu.deleteLater()
    for name in MENUS:
        commands = [command for command in actions if command.menu == name]
        if commands:
            _fill(bar.addMenu(_LETTERS[name]), commands, actions, recent)


def _fill(menu: QMenu, commands: list[Command], actions: Actions, recent: QMenu) -> None:
    menu.setToolTipsVisible(True)
    menu.aboutToShow.connect(actions.refresh)
    section: int | None = None
    for command in sorted(commands, key=lambda command: command.section):
        if section not in (None, command.section):
            menu.addSeparator()
        section = command.section
        menu.addAction(actions.action(command.id))
        if command.id == RECENT_AFTER:
            menu.addMenu(recent)


def build_toolbar(bar: QToolBar, actions: Actions) -> None:
    """Fill the toolbar with the commands that ask for it, grouped by menu."""
    bar.clear()
    menu = ""
    for command in actions:
        if command.toolbar:
            if menu not in ("", command.menu):
                bar.addWidget(_gap()) if command.menu == "View" else bar.addSeparator()
            menu = command.menu
            bar.addAction(actions.action(command.id))


def _gap() -> QWidget:
    """Return what pushes the rest of a toolbar to its right edge."""
    gap = QWidget()
    gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return gap


def make_toolbar(window: QMainWindow) -> QToolBar:
    """Put an empty, fixed toolbar on *window*."""
    bar = QToolBar("Toolbar", window)
    bar.setObjectName("toolbar")
    bar.setMovable(False)
    bar.setIconSize(QSize(20, 20))
    bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    window.addToolBar(bar)
    return bar


class RecentMenu(QMenu):
    """File → Open recent."""

    chosen = Signal(Path)

    def __init__(self, settings: Settings, window: QMainWindow) -> None:
        super().__init__("Open &recent", window)
        self._settings = settings
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self.fill)
        self.fill()

    def _choose(self, path: Path, _checked: bool = False) -> None:
        self.chosen.emit(path)

    def fill(self) -> None:
        """List the recent projects anew."""
        self.clear()
        for number, path in enumerate(self._settings.recent, start=1):
            action = QAction(f"&{number} {plain(path.stem)}", self)
            action.setToolTip(str(path))
            action.triggered.connect(partial(self._choose, path))
            self.addAction(action)
        if self.isEmpty():
            self.addAction("No project yet").setEnabled(False)
        else:
            self.addSeparator()
            self.addAction("Forget these", self._settings.forget_recent)


def plain(text: str) -> str:
    """Return *text* so that a menu does not take an ampersand in it for a mark."""
    return text.replace("&", "&&")
