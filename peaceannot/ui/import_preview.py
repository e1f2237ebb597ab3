"""The look at files before they come in: what was found, and what is to be done with it."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPushButton,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from peaceannot.model import Progress
from peaceannot.model.counted import counted
from peaceannot.ui.dataset_view import DatasetView, facts
from peaceannot.ui.draft_view import DraftView
from peaceannot.ui.encoding_names import encoding_name
from peaceannot.ui.import_candidates import (
    Candidate,
    DatasetCandidate,
    Source,
    candidate_of,
    read_candidates,
    read_dataset,
)
from peaceannot.ui.jobs import Job, Jobs
from peaceannot.ui.session import Session
from peaceannot.ui.settings import Settings

if TYPE_CHECKING:
    from peaceannot.project import Project
    from peaceannot.project.import_report import Report


ROWS = 5
"""How many files are listed before one scrolls."""


def import_files(
    window: QWidget, session: Session, jobs: Jobs, settings: Settings, paths: Sequence[Path]
) -> None:
    """Read the files at *paths*, show them, and bring in those that are wanted."""
    project = writable(session)
    if project is None:
        return
    name = f"Reading {counted(len(paths), 'file')}"

    def show(sources: list[Source]) -> None:
        dialog = ImportPreview(project, sources, jobs, window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: add(dialog.wanted()))
        dialog.open()

    def add(sources: list[Source]) -> None:
        with_report = any(isinstance(source, DatasetCandidate) for source in sources)
        then = partial(show_report, window, settings) if with_report else None
        bring_in(session, jobs, project, sources, then)

    jobs.start(name, read_candidates(project, paths), show)


def writable(session: Session) -> Project | None:
    """Return the project that is open, or tell why nothing can come in."""
    project = session.project
    if project is None:
        session.message.emit("Open or make a project first, then import into it.", "error")
        return None
    if project.read_only:
        session.message.emit(
            f"{project.path.name} can only be read. {project.read_only_reason}", "error"
        )
        return None
    return project


def bring_in(
    session: Session,
    jobs: Jobs,
    project: Project,
    sources: Sequence[Source],
    then: Callable[[Report], None] | None = None,
) -> None:
    """Add what *sources* hold to *project*, and tell what came of it."""

    def tell(report: Report) -> None:
        session.message.emit(*told(report))
        if report.first and session.project is project:
            session.open_article(report.first)
        if then is not None:
            then(report)

    jobs.start(f"Importing {counted(len(sources), 'file')}", _work(project, sources), tell)


def _work(project: Project, sources: Sequence[Source]) -> Generator[Progress, None, Report]:
    from peaceannot.project.dataset_import import bring_in as add_dataset
    from peaceannot.project.importing import import_articles

    candidates = [source for source in sources if isinstance(source, Candidate)]
    originals = {
        str(candidate.draft.source["original"]): candidate.draft.original
        for candidate in candidates
    }
    articles = [candidate.article() for candidate in candidates]
    report = yield from import_articles(project, articles, originals)
    for source in sources:
        if isinstance(source, DatasetCandidate) and source.looked is not None:
            report += yield from add_dataset(
                project,
                source.looked.source,
                source.looked,
                source.mapping,
                source.annotator or None,
            )
    return report


def show_report(window: QWidget, settings: Settings, report: Report) -> None:
    """Show all that is to be told about an import."""
    from peaceannot.ui.report_dialog import ReportDialog

    dialog = ReportDialog(heading(report), list(report.lines()), settings, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def heading(report: Report) -> str:
    """Return the sentence above a report."""
    spans = f" with {counted(report.spans, 'span')}" if report.spans else ""
    problems = f" {counted(len(report.problems), 'problem')}." if report.problems else ""
    return f"{counted(report.articles, 'article')}{spans} came in.{problems}"


def told(report: Report) -> tuple[str, str]:
    """Return what came of an import in plain words, and whether it is "info" or "error"."""
    spans = f" with {counted(report.spans, 'span')}" if report.spans else ""
    words = [f"{counted(report.articles, 'article')}{spans} came in."]
    if report.skipped:
        words.append(f"{report.skipped[0]}" if len(report.skipped) == 1 else
                     f"{len(report.skipped):,} were there already.")  # fmt: skip
    words += [f"{problem}" for problem in report.problems[:2]]
    if len(report.problems) > 2:
        words.append(f"And {counted(len(report.problems) - 2, 'more problem')} like these.")
    return " ".join(words), "error" if report.problems else "info"


class ImportPreview(QDialog):
    """Lists the files with what was found in them; below, the chosen one in full."""

    def __init__(
        self,
        project: Project,
        sources: Sequence[Source],
        jobs: Jobs,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._project = project
        self._jobs = jobs
        self._reading: Job | None = None
        self._sources = list(sources)
        self.setWindowTitle("Import")
        self.files = QTreeWidget()
        self.draft = DraftView()
        self.dataset = DatasetView(project)
        self.pages = QStackedWidget()
        self.accept_button = QPushButton()
        self._build()
        for source in self._sources:
            self.files.addTopLevelItem(_row(source))
        self.files.itemChanged.connect(self._tick)
        self.files.currentItemChanged.connect(self._show_current)
        self.draft.changed.connect(self._follow)
        self.draft.encoding_chosen.connect(self._read_again)
        self.dataset.changed.connect(self._follow)
        self.dataset.read_again.connect(self._look_again)
        self.dataset.cancelled.connect(self._stop_reading)
        self.files.setCurrentIndex(self.files.model().index(0, 0))
        self.files.setVisible(len(self._sources) > 1)
        rows = self.files.sizeHintForRow(0) * min(len(self._sources), ROWS) + 2
        self.files.setFixedHeight(rows + self.files.header().sizeHint().height())
        self._count()

    def wanted(self) -> list[Source]:
        """Return what is to come in."""
        return [source for source in self._sources if source.wanted]

    def _build(self) -> None:
        self.files.setObjectName("field")
        self.files.setHeaderLabels(["Title", "Encoding or format", "Size", "Note"])
        self.files.setRootIsDecorated(False)
        self.files.setUniformRowHeights(True)
        self.files.setAccessibleName("Files to import")
        self.files.setToolTip("Ticked files come in")
        header = self.files.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        for column, width in enumerate((270, 200, 70)):
            header.resizeSection(column, width)
        self.pages.addWidget(self.draft)
        self.pages.addWidget(self.dataset)
        buttons = QDialogButtonBox()
        buttons.addButton(self.accept_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accept_button.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(14)
        layout.addWidget(self.files)
        layout.addWidget(self.pages, 1)
        layout.addWidget(buttons)
        self.resize(960, 640 if len(self._sources) > 1 else 560)

    def _current(self) -> int:
        item = self.files.currentItem()
        return self.files.indexOfTopLevelItem(item) if item is not None else -1

    def _show_current(self) -> None:
        row = self._current()
        if row < 0:
            return
        source = self._sources[row]
        if isinstance(source, Candidate):
            self.draft.show_candidate(source)
            self.pages.setCurrentWidget(self.draft)
        else:
            self.dataset.show_candidate(source)
            self.pages.setCurrentWidget(self.dataset)

    def _tick(self, item: QTreeWidgetItem) -> None:
        source = self._sources[self.files.indexOfTopLevelItem(item)]
        source.wanted = item.checkState(0) == Qt.CheckState.Checked
        self._count()

    def _follow(self) -> None:
        self._renew(self._current())

    def _read_again(self, encoding: str) -> None:
        from peaceannot.formats.drafts import draft_of_bytes

        row = self._current()
        before = self._sources[row]
        if isinstance(before, Candidate) and encoding:
            draft = draft_of_bytes(
                before.draft.original, str(before.draft.source["file"]), encoding
            )
            self._sources[row] = candidate_of(self._project, draft, {})
            self._renew(row)
            self._show_current()

    def _look_again(self) -> None:
        """Read the current dataset in the format, or with the columns, that were chosen."""
        row = self._current()
        source = self._sources[row]
        if not isinstance(source, DatasetCandidate):
            return
        job = self._jobs.start(
            f"Reading {source.path.name}", read_dataset(self._project, source), lambda _: None
        )
        if job is None:
            return
        self._reading = job
        self.dataset.show_waiting(f"Reading {source.path.name}…")
        self.accept_button.setEnabled(False)
        job.advanced.connect(lambda progress: self.dataset.show_waiting(f"{progress.text}…"))
        job.ended.connect(lambda: QTimer.singleShot(0, self, lambda: self._show_again(row)))

    def _show_again(self, row: int) -> None:
        self._renew(row)
        self._show_current()

    def done(self, result: int) -> None:
        """Leave; what is still being read is not waited for."""
        self._stop_reading()
        super().done(result)

    def _stop_reading(self) -> None:
        if self._reading is not None and self._jobs.current is self._reading:
            self._jobs.cancel()

    def _renew(self, row: int) -> None:
        """Show anew what the list says of one file."""
        item = self.files.topLevelItem(row)
        if item is not None:
            self.files.blockSignals(True)
            _fill(item, self._sources[row])
            self.files.blockSignals(False)
        self._count()

    def _count(self) -> None:
        wanted = self.wanted()
        datasets = sum(isinstance(source, DatasetCandidate) for source in wanted)
        parts = [counted(len(wanted) - datasets, "article")] if len(wanted) > datasets else []
        parts += [counted(datasets, "dataset")] if datasets else []
        self.accept_button.setText(f"Import {' and '.join(parts)}".strip())
        self.accept_button.setEnabled(bool(wanted))


def _row(source: Source) -> QTreeWidgetItem:
    item = QTreeWidgetItem()
    _fill(item, source)
    return item


def _fill(item: QTreeWidgetItem, source: Source) -> None:
    possible = not source.problem
    if isinstance(source, DatasetCandidate):
        title = source.looked.source.format.title if source.looked else ""
        found = facts(source.looked.found) if source.looked else ""
        cells = (source.path.name, title, "", source.problem or found)
    else:
        draft = source.draft
        encoding = encoding_name(str(draft.source.get("encoding") or ""))
        size = f"{max(1, len(draft.original) // 1000):,} kB" if draft.original else ""
        cells = (source.title, encoding, size, source.problem or _findings(source))
    for column, words in enumerate(cells):
        item.setText(column, words)
        item.setToolTip(column, words)
    flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
    item.setFlags(flags | Qt.ItemFlag.ItemIsUserCheckable if possible else flags)
    item.setCheckState(0, Qt.CheckState.Checked if source.wanted else Qt.CheckState.Unchecked)


def _findings(candidate: Candidate) -> str:
    found = len(candidate.draft.repairs)
    words = []
    if found:
        done = len(candidate.repairs)
        words.append(f"{counted(found, 'garbled word')}, {done or 'none'} to be repaired")
    if candidate.draft.reference and candidate.reference:
        words.append("source found")
    return ", ".join(words)
