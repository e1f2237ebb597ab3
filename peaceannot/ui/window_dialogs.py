"""What the window asks and shows in windows of their own; each is loaded when it is wanted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from peaceannot.ui.search import commands as search_commands

if TYPE_CHECKING:
    from peaceannot.ui.main_window import MainWindow


def show_palette(window: MainWindow) -> None:
    """Drop the command palette down."""
    from peaceannot.ui.command_palette import CommandPalette

    window.actions_.refresh()
    palette = CommandPalette(window.actions_, window)
    palette.show()
    palette.field.setFocus()


def ask_preferences(window: MainWindow) -> None:
    """Ask for name, theme and font, and put them in force."""
    from peaceannot.ui.annotator_menu import offer_rename
    from peaceannot.ui.preferences import Preferences

    before = window.settings.annotator
    if Preferences(window.settings, window).exec():
        window.use_settings()
        offer_rename(window, before)


def serve_status_bar(window: MainWindow) -> None:
    """Let a click on the status bar lead where it points to."""
    window.status.annotator.clicked.connect(partial(show_annotators, window))
    window.status.done.to_do_asked.connect(partial(show_to_do, window))
    window.status.done.layers_asked.connect(partial(show_layers, window))


def show_annotators(window: MainWindow) -> None:
    """Offer to switch to another annotator, or to change name and color."""
    from peaceannot.ui.annotator_menu import show_annotator_menu

    show_annotator_menu(window)


def show_layers(window: MainWindow) -> None:
    """Show whose spans are shown, and let them be hidden."""
    from peaceannot.ui.review.layers_dialog import LayersDialog

    work = window.workspace
    dialog = LayersDialog(window.session, work.review.layers, window.settings, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def show_to_do(window: MainWindow) -> None:
    """Show what came back from review."""
    from peaceannot.ui.review.to_do_dialog import ToDoDialog

    dialog = ToDoDialog(window.session, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.place_asked.connect(
        lambda article, span: window.workspace.marking.show_place(article, span, None)
    )
    dialog.open()


def show_keys(window: MainWindow) -> None:
    """Show all keys, let them be changed, and remember them."""
    from peaceannot.ui.keys_dialog import KeysDialog

    KeysDialog(window.actions_, window).exec()
    window.settings.keep_keys(window.keys)


def show_statistics(window: MainWindow) -> None:
    """Show the figures of the project in a window beside this one."""
    from peaceannot.ui.statistics import StatisticsWindow

    shown = StatisticsWindow(window.session, window.theme, window)
    shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    shown.claims_asked.connect(
        lambda actor, topic, spans: search_commands.show_spans(window, f"{actor}: {topic}", spans)
    )
    shown.show()


def show_backups(window: MainWindow) -> None:
    """Show the backups, and put one back."""
    from peaceannot.ui.restore_dialog import RestoreDialog

    RestoreDialog(window.session, window).exec()


def show_trash(window: MainWindow) -> None:
    """Show the deleted articles, and bring some back."""
    from peaceannot.ui.trash_dialog import TrashDialog

    TrashDialog(window.session, window).exec()


def correct_text(window: MainWindow) -> None:
    """Correct the text of the article shown, at the caret."""
    from peaceannot.ui.correction import CorrectionDialog

    project, article = window.project, window.session.article
    if project is None or article is None:
        return
    reader = window.workspace.reader
    dialog = CorrectionDialog(project, article, reader.caret(), window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def show() -> None:
        if dialog.correction is not None and dialog.correction.pieces:
            reader.set_caret(dialog.correction.pieces[0].start)
        window.status.tell("The text is corrected. Undo brings the old one back.")

    dialog.accepted.connect(show)
    dialog.open()


def show_actors(window: MainWindow) -> None:
    """Show the actors of the project in a window beside this one, or bring it to the front."""
    from peaceannot.ui.actor_manager import ActorManager

    manager = window.findChild(ActorManager)
    if manager is None:
        manager = ActorManager(window.session, window)
        manager.place_asked.connect(window.workspace.marking.show_place)
        manager.show()
    manager.raise_()
    manager.activateWindow()


def show_outdated(window: MainWindow) -> None:
    """List the spans made under an older guideline, or bring the list to the front."""
    from peaceannot.ui.recheck_window import RecheckWindow

    shown = window.findChild(RecheckWindow)
    if shown is None:
        shown = RecheckWindow(window.session, window)
        shown.place_asked.connect(window.workspace.marking.show_place)
        shown.show()
    shown.raise_()
    shown.activateWindow()


def show_scheme(window: MainWindow) -> None:
    """Show the scheme, to be changed as a whole."""
    from peaceannot.ui.scheme_editor import SchemeEditor
    from peaceannot.ui.settings import documents

    project = window.session.project
    if project is None:
        return

    def holders(key: str) -> list[str]:
        found = window.actions_.holders(key, "reader")
        own = {f"label.{label.id}" for label in project.scheme.labels}
        return [command.text for command in found if command.id not in own]

    settings = window.settings
    editor = SchemeEditor(project, holders, settings.folder("scheme", documents()), window)
    editor.finished.connect(lambda _: settings.keep_folder("scheme", editor.files.folder))
    editor.open()


def show_about(window: MainWindow) -> None:
    """Say what this program is."""
    from peaceannot.ui.about import About

    About(window).exec()


def copy_log_place(window: MainWindow) -> None:
    """Put the path of the log file on the clipboard."""
    from peaceannot.ui.crash import log_file

    QApplication.clipboard().setText(str(log_file()))
    window.message_bar.show_message(f"Copied: {log_file()}", "info")
