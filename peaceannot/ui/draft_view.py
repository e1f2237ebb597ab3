"""One text that may come in: its title, encoding, source and garbled words, and a look at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from peaceannot.model import OffsetMap
from peaceannot.ui.encoding_names import NAMES, encoding_name
from peaceannot.ui.repair_list import RepairList

if TYPE_CHECKING:
    from peaceannot.ui.import_candidates import Candidate

_SHOWN = 20_000
"""How many characters of a text are shown."""

NEWLINES = {
    "crlf": "Windows line ends, kept as simple ones",
    "cr": "old Mac line ends, kept as simple ones",
    "mixed": "mixed line ends, kept as simple ones",
}


class DraftView(QWidget):
    """Shows one candidate and writes what a person chooses into it.

    ``encoding_chosen`` asks for the file to be read anew; ``changed`` tells of all else.
    """

    changed = Signal()
    encoding_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._candidate: Candidate | None = None
        self.title = QLineEdit()
        self.title.setToolTip("The title in the library and in exports")
        self.encoding = QComboBox()
        self.encoding.setToolTip(
            "How the bytes of the file are read; change it if letters look wrong"
        )
        self.facts = QLabel()
        self.reference = QCheckBox("Keep this as the source:")
        self.reference.setToolTip("The text itself stays as it is")
        self.reference_text = QLabel()
        self.repairs = RepairList()
        self.problem = QLabel()
        self.text = QPlainTextEdit()
        self._build()
        self.title.textEdited.connect(self._keep)
        self.reference.clicked.connect(self._keep)
        self.repairs.changed.connect(self._keep)
        self.repairs.looked_at.connect(self._show_repair)
        self.encoding.activated.connect(
            lambda: self.encoding_chosen.emit(self.encoding.currentData())
        )

    def _build(self) -> None:
        for label in (self.facts, self.reference_text):
            label.setProperty("muted", True)
        for label in (self.facts, self.reference_text, self.problem):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.reference_text.setIndent(22)
        self.problem.setMargin(12)
        self.text.setObjectName("field")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("The text as it comes in")
        self.text.setToolTip("The text as it comes in")
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(14)
        self.form.setVerticalSpacing(9)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, field in (("&Title", self.title), ("&Encoding", self.encoding)):
            self.form.addRow(words, field)
            field.setAccessibleName(words.replace("&", ""))
        self.form.addRow("", self.facts)
        choices = QWidget()
        column = QVBoxLayout(choices)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self.form)
        column.addWidget(self.problem)
        column.addWidget(self.reference)
        column.addWidget(self.reference_text)
        column.addWidget(self.repairs)
        column.addStretch(1)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setHandleWidth(16)
        halves.setChildrenCollapsible(False)
        halves.addWidget(choices)
        halves.addWidget(self.text)
        halves.setSizes([460, 440])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(halves)

    def show_candidate(self, candidate: Candidate) -> None:
        """Show what was found in one file, and what is to be done with it."""
        self._candidate = candidate
        draft = candidate.draft
        self.title.setText(candidate.title)
        self.title.setEnabled(not draft.problem)
        self._show_encoding(str(draft.source.get("encoding") or ""), bool(draft.original))
        self.facts.setText(self._facts())
        self.facts.setVisible(bool(self.facts.text()))
        self.problem.setText(candidate.problem)
        self.problem.setVisible(bool(candidate.problem))
        for widget in (self.reference, self.reference_text):
            widget.setVisible(bool(draft.reference))
        self.reference.setChecked(candidate.reference)
        self.reference_text.setText(draft.reference)
        self.repairs.offer(draft.text, draft.repairs, candidate.repairs)
        self.repairs.setVisible(bool(draft.repairs))
        more = "\n…" if len(draft.text) > _SHOWN else ""
        self.text.setPlainText(draft.text[:_SHOWN] + more)

    def _show_encoding(self, current: str, readable: bool) -> None:
        self.encoding.clear()
        if not current:
            self.encoding.addItem("Not known", "")
        names = dict(NAMES)
        if current and current not in names:
            names[current] = encoding_name(current)
        for encoding, name in names.items():
            self.encoding.addItem(name, encoding)
        self.encoding.setCurrentIndex(self.encoding.findData(current))
        self.encoding.setEnabled(readable)

    def _facts(self) -> str:
        candidate = self._candidate
        if candidate is None or candidate.draft.problem:
            return ""
        source = candidate.draft.source
        facts = [f"{len(candidate.draft.text):,} characters"]
        if source.get("newlines") in NEWLINES:
            facts.append(NEWLINES[source["newlines"]])
        if source.get("bom"):
            facts.append("a byte order mark, left out")
        return "; ".join(facts)

    def _show_repair(self, row: int) -> None:
        if self._candidate is None:
            return
        draft = self._candidate.draft
        start = draft.repairs[row].places[0]
        end = start + len(draft.repairs[row].before)
        if end > _SHOWN:
            return
        units = OffsetMap(draft.text[:_SHOWN])
        cursor = self.text.textCursor()
        cursor.setPosition(units.to_units(start))
        cursor.setPosition(units.to_units(end), QTextCursor.MoveMode.KeepAnchor)
        self.text.setTextCursor(cursor)
        self.text.centerCursor()

    def _keep(self) -> None:
        candidate = self._candidate
        if candidate is not None:
            candidate.title = self.title.text()
            candidate.reference = self.reference.isChecked()
            candidate.repairs = self.repairs.chosen()
            self.changed.emit()
