"""The commands that bring articles in and hand them on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from peaceannot.ui.actions import Command
from peaceannot.ui.settings import documents

if TYPE_CHECKING:
    from peaceannot.ui.main_window import MainWindow

_FILTER = "Texts and datasets (*.txt *.text *.md *.jsonl);;All files (*)"


def commands(window: MainWindow) -> list[Command]:
    """Return import, paste and export, for the menus, keys and the palette."""

    def can_write() -> bool:
        return window.has_project() and not window.is_read_only()

    return [
        Command("article.import", "Import articles…", ("Ctrl+Shift+O",),
                lambda: ask_import(window), "ph.download-simple", "File", can_write, section=2,
                help="Bring in text files in any encoding, or a PeaceAnnot dataset", toolbar=True),
        Command("article.paste", "Paste an article…", ("Ctrl+Shift+V",),
                lambda: paste(window), "ph.clipboard-text", "File", can_write, section=2,
                help="Make an article of the text on the clipboard"),
        Command("article.export", "Export…", ("Ctrl+E",), lambda: export(window),
                "ph.upload-simple", "File", window.has_project, section=2,
                help="Write a dataset, a table of spans, or plain texts", toolbar=True),
    ]  # fmt: skip


def ask_import(window: MainWindow) -> None:
    """Ask for files and bring them in after a preview."""
    from PySide6.QtWidgets import QFileDialog

    folder = window.settings.folder("import", documents())
    names, _ = QFileDialog.getOpenFileNames(window, "Import articles", str(folder), _FILTER)
    if names:
        paths = [Path(name) for name in names]
        window.settings.keep_folder("import", paths[0].parent)
        import_paths(window, paths)


def import_paths(window: MainWindow, paths: Sequence[Path]) -> None:
    """Bring these files in as articles, after a preview."""
    from peaceannot.ui.import_preview import import_files

    import_files(window, window.session, window.jobs, window.settings, paths)


def paste(window: MainWindow) -> None:
    """Make an article of what is on the clipboard."""
    from peaceannot.ui.paste_dialog import paste_article

    paste_article(window, window.session)


def export(window: MainWindow, articles: list[str] | None = None) -> None:
    """Ask how to hand on these articles, or all of them."""
    from peaceannot.ui.exporting import export_articles

    export_articles(window, window.session, window.jobs, window.settings, articles)
