"""An article from the clipboard."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from peaceannot.ui.draft_view import DraftView
from peaceannot.ui.import_candidates import Candidate, candidate_of
from peaceannot.ui.import_preview import writable
from peaceannot.ui.session import Session

if TYPE_CHECKING:
    from peaceannot.formats.drafts import Draft
    from peaceannot.project import Project


def paste_article(window: QWidget, session: Session) -> PasteDialog | None:
    """Show what is on the clipboard, and add it as an article if that is wanted."""
    project = writable(session)
    if project is None:
        return None
    dialog = PasteDialog(session, project, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog


class PasteDialog(QDialog):
    """Title and source can be typed; the text is taken from the clipboard as it is.

    It is shown but not edited here: a text that went through a field would come back altered.
    """

    def __init__(self, session: Session, project: Project, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._project = project
        self._candidate: Candidate | None = None
        self.setWindowTitle("Paste an article")
        self.draft = DraftView()
        self.draft.form.setRowVisible(self.draft.encoding, False)
        self.source = QLineEdit()
        self.source.setPlaceholderText("Publisher, address, date")
        self.source.setAccessibleName("Source")
        self.source.setToolTip("Where the text comes from; kept with the article")
        self.draft.form.insertRow(1, "&Source", self.source)
        self.again = QPushButton("Read the clipboard again")
        self.again.setToolTip("Copy something else first, then take it")
        self.again.setAutoDefault(False)
        self.add = QPushButton("Add article")
        self.add.setDefault(True)
        buttons = QDialogButtonBox()
        buttons.addButton(self.again, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.add, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.again.clicked.connect(self.read_clipboard)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(14)
        layout.addWidget(self.draft, 1)
        layout.addWidget(buttons)
        self.resize(900, 500)
        self.read_clipboard()

    def read_clipboard(self) -> None:
        """Take what is on the clipboard now."""
        from peaceannot.formats.drafts import draft_of_paste

        draft: Draft = draft_of_paste(QGuiApplication.clipboard().text())
        if not draft.text.strip() and not draft.source:
            draft = replace(
                draft, title="", problem="There is no text on the clipboard. Copy an article, "
                "then read the clipboard again.",
            )  # fmt: skip
        self.source.setText(draft.reference.replace("\n", ", "))
        self._candidate = candidate_of(self._project, replace(draft, reference=""), {})
        self.draft.show_candidate(self._candidate)
        self.source.setEnabled(not draft.problem)
        self.add.setEnabled(not self._candidate.problem)

    def accept(self) -> None:
        """Add the article and show it; stay open if it cannot be added."""
        candidate = self._candidate
        if candidate is None or candidate.problem:
            return
        source = " ".join(self.source.text().split())
        candidate.draft = replace(candidate.draft, reference=source)
        article = candidate.article()
        added = self._session.do(lambda p: p.add_article(article, candidate.draft.original))
        if added is not None:
            super().accept()
            self._session.open_article(added.id)
