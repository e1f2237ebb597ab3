"""Handing on what a project holds: which format, where to, what of it, and how it begins."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontDatabase, QHideEvent, QTextOption
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from peaceannot.model import KnownError
from peaceannot.model.counted import counted
from peaceannot.ui.exporting.articles_choice import ArticlesChoice
from peaceannot.ui.exporting.choices import MarksChoice, PapersChoice, ShapeChoice
from peaceannot.ui.exporting.split_choice import SplitChoice
from peaceannot.ui.jobs import Jobs
from peaceannot.ui.panel.section import Section
from peaceannot.ui.session import Session
from peaceannot.ui.settings import Settings, documents

if TYPE_CHECKING:
    from peaceannot.formats.format import Format
    from peaceannot.project import Project
    from peaceannot.project.exporting import Outcome
    from peaceannot.project.handover import Handover

_PREVIEW_WAITS = 120
"""Milliseconds without a change after which the preview is made anew."""

_MOST_COUNTED = 5_000
"""Of how many articles the spans are counted before it takes too long to wait for."""

_UNBROKEN = ("csv", "csv-links", "csv-articles", "csv-excel", "conll", "brat", "webanno")


def export_articles(
    window: QWidget,
    session: Session,
    jobs: Jobs,
    settings: Settings,
    articles: ArticlesChoice,
) -> ExportDialog | None:
    """Ask how *articles* are to be handed on, and do it."""
    project = session.project
    if project is None:
        session.message.emit("Open a project first, then export from it.", "error")
        return None
    dialog = ExportDialog(project, settings, articles, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: _write(window, session, jobs, project, dialog))
    dialog.open()
    return dialog


def _write(
    window: QWidget, session: Session, jobs: Jobs, project: Project, dialog: ExportDialog
) -> None:
    from peaceannot.project.exporting import export

    target, handover = dialog.path(), dialog.handover()

    def tell(outcome: Outcome) -> None:
        from peaceannot.ui.exporting.result import ExportResult, in_words

        if not outcome.report and outcome.checked is None and handover.split is None:
            session.message.emit(in_words(outcome)[0], "info")
            return
        result = ExportResult(outcome, target, window)
        result.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        result.open()

    jobs.start(f"Exporting to {target.name}", export(project, target, handover), tell)


class ExportDialog(QDialog):
    """Says of each format what it carries and loses, offers choices, shows how it begins."""

    def __init__(
        self,
        project: Project,
        settings: Settings,
        articles: ArticlesChoice,
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
        self.contents = QLabel()
        self.carries = QLabel()
        self.note = QLabel()
        self.marks = MarksChoice(project)
        self.shape = ShapeChoice(project)
        self.split = SplitChoice(project)
        self.papers = PapersChoice()
        self.sections = [
            Section("Articles and marks", self.marks),
            Section("Tokens and overlaps", self.shape),
            Section("Train and test", self.split),
            Section("Data sheet and check", self.papers),
        ]
        self.preview = QPlainTextEdit()
        self.show_button = QPushButton("Show how it begins")
        self.accept_button = QPushButton("Export")
        self._form = QFormLayout()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PREVIEW_WAITS)
        self._name_fields()
        self._build()
        self._connect()
        self._choose_format()

    def format(self) -> Format:
        """Return the format chosen."""
        return self._formats[self.formats.currentIndex()]

    def handover(self) -> Handover:
        """Return all that is chosen. Raises KnownError if the split makes no sense."""
        from peaceannot.project.handover import Handover

        return Handover(
            self.format().name,
            self.marks.selection(self.articles.articles()),
            self.shape.options(),
            self.split.plan(),
            sheet=self.papers.sheet.isChecked(),
            license=self.papers.license.text().strip(),
            check=self.papers.check.isChecked(),
        )

    def path(self) -> Path:
        """Return the file, or the folder, to write."""
        return Path(self.target.text().strip()).expanduser()

    def accept(self) -> None:
        """Remember the folder, and go."""
        self._settings.keep_folder("export", self.path().parent)
        super().accept()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look at the project no more: it may be closed next."""
        self._later.stop()
        super().hideEvent(event)

    def _name_fields(self) -> None:
        for field, name, tip in (
            (self.formats, "Format", "What kind of file to write"),
            (self.target, "To", "The file to write"),
            (self.browse, "Choose the file", "Choose the folder and the name of the file"),
            (self.preview, "How it begins", "The first articles as they will be written"),
            (self.show_button, "Show how it begins", "Loads the library of this format"),
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
        self.show_button.setAutoDefault(False)
        self.accept_button.setDefault(True)

    def _build(self) -> None:
        both = QHBoxLayout()
        both.setSpacing(20)
        both.addWidget(self._choices(), 5)
        both.addLayout(self._beginning(), 4)
        buttons = QDialogButtonBox()
        buttons.addButton(self.accept_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(14)
        layout.addLayout(both, 1)
        layout.addWidget(buttons)
        self.resize(980, 600)

    def _choices(self) -> QWidget:
        """Return format, target and all choices, which scroll where there is no room."""
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.target, 1)
        row.addWidget(self.browse)
        form = self._form
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("&Format", self.formats)
        form.addRow("", self.carries)
        to = QLabel("T&o")
        to.setBuddy(self.target)
        form.addRow(to, row)
        form.addRow("", self.note)
        form.addRow("&Articles", self.articles)
        form.setRowVisible(self.articles, self.articles.count() > 1)
        form.addRow("What", self.contents)
        choices = QWidget()
        column = QVBoxLayout(choices)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(6)
        column.addLayout(form)
        column.addSpacing(6)
        for section in self.sections:
            section.unfold(False)
            column.addWidget(section)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(choices)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return scroll

    def _beginning(self) -> QVBoxLayout:
        heading = QLabel("How it begins")
        heading.setProperty("heading", True)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(heading)
        column.addWidget(self.preview, 1)
        column.addWidget(self.show_button, 0, Qt.AlignmentFlag.AlignLeft)
        return column

    def _connect(self) -> None:
        self.formats.currentIndexChanged.connect(self._choose_format)
        self.target.textChanged.connect(self._check)
        self.browse.clicked.connect(self._browse)
        self.articles.currentIndexChanged.connect(self._choose)
        self.show_button.clicked.connect(self.show_preview)
        self._later.timeout.connect(self._preview_unless_heavy)
        for choice in (self.marks, self.shape, self.split, self.papers):
            choice.changed.connect(self._choose)

    def _counts(self) -> str:
        project, ids = self._project, self.articles.articles()
        if ids is not None:
            words = counted(len(ids), "article")
            if len(ids) > _MOST_COUNTED:
                return words
            return f"{words}, {counted(sum(map(project.span_count, ids)), 'span')}"
        counts = project.label_counts()
        names = {label.id: label.name for label in project.scheme.labels}
        order = [*names, *(id for id in counts if id not in names)]
        parts = [f"{names.get(id, id)} {counts[id]:,}" for id in order if counts.get(id)]
        words = f"{counted(project.article_count(), 'article')}, "
        words += counted(sum(counts.values()), "span")
        return words + (f": {', '.join(parts)}" if parts else "")

    def _choose_format(self) -> None:
        chosen = self.format()
        loses = f"\nLeft out: {chosen.loses[:1].lower()}{chosen.loses[1:]}" if chosen.loses else ""
        self.carries.setText(chosen.carries + loses)
        self.target.setText(str(self._with_ending(self.path())))
        for choice in (self.marks, self.shape, self.papers):
            choice.show_for(chosen)
        # Rows of a table are followed better unbroken, records of JSON broken.
        wrap = QPlainTextEdit.LineWrapMode
        broken = chosen.name not in _UNBROKEN
        self.preview.setLineWrapMode(wrap.WidgetWidth if broken else wrap.NoWrap)
        self._choose()
        self._later.stop()
        self._preview_unless_heavy()

    def _choose(self) -> None:
        self.contents.setText(self._counts())
        details = (choice.detail() for choice in (self.marks, self.shape, self.split, self.papers))
        for section, detail in zip(self.sections, details, strict=True):
            section.tell(detail)
        self._check()
        self._later.start()

    def _preview_unless_heavy(self) -> None:
        """Show how it begins, if no library must be loaded for it, which takes seconds."""
        from peaceannot.formats.extras import loaded

        ready = loaded(self.format().extra)
        self.show_button.setVisible(not ready)
        if ready:
            self.show_preview()
        else:
            self.preview.setPlainText("")

    def show_preview(self) -> None:
        """Show how it begins, or why it cannot be written."""
        from peaceannot.project.export_preview import preview

        try:
            self.preview.setPlainText(preview(self._project, self.handover()))
        except KnownError as error:
            self.preview.setPlainText(str(error))

    def _check(self) -> None:
        words = self._problem()
        path = self.path()
        self.accept_button.setEnabled(not words)
        if not words and path.is_file():
            words = "There is such a file already; it will be replaced."
        self.note.setText(words)
        self._form.setRowVisible(self.note, bool(words))

    def _problem(self) -> str:
        """Return why nothing can be written yet, in plain words."""
        path = self.path()
        if not self.target.text().strip() or not path.name:
            return "Give the file a name."
        if not path.parent.is_dir():
            return "There is no such folder."
        if not self.marks.is_sound():
            return "Choose at least one label."
        try:
            self.split.plan()
        except KnownError as error:
            return str(error)
        return ""

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
