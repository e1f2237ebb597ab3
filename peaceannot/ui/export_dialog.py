"""Handing on what a project holds: which format, where to, and what will be in it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QTextOption
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from peaceannot.model import KnownError
from peaceannot.ui.jobs import Jobs
from peaceannot.ui.session import Session
from peaceannot.ui.settings import Settings, documents
from peaceannot.ui.wording import counted

if TYPE_CHECKING:
    from peaceannot.formats.format import Format
    from peaceannot.project import Project
    from peaceannot.project.exporting import Outcome
    from peaceannot.project.handover import Handover


def export_articles(
    window: QWidget,
    session: Session,
    jobs: Jobs,
    settings: Settings,
    articles: Sequence[str] | None = None,
) -> ExportDialog | None:
    """Ask how *articles*, or all of them, are to be handed on, and do it."""
    project = session.project
    if project is None:
        session.message.emit("Open a project first, then export from it.", "error")
        return None
    dialog = ExportDialog(project, settings, articles, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: _write(session, jobs, project, dialog))
    dialog.open()
    return dialog


def _write(session: Session, jobs: Jobs, project: Project, dialog: ExportDialog) -> None:
    from peaceannot.project.exporting import export

    target = dialog.path()

    def tell(outcome: Outcome) -> None:
        session.message.emit(f"{counted(outcome.articles, 'article')} went to {target}.", "info")

    steps = export(project, target, dialog.handover())
    jobs.start(f"Exporting to {target.name}", steps, tell)


class ExportDialog(QDialog):
    """Says of each format what it carries and loses, and shows its first lines."""

    def __init__(
        self,
        project: Project,
        settings: Settings,
        articles: Sequence[str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        from peaceannot.formats.registry import FORMATS

        super().__init__(parent)
        self.articles = articles
        self._project = project
        self._settings = settings
        self._formats = [known for known in FORMATS if known.write is not None]
        self.setWindowTitle("Export")
        self.formats = QComboBox()
        for known in self._formats:
            self.formats.addItem(known.title)
        self.target = QLineEdit(str(self._suggested()))
        self.browse = QPushButton("Choose…")
        self.contents = QLabel(self._counts())
        self.carries = QLabel()
        self.note = QLabel()
        self.preview = QPlainTextEdit()
        self.accept_button = QPushButton("Export")
        self._build()
        self.formats.currentIndexChanged.connect(self._choose_format)
        self.target.textChanged.connect(self._check_target)
        self.browse.clicked.connect(self._browse)
        self._choose_format()

    def format(self) -> Format:
        """Return the format chosen."""
        return self._formats[self.formats.currentIndex()]

    def handover(self) -> Handover:
        """Return all that is chosen."""
        from peaceannot.project.export_selection import Selection
        from peaceannot.project.handover import Handover

        articles = None if self.articles is None else tuple(self.articles)
        return Handover(self.format().name, Selection(articles))

    def path(self) -> Path:
        """Return the file, or the folder, to write."""
        return Path(self.target.text().strip()).expanduser()

    def accept(self) -> None:
        """Remember the folder, and go."""
        self._settings.keep_folder("export", self.path().parent)
        super().accept()

    def _build(self) -> None:
        for field, name, tip in (
            (self.formats, "Format", "What kind of file to write"),
            (self.target, "To", "The file to write"),
            (self.browse, "Choose the file", "Choose the folder and the name of the file"),
            (self.preview, "How it begins", "The first lines of what will be written"),
        ):
            field.setAccessibleName(name)
            field.setToolTip(tip)
        for label in (self.contents, self.carries, self.note):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.carries.setProperty("muted", True)
        self.preview.setObjectName("field")
        self.preview.setReadOnly(True)
        self.preview.setTabChangesFocus(True)
        self.preview.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self.preview.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.browse.setAutoDefault(False)
        self.accept_button.setDefault(True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.target, 1)
        row.addWidget(self.browse)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("&Format", self.formats)
        form.addRow("", self.carries)
        form.addRow("What", self.contents)
        to = QLabel("T&o")
        to.setBuddy(self.target)
        form.addRow(to, row)
        form.addRow("", self.note)
        self._form = form
        buttons = QDialogButtonBox()
        buttons.addButton(self.accept_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        heading = QLabel("How it begins")
        heading.setProperty("heading", True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addLayout(form)
        layout.addWidget(heading)
        layout.addWidget(self.preview, 1)
        layout.addWidget(buttons)
        self.resize(760, 560)

    def _counts(self) -> str:
        project, ids = self._project, self.articles
        if ids is not None:
            spans = sum(project.span_count(id) for id in ids)
            return f"{counted(len(ids), 'article')}, {counted(spans, 'span')}"
        counts = project.label_counts()
        names = {label.id: label.name for label in project.scheme.labels}
        order = [*names, *(id for id in counts if id not in names)]
        parts = [f"{names.get(id, id)} {counts[id]:,}" for id in order if counts.get(id)]
        words = f"{counted(project.article_count(), 'article')}, "
        words += counted(sum(counts.values()), "span")
        return words + (f": {', '.join(parts)}" if parts else "")

    def _choose_format(self) -> None:
        from peaceannot.project.export_preview import preview

        chosen = self.format()
        loses = f"\nLeft out: {chosen.loses[:1].lower()}{chosen.loses[1:]}" if chosen.loses else ""
        self.carries.setText(chosen.carries + loses)
        self.target.setText(str(self._with_ending(self.path())))
        # Rows of a table are followed better unbroken, records of JSON broken.
        broken = chosen.name == "jsonl"
        wrap = QPlainTextEdit.LineWrapMode
        self.preview.setLineWrapMode(wrap.WidgetWidth if broken else wrap.NoWrap)
        try:
            self.preview.setPlainText(preview(self._project, self.handover()))
        except KnownError as error:
            self.preview.setPlainText(str(error))
        self._check_target()

    def _check_target(self) -> None:
        path = self.path()
        text = self.target.text().strip()
        words = ""
        if not text or not path.name:
            words = "Give the file a name."
        elif not path.parent.is_dir():
            words = "There is no such folder."
        elif path.is_file():
            words = "There is such a file already; it will be replaced."
        self.note.setText(words)
        self._form.setRowVisible(self.note, bool(words))
        self.accept_button.setEnabled(bool(text) and path.parent.is_dir())

    def _suggested(self) -> Path:
        return self._settings.folder("export", documents()) / self._project.path.stem

    def _browse(self) -> None:
        chosen = self.format()
        endings = " ".join(f"*{ending}" for ending in chosen.extensions)
        name, _ = QFileDialog.getSaveFileName(
            self, "Export to", str(self.path()), f"{chosen.title} ({endings})", "",
            QFileDialog.Option.DontConfirmOverwrite,
        )  # fmt: skip
        if name:
            self.target.setText(str(self._with_ending(Path(name))))

    def _with_ending(self, path: Path) -> Path:
        """Give *path* the ending of the format chosen, in place of that of another format."""
        endings = self.format().extensions
        if path.suffix in endings:
            return path
        others = {ending for known in self._formats for ending in known.extensions}
        stem = path.stem if path.suffix in others else path.name
        return path.with_name((stem or "export") + endings[0])
