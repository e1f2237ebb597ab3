"""Writing the guideline of a label, with a preview beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from peaceannot.model import Label
from peaceannot.ui.guideline_page import GuidelinePage
from peaceannot.ui.session import Session

_HOW = "Markdown: **bold**, *italic*, # heading, - list. “- Do: …” and “- Don’t: …” are examples."


class GuidelineDialog(QDialog):
    """Keeps the guideline as one act, under a new version."""

    def __init__(self, session: Session, label: Label, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._label = label
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Guideline: {label.name}")
        self.resize(820, 460)
        self.text = QPlainTextEdit(label.guideline.text)
        self.text.setObjectName("field")
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(f"Guideline of {label.name} in Markdown")
        self.text.setToolTip(_HOW)
        self.text.setPlaceholderText("When to use the label, what to include, what not")
        self.preview = GuidelinePage()
        self.preview.setAccessibleName("Preview")
        self.text.textChanged.connect(self._show)
        told = QLabel(
            f"{_HOW}\nSpans keep the version they were made under, now {_version(label)}."
        )
        told.setWordWrap(True)
        told.setProperty("muted", True)
        parts = QSplitter()
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(12)
        parts.addWidget(self.text)
        parts.addWidget(self.preview)
        parts.setSizes([400, 400])
        buttons = QDialogButtonBox()
        keep = buttons.addButton("Keep changes", QDialogButtonBox.ButtonRole.AcceptRole)
        keep.setDefault(True)
        buttons.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(14)
        layout.addWidget(parts, 1)
        layout.addWidget(told)
        layout.addWidget(buttons)
        self._show()

    def accept(self) -> None:
        """Keep the guideline, and stay open if it cannot be kept."""
        text, label = self.text.toPlainText().strip(), self._label
        if text != label.guideline.text.strip():
            kept = self._session.do(lambda project: project.set_guideline(label.id, text))
            if kept is None:
                return
        super().accept()

    def _show(self) -> None:
        self.preview.show_guideline(self.text.toPlainText())


def _version(label: Label) -> str:
    return f"version {label.guideline.version:,}"
