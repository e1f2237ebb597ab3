"""Spans made under an older version of their label's guideline, to be looked at again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from peaceannot.model import Act, Scheme, Span
from peaceannot.model.counted import counted
from peaceannot.ui.panel.swatch import swatch_icon
from peaceannot.ui.session import Session
from peaceannot.ui.wording import one_line, quoted

_SPAN = Qt.ItemDataRole.UserRole
_NONE = (
    "No span is older than the guideline of its label. When a guideline is rewritten, the spans"
    " made before are listed here."
)


class RecheckWindow(QDialog):
    """Stays open beside the window; ``place_asked`` carries article, span and extent."""

    place_asked = Signal(str, str, object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle("Older than the guideline")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(560, 460)
        self.head = QLabel()
        self.rows = QListWidget()
        self.holds = QPushButton("Still right")
        self.go_there = QPushButton("Show in text")
        self._build()
        session.acted.connect(self._follow)
        session.project_leaving.connect(self.close)
        self._read()

    def confirm(self) -> None:
        """Say that the chosen spans hold under the guideline as it is now."""
        ids = [item.data(_SPAN)[1] for item in self.rows.selectedItems()]
        if ids:
            self._session.do(lambda project: project.confirm_spans(ids))

    def _build(self) -> None:
        self.head.setWordWrap(True)
        self.rows.setAccessibleName("Spans made under an older guideline")
        self.rows.setToolTip("Enter shows the place in its article; Space says it is still right")
        self.rows.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.rows.setWordWrap(True)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.holds.setToolTip("The chosen spans hold under the present guideline (Space)")
        self.go_there.setToolTip("Go to the place in its article (Enter)")
        close = QPushButton("Close")
        close.setToolTip("Close this window (Esc)")
        row = QHBoxLayout()
        for button in (self.holds, self.go_there, close):
            button.setAutoDefault(False)
        row.addWidget(self.holds)
        row.addWidget(self.go_there)
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addWidget(self.rows, 1)
        column.addLayout(row)
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), self.rows, self.confirm)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)
        self.holds.clicked.connect(self.confirm)
        self.go_there.clicked.connect(lambda: self._go(self.rows.currentItem()))
        self.rows.itemActivated.connect(self._go)
        self.rows.itemSelectionChanged.connect(self._tell)
        close.clicked.connect(self.close)

    def _follow(self, act: Act) -> None:
        records = (change.record for change in act.changes)
        if act.batch or any(isinstance(record, Span | Scheme) for record in records):
            self._read()

    def _read(self) -> None:
        project = self._session.project
        row = self.rows.currentRow()
        self.rows.clear()
        spans = project.outdated_spans() if project is not None else []
        if project is not None:
            titles = {id: project.article(id).title for id in {span.article for span in spans}}
            for span in spans:
                self.rows.addItem(self._item(span, project.scheme, titles[span.article]))
        self.head.setText(
            f"{counted(len(spans), 'span')} to look at again: the guideline was rewritten since."
            if spans
            else _NONE
        )
        self.rows.setCurrentRow(min(max(0, row), len(spans) - 1))
        self._tell()

    def _item(self, span: Span, scheme: Scheme, title: str) -> QListWidgetItem:
        label = scheme.label(span.label)
        name, version = (label.name, label.guideline.version) if label else (span.label, 0)
        item = QListWidgetItem(
            f"{quoted(span.quote, 120)}\n"
            f"{name}, guideline {span.guideline:,} of {version:,} · {one_line(title, 46)}"
        )
        if label is not None:
            item.setIcon(swatch_icon(label, self.palette(), self.devicePixelRatioF()))
        item.setToolTip(span.quote)
        item.setData(_SPAN, (span.article, span.id, span.start, span.end))
        return item

    def _tell(self) -> None:
        project = self._session.project
        chosen = bool(self.rows.selectedItems())
        self.holds.setEnabled(chosen and project is not None and not project.read_only)
        self.go_there.setEnabled(chosen)

    def _go(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            article, span, start, end = item.data(_SPAN)
            self.place_asked.emit(article, span, (start, end))
