"""One dataset that may come in: its format, what is in it, and what its names become."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from peaceannot.model.counted import counted
from peaceannot.ui.dataset_choices import (
    chosen_columns,
    column_choices,
    label_choices,
    link_choices,
)
from peaceannot.ui.mapping_table import MappingTable
from peaceannot.ui.wording import one_line

if TYPE_CHECKING:
    from peaceannot.formats.look import Look
    from peaceannot.project import Project
    from peaceannot.ui.import_candidates import DatasetCandidate

_PROBLEM_LINES = 7


class DatasetView(QWidget):
    """Shows one candidate and writes what a person chooses into it.

    ``read_again`` asks for the dataset to be looked at anew, because its format or its columns
    were chosen; ``cancelled`` asks for that to end.
    """

    changed = Signal()
    read_again = Signal()
    cancelled = Signal()

    def __init__(self, project: Project, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._candidate: DatasetCandidate | None = None
        self.formats = QComboBox()
        self.facts = QLabel()
        self.problem = QLabel()
        self.annotator = QLineEdit()
        self.columns = MappingTable(["Column", "", "Is"], "What the columns are")
        self.labels = MappingTable(["Label", "Spans", "Becomes"], "What the labels become")
        self.links = MappingTable(["Link", "Count", "Becomes"], "What the links become")
        self.problems = QPlainTextEdit()
        self.told = QLabel()
        self.waiting = QLabel()
        self.cancel = QPushButton("Stop reading")
        self.pages = QStackedWidget()
        self._build()
        self.formats.activated.connect(self._choose_format)
        self.columns.changed.connect(self._choose_columns)
        self.cancel.clicked.connect(self.cancelled)
        for table in (self.labels, self.links):
            table.changed.connect(self._keep)
        self.annotator.textEdited.connect(self._keep)

    def show_candidate(self, candidate: DatasetCandidate) -> None:
        """Show what was found in one dataset, and what is to be done with it."""
        self._candidate = candidate
        self.pages.setCurrentIndex(0)
        self._show_formats(candidate)
        looked = candidate.looked
        self.problem.setText(candidate.problem)
        self.problem.setVisible(bool(candidate.problem))
        self.facts.setText(facts(looked.found) if looked and not candidate.problem else "")
        self.facts.setVisible(bool(self.facts.text()))
        scheme = self._project.scheme
        found = looked.found if looked else None
        self.columns.offer(list(column_choices(looked, candidate.columns)) if looked else [])
        self.labels.offer(list(label_choices(found, scheme)) if found else [])
        self.links.offer(list(link_choices(found, scheme)) if found else [])
        for table in (self.columns, self.labels, self.links):
            table.setVisible(table.topLevelItemCount() > 0)
            table.put(candidate.mapping)
        unnamed = bool(found and found.annotators[""]) and not (looked and looked.source.is_own)
        self.annotator.setText(candidate.annotator)
        self.annotator.setPlaceholderText(self._project.annotator)
        self._form.setRowVisible(self.annotator, unnamed)
        self._show_problems(found)

    def show_waiting(self, words: str) -> None:
        """Show that the dataset is being read."""
        self.waiting.setText(words)
        self.pages.setCurrentIndex(1)

    def _build(self) -> None:
        for label in (self.facts, self.problem, self.told, self.waiting):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setMargin(4)
        for field, name, tip in (
            (self.formats, "Format", "How the file is read; change it if the wrong one was found"),
            (self.annotator, "Annotator", "Whose layer the marks become that carry no name"),
            (self.problems, "What was told while reading", "What was told while reading"),
            (self.cancel, "Stop reading", "Stop reading this dataset"),
        ):
            field.setAccessibleName(name)
            field.setToolTip(tip)
        self.cancel.setAutoDefault(False)
        self.problems.setObjectName("field")
        self.problems.setReadOnly(True)
        self.problems.setTabChangesFocus(True)
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(14)
        self._form.setVerticalSpacing(9)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.addRow("&Format", self.formats)
        self._form.addRow("In it", self.facts)
        self._form.addRow("Marks &by", self.annotator)
        column = _column(0)
        column.addLayout(self._form)
        for part in (self.problem, self.columns, self.labels, self.links, self.told, self.problems):
            column.addWidget(part)
        column.addStretch(1)
        waiting = _column(0)
        waiting.addWidget(self.waiting)
        waiting.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignLeft)
        waiting.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(_holding(column))
        self.pages.addWidget(area)
        self.pages.addWidget(_holding(waiting))
        layout = _column(0)
        layout.addWidget(self.pages)
        self.setLayout(layout)

    def _show_formats(self, candidate: DatasetCandidate) -> None:
        from peaceannot.formats.recognising import readable

        looked = candidate.looked
        current = looked.source.format.name if looked else candidate.format_name
        self.formats.clear()
        if current == "auto":
            self.formats.addItem("Not recognized: choose one", "auto")
        for known in sorted(readable(), key=lambda known: known.title.casefold()):
            found = looked is not None and known.name == current
            by_itself = found and candidate.format_name == "auto"
            self.formats.addItem(f"{known.title} (found)" if by_itself else known.title, known.name)
        self.formats.setCurrentIndex(max(0, self.formats.findData(current)))

    def _show_problems(self, found: Look | None) -> None:
        problems = found.problems if found else None
        listed = problems.listed() if problems else ()
        notes = problems.notes() if problems else ()
        lines = [one_line(str(item)) for item in chain(notes, listed)]
        self.problems.setPlainText("\n".join(lines))
        shown = min(len(lines), _PROBLEM_LINES) + 1
        self.problems.setFixedHeight(self.problems.fontMetrics().lineSpacing() * shown)
        self.problems.setVisible(bool(lines))
        count = problems.count if problems else 0
        self.told.setText(f"{counted(count, 'problem')}; the rest comes in." if count else "")
        self.told.setVisible(bool(count))

    def _choose_format(self) -> None:
        candidate = self._candidate
        name = str(self.formats.currentData())
        if candidate is not None and name != candidate.format_name:
            candidate.format_name = name
            candidate.columns.clear()
            self.read_again.emit()

    def _choose_columns(self) -> None:
        candidate = self._candidate
        if candidate is not None:
            candidate.columns.clear()
            candidate.columns.update(chosen_columns(self.columns.chosen(all_of_them=True)))
            self.read_again.emit()

    def _keep(self) -> None:
        candidate = self._candidate
        if candidate is not None:
            candidate.mapping.clear()
            candidate.mapping.update(self.labels.chosen() | self.links.chosen())
            candidate.annotator = " ".join(self.annotator.text().split())
            self.changed.emit()


def facts(found: Look) -> str:
    """Return in words what is in a dataset."""
    parts = [counted(found.articles, "article")]
    parts += [counted(found.spans, "span")] if found.spans else []
    parts += [counted(found.links.total(), "link")] if found.links else []
    if not found.articles and found.header is not None:
        parts = [counted(len(found.header.scheme.labels), "label")]
    words = [", ".join(parts)]
    names = sorted(name for name in found.annotators if name)
    if names:
        words.append(f"marked by {_some(names)}")
    if found.duplicates:
        is_are = "is" if found.duplicates == 1 else "are"
        words.append(f"{found.duplicates:,} {is_are} there already and get only what is new")
    return "; ".join(words)


def _some(names: Sequence[str], most: int = 6) -> str:
    more = [f"{len(names) - most:,} more"] if len(names) > most else []
    return ", ".join([*names[:most], *more])


def _column(margin: int) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(margin, margin, margin, margin)
    column.setSpacing(10)
    return column


def _holding(layout: QVBoxLayout) -> QWidget:
    widget = QWidget()
    widget.setLayout(layout)
    return widget
