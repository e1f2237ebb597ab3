"""A new project: where its file is to be, and with which scheme it begins."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from peaceannot.formats.scheme_file import read_scheme_file
from peaceannot.model import KnownError, Scheme
from peaceannot.project.ready_schemes import ReadyScheme, ready_schemes

_FROM_FILE = "From a file…"


class NewProjectDialog(QDialog):
    """Asks once; Enter takes what is proposed."""

    def __init__(self, suggested: Path, filter: str, parent: QWidget | None = None) -> None:
        """*filter* is that of project files, in Qt's form."""
        super().__init__(parent)
        self._filter = filter
        self._own: Scheme | None = None
        self._ready = ready_schemes()
        self.setWindowTitle("New project")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(560)
        self.place = QLineEdit(str(suggested))
        self.browse = QPushButton("Browse…")
        self.schemes = QComboBox()
        self.about = QLabel()
        self._build()
        start = len(str(suggested.parent)) + 1
        self.place.setFocus()
        self.place.setSelection(start, len(suggested.stem))
        self.browse.clicked.connect(self._browse)
        self.schemes.activated.connect(self._choose)
        self._tell()

    def path(self) -> Path:
        """Return where the project is to be."""
        return Path(self.place.text().strip()).expanduser()

    def scheme(self) -> Scheme:
        """Return the scheme it begins with."""
        ready = self._chosen()
        return ready.scheme if ready is not None else self._own or self._ready[0].scheme

    def _build(self) -> None:
        self.place.setAccessibleName("File of the project")
        self.place.setToolTip("Where the project is kept, in one file")
        self.browse.setToolTip("Choose folder and name")
        self.browse.setAutoDefault(False)
        for ready in self._ready:
            self.schemes.addItem(ready.name)
        self.schemes.addItem(_FROM_FILE)
        self.schemes.setAccessibleName("Scheme")
        self.schemes.setToolTip("What can be marked; it can be changed later in Label, Scheme")
        self.about.setProperty("muted", True)
        self.about.setWordWrap(True)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        file = QHBoxLayout()
        file.setSpacing(8)
        file.addWidget(self.place, 1)
        file.addWidget(self.browse)
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(10)
        form.addRow("&File", file)
        form.addRow("&Scheme", self.schemes)
        form.addRow("", self.about)
        form.labelForField(file).setBuddy(self.place)  # type: ignore[attr-defined]
        buttons = QDialogButtonBox()
        make = buttons.addButton("Make project", QDialogButtonBox.ButtonRole.AcceptRole)
        make.setDefault(True)
        make.setToolTip("Make the project and open it")
        self.place.textChanged.connect(lambda text: make.setEnabled(bool(text.strip())))
        buttons.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(16)
        column.addLayout(form)
        column.addStretch(1)
        column.addWidget(buttons)

    def _chosen(self) -> ReadyScheme | None:
        row = self.schemes.currentIndex()
        return self._ready[row] if row < len(self._ready) else None

    def _browse(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, "New project", self.place.text(), self._filter, "",
            QFileDialog.Option.DontConfirmOverwrite,
        )  # fmt: skip
        if name:
            self.place.setText(name)

    def _choose(self) -> None:
        if self._chosen() is None:
            self._ask_scheme()
        else:
            self._tell()

    def _ask_scheme(self) -> None:
        """Take the scheme of a file; one that cannot be taken says why, and none is chosen."""
        name, _ = QFileDialog.getOpenFileName(
            self, "Take a scheme from", str(self.path().parent), "Schemes (*.json);;All files (*)"
        )
        self._own, why = None, ""
        try:
            self._own = read_scheme_file(Path(name)) if name else None
        except KnownError as error:
            why = str(error)
        if self._own is None:
            self.schemes.setCurrentIndex(0)
        self._tell()
        if why:
            self.about.setText(why)

    def _tell(self) -> None:
        ready = self._chosen()
        scheme = self.scheme()
        names = ", ".join(label.name for label in scheme.offered)
        about = f"{ready.description}\n" if ready is not None else ""
        self.about.setText(f"{about}Labels: {names}.")
