"""Taking a scheme from a file or from those that come with the program, and saving this one."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QPushButton, QWidget

from peaceannot.model import KnownError, Scheme
from peaceannot.project import Project
from peaceannot.project.ready_schemes import ReadyScheme, ready_schemes
from peaceannot.ui.scheme_editor.edited_scheme import EditedScheme

_FILTER = "Schemes (*.json);;Datasets (*.jsonl);;All files (*)"


class SchemeFiles(QWidget):
    """``taken`` carries a scheme and what it is called; ``told`` one sentence."""

    taken = Signal(object, str)
    told = Signal(str)

    def __init__(self, edited: EditedScheme, project: Project, folder: Path) -> None:
        super().__init__()
        self._edited = edited
        self._project = project
        self.folder = folder
        self.open_button = QPushButton("Take from")
        self.save_button = QPushButton("Save as…")
        self.open_button.setToolTip("Begin with a ready-made scheme, or with one in a file")
        self.save_button.setToolTip("Write this scheme to a JSON file, to hand it on")
        menu = QMenu(self.open_button)
        menu.setToolTipsVisible(True)
        for ready in ready_schemes():
            action = menu.addAction(ready.name)
            action.setToolTip(ready.description)
            action.triggered.connect(partial(self._take, ready))
        menu.addSeparator()
        menu.addAction("From a file…").triggered.connect(lambda: self.ask_open())
        self.open_button.setMenu(menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for button in (self.open_button, self.save_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        self.save_button.clicked.connect(lambda: self.ask_save())

    def ask_open(self) -> None:
        """Ask for a file and take its scheme; a bad one says why, and nothing changes."""
        from peaceannot.formats.scheme_file import read_scheme_file

        name, _ = QFileDialog.getOpenFileName(self, "Take a scheme from", str(self.folder), _FILTER)
        if not name:
            return
        self.folder = Path(name).parent
        try:
            scheme = read_scheme_file(Path(name))
        except KnownError as error:
            self.told.emit(str(error))
            return
        self.taken.emit(scheme, f"the scheme of {Path(name).name}")

    def ask_save(self) -> None:
        """Ask for a file and write the scheme to it, as it is here."""
        from peaceannot.formats.scheme_file import write_scheme

        suggested = self.folder / f"{self._project.info.name} scheme.json"
        name, _ = QFileDialog.getSaveFileName(self, "Save the scheme", str(suggested), _FILTER)
        if not name:
            return
        target = Path(name)
        target = target if target.suffix else target.with_suffix(".json")
        self.folder = target.parent
        try:
            write_scheme(self._edited.scheme, target, self._project.info.name)
        except KnownError as error:
            self.told.emit(str(error))
            return
        self.told.emit(f"Written to {target.name}.")

    def _take(self, ready: ReadyScheme, _checked: bool = False) -> None:
        scheme: Scheme = ready.scheme
        self.taken.emit(scheme, f"“{ready.name}”")
