"""What came back from a review: articles with comments, to go through one by one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from peaceannot.model import KnownError, Span, Status, Verdict
from peaceannot.model.counted import counted
from peaceannot.project import Project
from peaceannot.ui.review.verdict_keeper import in_words
from peaceannot.ui.session import Session
from peaceannot.ui.wording import one_line, quoted, when

PLACE_ROLE = Qt.ItemDataRole.UserRole


class ToDoDialog(QDialog):
    """``place_asked`` carries an article and the span to look at, or ""."""

    place_asked = Signal(str, str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Returned to you")
        self.resize(620, 420)
        self.head = QLabel()
        self.head.setWordWrap(True)
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName("Returned articles, and what reviewers say of your spans")
        self.tree.setAccessibleDescription("Enter goes there")
        self.tree.itemActivated.connect(self._go)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.there = buttons.addButton("Go there", QDialogButtonBox.ButtonRole.ActionRole)
        self.there.setToolTip("Open the article at this place (Enter)")
        self.there.clicked.connect(lambda: self._go(self.tree.currentItem()))
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        for part in (self.head, self.tree, buttons):
            column.addWidget(part)
        project = session.project
        returned = project.to_do() if project is not None else []
        for status, verdicts in returned:
            if project is not None:
                self._add(project, status, verdicts)
        self.tree.expandAll()
        self.tree.setItemDelegate(_Roomy(self.tree))
        self.tree.setCurrentIndex(self.tree.model().index(0, 0))
        self.there.setEnabled(bool(returned))
        self.head.setText(
            f"{counted(len(returned), 'article')} came back. Mark "
            f"{'it' if len(returned) == 1 else 'each'} done when you have looked again."
            if returned
            else "Nothing was returned to you."
        )

    def _add(self, project: Project, status: Status, verdicts: list[Verdict]) -> None:
        title = one_line(project.article(status.article).title, 90)
        top = QTreeWidgetItem(self.tree, [title])
        top.setData(0, PLACE_ROLE, (status.article, ""))
        font = top.font(0)
        font.setBold(True)
        top.setFont(0, font)
        said = f"{status.reason} ({when(status.created)})"
        row = QTreeWidgetItem(top, [one_line(said)])
        row.setToolTip(0, status.reason)
        row.setData(0, PLACE_ROLE, (status.article, ""))
        for verdict in verdicts:
            try:
                span = project.span(verdict.span)
            except KnownError:
                continue  # deleted since
            if span.annotator == project.annotator:
                said = in_words(verdict)
                if verdict.correction is not None:
                    said += f" → {_named(project, project.span(verdict.correction))}"
                row = QTreeWidgetItem(top, [f"{quoted(span.quote, 40)} · {said}"])
                row.setToolTip(0, said)
                row.setData(0, PLACE_ROLE, (status.article, verdict.span))

    def _go(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            article, span = item.data(0, PLACE_ROLE)
            self.accept()
            self.place_asked.emit(article, span)


class _Roomy(QStyledItemDelegate):
    """Rows with some air."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height of a line and what stands around it."""
        return QSize(super().sizeHint(option, index).width(), option.fontMetrics.height() + 10)


def _named(project: Project, span: Span) -> str:
    label = project.scheme.label(span.label)
    return f"{label.name if label else span.label} {quoted(span.quote, 40)}"
