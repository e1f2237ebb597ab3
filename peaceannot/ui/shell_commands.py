"""The commands of the window itself: projects, undo, what is shown, help."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from peaceannot.ui import exchange_commands, window_dialogs
from peaceannot.ui.actions import Command
from peaceannot.ui.search import commands as search_commands
from peaceannot.ui.theme import MODES

if TYPE_CHECKING:
    from peaceannot.ui.main_window import MainWindow
    from peaceannot.ui.workspace import Workspace


def every_command(window: MainWindow, work: Workspace | None) -> list[Command]:
    """Return all commands in the order of the palette; those of *work* once it is there."""
    return [
        *file_commands(window),
        *exchange_commands.commands(window),
        *edit_commands(window),
        *(work.commands() if work else ()),
        *(search_commands.commands(window, work) if work else ()),
        *(dialog_commands(window) if work else ()),
        *(part_commands(window, work) if work else ()),
        *view_commands(window),
        *help_commands(window),
    ]


def file_commands(window: MainWindow) -> list[Command]:
    """Return the commands on projects as a whole."""
    return [
        Command("file.new", "New project…", ("Ctrl+N",), lambda: window.opener.ask_new(),
                "ph.file-plus", "File"),
        Command("file.open", "Open project…", ("Ctrl+O",), lambda: window.opener.ask_open(),
                "ph.folder-open", "File"),
        Command("file.sample", "Try the sample", (), lambda: window.opener.open_sample(),
                "ph.book-open", "File"),
        Command("file.reopen", "Open again to write", (), lambda: window.opener.reopen(),
                "ph.lock-simple-open", enabled=window.is_read_only),
        Command("file.close", "Close project", ("Ctrl+W",), lambda: window.opener.close(),
                "ph.x", "File", window.has_project, section=8),
        Command("file.backup", "Back up now", (),
                lambda: window.workspace.backups.make_now(), "ph.copy", "File",
                window.has_project, section=8, help="Copy the project into its backup folder"),
        Command("file.restore", "Restore from backup…", (),
                partial(window_dialogs.show_backups, window), "ph.clock-counter-clockwise", "File",
                window.has_project, section=8, help="Shows first what would be lost"),
        Command("article.trash", "Deleted articles…", (),
                partial(window_dialogs.show_trash, window), "ph.recycle", "Article",
                window.has_project, section=8, help="The trash: bring deleted articles back"),
        Command("file.annotator", "Switch annotator…", (),
                partial(window_dialogs.show_annotators, window), "ph.user", "File", section=9,
                help="Who works here now: the name and color marks are recorded under"),
        Command("file.preferences", "Preferences…", ("Ctrl+,",),
                partial(window_dialogs.ask_preferences, window), "ph.gear", "File", section=9),
        Command("file.quit", "Quit", ("Ctrl+Q",), window.close, "ph.sign-out", "File", section=10),
    ]  # fmt: skip


def edit_commands(window: MainWindow) -> list[Command]:
    """Return undo and redo, which name what they take back or repeat."""
    return [
        Command("edit.undo", "Undo", ("Ctrl+Z",), window.undo,
                "ph.arrow-u-up-left", "Edit", lambda: bool(window.undo_name),
                name=lambda: _named("Undo", window.undo_name), toolbar=True),
        Command("edit.redo", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), window.redo,
                "ph.arrow-u-up-right", "Edit", lambda: bool(window.redo_name),
                name=lambda: _named("Redo", window.redo_name), toolbar=True),
    ]  # fmt: skip


def dialog_commands(window: MainWindow) -> list[Command]:
    """Return what opens a window of its own on what the whole project has."""
    return [
        Command("article.correct", "Correct the text…", ("F4",),
                partial(window_dialogs.correct_text, window), "ph.pencil-line", "Article",
                lambda: window.has_project() and window.session.article is not None, section=6,
                help="Edit the text of the article; shows first what becomes of the spans"),
        Command("actors.show", "Actors…", ("Ctrl+Shift+A",),
                partial(window_dialogs.show_actors, window), "ph.users-three", "Label",
                window.has_project, section=4, help="Who the speakers are, and all they say"),
        Command("view.layers", "Layers…", ("Ctrl+Shift+Y",),
                partial(window_dialogs.show_layers, window), "ph.stack", "View",
                window.has_project, section=1, help="Whose spans are shown"),
        Command("review.to_do", "Returned to you…", ("Ctrl+Shift+T",),
                partial(window_dialogs.show_to_do, window), "ph.tray", "Review",
                window.has_project, section=5, help="What reviewers want you to look at again"),
        Command("guideline.outdated", "Older than the guideline…", (),
                partial(window_dialogs.show_outdated, window), "ph.clock-clockwise", "Label",
                window.has_project, section=4,
                help="Lists spans made before the guideline of their label was rewritten"),
        Command("scheme.edit", "Scheme…", ("Ctrl+Shift+E",),
                partial(window_dialogs.show_scheme, window), "ph.tree-structure", "Label",
                window.has_project, section=4,
                help="Change labels, attributes and links, their keys and looks"),
    ]  # fmt: skip


def part_commands(window: MainWindow, work: Workspace) -> list[Command]:
    """Return what shows and hides the parts of the workspace, and what goes through them."""
    parts = (
        ("library", "Library", ("Ctrl+B",), "ph.books"),
        ("panel", "Tagging panel", ("Ctrl+T",), "ph.highlighter-circle"),
        ("history", "History", ("Ctrl+H",), "ph.clock-counter-clockwise"),
    )
    return [
        *(
            Command(f"view.{part}", text, keys, partial(window.toggle, part), icon, "View",
                    window.has_project, section=1, toolbar=True,
                    checked=partial(work.is_shown, part), help=f"Show or hide the {text.lower()}")
            for part, text, keys, icon in parts
        ),
        Command("view.alone", "Article alone", ("F11",), window.toggle_alone, "ph.corners-out",
                "View", window.has_project, section=1, checked=lambda: window.alone,
                help="Leave nothing but the article on the whole screen"),
        Command("view.larger", "Larger text", ("Ctrl++", "Ctrl+="), partial(work.resize_text, 1),
                "ph.magnifying-glass-plus", "View", section=2),
        Command("view.smaller", "Smaller text", ("Ctrl+-",), partial(work.resize_text, -1),
                "ph.magnifying-glass-minus", "View", section=2),
        Command("view.usual", "Usual text size", ("Ctrl+0",), partial(work.resize_text, 0),
                "ph.text-aa", "View", section=2),
        Command("go.next_part", "Next part of the window", ("F6",), partial(work.go_part, 1),
                "ph.arrow-line-right", "Go", window.has_project, section=9),
        Command("go.previous_part", "Previous part of the window", ("Shift+F6",),
                partial(work.go_part, -1), "ph.arrow-line-left", "Go", window.has_project,
                section=9),
    ]  # fmt: skip


def view_commands(window: MainWindow) -> list[Command]:
    """Return the palette, the themes and what takes messages away."""
    themes = zip(MODES, ("as the system", "light", "dark"), ("desktop", "sun", "moon"), strict=True)
    return [
        Command("view.palette", "Command palette…", ("Ctrl+K", "Ctrl+Shift+P"),
                partial(window_dialogs.show_palette, window), "ph.magnifying-glass", "View",
                toolbar=True),
        *(
            Command(f"view.theme.{mode}", f"Theme: {words}", (),
                    partial(window.choose_theme, mode), f"ph.{icon}", "View", section=3,
                    checked=partial(_is_theme, window, mode))
            for mode, words, icon in themes
        ),
        Command("view.statistics", "Statistics…", ("Ctrl+Shift+S",),
                partial(window_dialogs.show_statistics, window), "ph.chart-bar", "View",
                window.has_project, section=2, help="Count what is marked, and draw it"),
        Command("view.dismiss", "Dismiss the message", ("Shift+Esc",), window.message_bar.dismiss,
                "ph.check", "View", section=4),
    ]  # fmt: skip


def help_commands(window: MainWindow) -> list[Command]:
    """Return what helps."""
    return [
        Command("help.keys", "Keys…", ("F1",), partial(window_dialogs.show_keys, window),
                "ph.keyboard", "Help", help="See and change the key of every command"),
        Command("help.log", "Copy the place of the log file", (),
                partial(window_dialogs.copy_log_place, window), "ph.file-text", "Help"),
        Command("help.about", "About PeaceAnnot…", (),
                partial(window_dialogs.show_about, window), "ph.info", "Help"),
    ]  # fmt: skip


def _is_theme(window: MainWindow, mode: str) -> bool:
    return window.theme.mode == mode


def _named(verb: str, name: str | None) -> str:
    return f"{verb}: {name}" if name else verb
