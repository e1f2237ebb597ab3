"""Opening, making and closing projects from the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from peaceannot.ui.settings import Settings, documents

if TYPE_CHECKING:
    from peaceannot.model import Scheme
    from peaceannot.project import Project
    from peaceannot.ui.session import Session

SUFFIX = ".peace"
FILTER = f"PeaceAnnot projects (*{SUFFIX});;All files (*)"


class Opener(QObject):
    """Brings projects into the session, and remembers which."""

    opened = Signal()

    def __init__(self, session: Session, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._window = window

    def ask_new(self) -> None:
        """Ask where the new project is to be and with which scheme, and make it there."""
        from peaceannot.ui.new_project_dialog import NewProjectDialog

        suggested = _free(documents() / f"My project{SUFFIX}")
        dialog = NewProjectDialog(suggested, FILTER, self._window)
        dialog.accepted.connect(lambda: self.new(with_suffix(dialog.path()), dialog.scheme()))
        dialog.open()

    def ask_open(self) -> None:
        """Ask for a project file and open it."""
        from PySide6.QtWidgets import QFileDialog

        recent = self._settings.recent
        folder = recent[0].parent if recent and recent[0].parent.is_dir() else documents()
        name, _ = QFileDialog.getOpenFileName(self._window, "Open project", str(folder), FILTER)
        if name:
            self.open(Path(name))

    def new(self, path: Path, scheme: Scheme | None = None) -> None:
        """Make a project at *path* and show it; without *scheme*, with the default one."""
        from peaceannot.project import Project

        self._take(lambda: Project.new(path, scheme=scheme))

    def open(self, path: Path) -> None:
        """Show the project at *path*; one that is open already just stays."""
        from peaceannot.project import Project

        path = path.absolute()
        current = self._session.project
        if current is None or current.read_only or current.path.absolute() != path:
            self._take(lambda: Project.open(path), path)

    def open_sample(self) -> None:
        """Make a fresh copy of the sample and show it."""
        from peaceannot.project import Project
        from peaceannot.project.sample import copy_sample

        self._take(lambda: Project.open(copy_sample(documents())))

    def reopen(self) -> None:
        """Open the project shown anew, in the hope that it can be written now."""
        if self._session.project is not None:
            self.open(self._session.project.path)

    def open_last(self) -> bool:
        """Show the project and the article that were open last; tell whether there was one."""
        path, article = self._settings.last, self._settings.last_article
        if path is None or not path.is_file():
            return False
        self.open(path)
        project = self._session.project
        if project is not None and article and project.has_article(article):
            self._session.open_article(article)
        return project is not None

    def close(self) -> None:
        """Close the project; the welcome page comes back."""
        self._session.use(None)
        self._settings.last = None

    def leave(self) -> None:
        """Close the project because the window closes: it comes back at the next start."""
        project, article = self._session.project, self._session.article
        self._settings.last = project.path.absolute() if project else None
        self._settings.last_article = article.id if article else ""
        self._session.use(None)

    def _take(self, make: Callable[[], Project], missing: Path | None = None) -> None:
        from peaceannot.model import KnownError

        try:
            project = make()
        except KnownError as error:
            self._session.message.emit(str(error), "error")
            if missing is not None and not missing.exists():
                self._settings.forget_recent(missing)
            return
        project.annotator = self._settings.annotator
        project.own_layer_only = True
        self._settings.add_recent(project.path.absolute())
        self._session.use(project)
        self.opened.emit()


def with_suffix(path: Path) -> Path:
    """Return *path* with the suffix of projects, which people need not type."""
    return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)


def _free(path: Path) -> Path:
    """Return *path*, or with a number if there is such a file already."""
    number, free = 2, path
    while free.exists():
        free = path.with_stem(f"{path.stem} {number}")
        number += 1
    return free
