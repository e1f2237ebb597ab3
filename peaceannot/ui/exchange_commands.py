"""The commands that bring articles in and hand them on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from peaceannot.ui.actions import Command
from peaceannot.ui.settings import documents

if TYPE_CHECKING:
    from peaceannot.ui.main_window import MainWindow


_TEXTS = (
    ".txt", ".text", ".md", ".html", ".htm", ".docx", ".odt", ".pdf", ".rtf", ".epub",
)  # fmt: skip


def commands(window: MainWindow) -> list[Command]:
    """Return import, paste and export, for the menus, keys and the palette."""

    def can_write() -> bool:
        return window.has_project() and not window.is_read_only()

    return [
        Command("article.import", "Import articles…", ("Ctrl+Shift+O",),
                lambda: ask_import(window), "ph.download-simple", "File", can_write, section=2,
                help="Bring in texts in any encoding, or datasets of many programs", toolbar=True),
        Command("article.import_folder", "Import a folder…", (),
                lambda: ask_import_folder(window), "ph.folder-simple-plus", "File", can_write,
                section=2, help="Bring in a folder of texts, or a dataset that is a folder"),
        Command("article.paste", "Paste an article…", ("Ctrl+Shift+V",),
                lambda: paste(window), "ph.clipboard-text", "File", can_write, section=2,
                help="Make an article of the text on the clipboard"),
        Command("article.remove_import", "Remove an import…", (),
                lambda: remove_import(window), "ph.file-minus", "File", can_write, section=2,
                help="Take away all that an import brought, also later"),
        Command("article.export", "Export…", ("Ctrl+E",), lambda: export(window),
                "ph.upload-simple", "File", window.has_project, section=2,
                help="Write a dataset, a table of spans, or plain texts", toolbar=True),
    ]  # fmt: skip


def ask_import(window: MainWindow) -> None:
    """Ask for files and bring them in after a preview."""
    from PySide6.QtWidgets import QFileDialog

    from peaceannot.formats.recognising import readable

    endings = {ending for known in readable() for ending in known.extensions if ending}
    listed = " ".join(f"*{ending}" for ending in (*_TEXTS, *sorted(endings - {*_TEXTS})))
    words = f"Texts and datasets ({listed});;All files (*)"
    folder = window.settings.folder("import", documents())
    names, _ = QFileDialog.getOpenFileNames(window, "Import articles", str(folder), words)
    if names:
        paths = [Path(name) for name in names]
        window.settings.keep_folder("import", paths[0].parent)
        import_paths(window, paths)


def ask_import_folder(window: MainWindow) -> None:
    """Ask for a folder and bring in what is in it after a preview."""
    from PySide6.QtWidgets import QFileDialog

    folder = window.settings.folder("import", documents())
    name = QFileDialog.getExistingDirectory(window, "Import a folder", str(folder))
    if name:
        window.settings.keep_folder("import", Path(name).parent)
        import_paths(window, [Path(name)])


def import_paths(window: MainWindow, paths: Sequence[Path]) -> None:
    """Bring these files in as articles, after a preview."""
    from peaceannot.ui.import_preview import import_files

    import_files(window, window.session, window.jobs, window.settings, paths)


def paste(window: MainWindow) -> None:
    """Make an article of what is on the clipboard."""
    from peaceannot.ui.paste_dialog import paste_article

    paste_article(window, window.session)


def remove_import(window: MainWindow) -> None:
    """Ask which import is to go, and take it away."""
    from peaceannot.ui.import_removal import ImportRemoval

    dialog = ImportRemoval(window.session, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def export(window: MainWindow, articles: list[str] | None = None) -> None:
    """Ask how to hand on these articles, or all of them, or what the library shows."""
    from peaceannot.ui.exporting import ArticlesChoice, export_articles

    library, project = window.workspace.library, window.project
    several = library.chosen() if len(library.chosen()) > 1 else ()
    choice = ArticlesChoice(
        project.article_count() if project is not None else 0,
        None if library.lists_all() else library.listed(),
        articles or several,
    )
    if articles:
        choice.setCurrentIndex(choice.count() - 1)
    export_articles(window, window.session, window.jobs, window.settings, choice)
