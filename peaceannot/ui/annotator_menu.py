"""The menu at the annotator's name: who works here now."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QMessageBox

from peaceannot.model.counted import counted
from peaceannot.ui.annotator_form import AnnotatorDialog
from peaceannot.ui.annotators import color_of, dot_icon, known_annotators
from peaceannot.ui.menus import plain

if TYPE_CHECKING:
    from peaceannot.ui.main_window import MainWindow

_MOST_NAMED = 12
"""Annotators of a project whom this machine does not know: others can be typed."""


def show_annotator_menu(window: MainWindow) -> QMenu:
    """Offer those who work on this machine or have marked something in the project."""
    settings, button = window.settings, window.status.annotator
    menu = QMenu(window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName("Annotators")
    known = known_annotators(settings)
    counts = window.project.annotator_counts() if window.project else {}
    in_project = [name for name in counts if name and name not in known]
    for name in (*known, *in_project[:_MOST_NAMED]):
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
    if name:
        dialog.accepted.connect(partial(offer_rename, window, name))
    dialog.open()


def offer_rename(window: MainWindow, before: str) -> None:
    """Ask, after a change of one's name, whether the marks of the name before follow."""
    project, after = window.project, window.settings.annotator
    if project is None or project.read_only or before == after:
        return
    spans = project.annotator_counts().get(before, 0)
    if not spans and not project.has_work(before):
        return
    what = counted(spans, "span") if spans else "no spans, but verdicts or statuses"
    box = QMessageBox(QMessageBox.Icon.Question, "Rename", "", parent=window)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setText(f"Are the marks of “{before}” yours as well ({what})?")
    box.setInformativeText(
        f"They can be recorded under “{after}” from now on. Otherwise they stay those of "
        "another annotator, whom you can review. Undo brings the old name back."
    )
    rename = box.addButton("Rename", QMessageBox.ButtonRole.AcceptRole)
    box.addButton("Leave as is", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(rename)
    rename.clicked.connect(
        lambda: window.session.do(lambda project: project.rename_annotator(before, after))
    )
    box.open()


def _switch(window: MainWindow, name: str, _checked: bool = False) -> None:
    window.settings.annotator = name
    window.use_settings()
