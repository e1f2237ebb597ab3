"""Deleting articles: says what goes with them, and that it can be undone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from peaceannot.model import Act
from peaceannot.model.counted import counted
from peaceannot.ui.long_work import attend
from peaceannot.ui.session import Session
from peaceannot.ui.wording import quoted


def ask_to_delete(session: Session, ids: Sequence[str], parent: QWidget) -> QMessageBox | None:
    """Ask whether these articles and their spans are to go, and let them go as one undo step.

    Without spans nothing is asked. Returns the box that asks, open, or None.
    """
    project = session.project
    if project is None or not ids:
        return None
    spans = sum(len(project.spans(id)) for id in ids)
    title = quoted(project.article(ids[0]).title, 80)
    what = title if len(ids) == 1 else counted(len(ids), "article")
    if not spans:
        _delete(session, ids, f"Deleted {what}. Undo brings it back.", parent)
        return None
    box = QMessageBox(QMessageBox.Icon.Question, "Delete", f"Delete {what}?", parent=parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    go = "and its note go" if spans == 1 else "and their notes go"
    it = "it" if len(ids) == 1 else "them"
    box.setInformativeText(f"{counted(spans, 'span')} {go} with {it}. Undo brings everything back.")
    delete = box.addButton("Delete", QMessageBox.ButtonRole.AcceptRole)
    box.addButton("Cancel", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(delete)
    done = f"Deleted {what} with {counted(spans, 'span')}. Undo brings everything back."
    delete.clicked.connect(lambda: _delete(session, ids, done, parent))
    box.open()
    return box


def _delete(session: Session, ids: Sequence[str], done: str, parent: QWidget) -> None:
    def tell(act: Act | None) -> None:
        if act is not None:
            session.message.emit(done, "info")

    attend(session, parent, "Delete", lambda project: project.delete_articles_steps(ids), tell)
