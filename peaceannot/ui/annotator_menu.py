"""The menu at the annotator's name: who works here now."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from peaceannot.ui.annotator_form import AnnotatorDialog
from peaceannot.ui.annotators import color_of, dot_icon, known_annotators
from peaceannot.ui.menus import plain

if TYPE_CHECKING:
    from peaceannot.ui.main_window import MainWindow


def show_annotator_menu(window: MainWindow) -> QMenu:
    """Offer those who work on this machine, above the name in the status bar."""
    settings, button = window.settings, window.status.annotator
    menu = QMenu(window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName("Annotators")
    for name in known_annotators(settings):
        action = menu.addAction(dot_icon(color_of(settings, name)), plain(name))
        action.triggered.connect(partial(_switch, window, name))
        if name == settings.annotator:
            action.setText(f"{plain(name)} (now)")
            menu.setActiveAction(action)
    menu.addSeparator()
    menu.addAction("Someone else…", partial(ask_annotator, window, ""))
    menu.addAction("Name and color…", partial(ask_annotator, window, settings.annotator))
    menu.popup(button.mapToGlobal(QPoint(0, -menu.sizeHint().height())))
    return menu


def ask_annotator(window: MainWindow, name: str) -> None:
    """Ask for a name and a color, and let them be those of whoever works now."""
    dialog = AnnotatorDialog(window.settings, name, window)
    dialog.accepted.connect(window.use_settings)
    dialog.open()


def _switch(window: MainWindow, name: str, _checked: bool = False) -> None:
    window.settings.annotator = name
    window.use_settings()
