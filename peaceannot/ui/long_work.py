"""Acts on very many articles: who waits for one sees how far it is, and can cancel it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QProgressBar, QVBoxLayout, QWidget

from peaceannot.model import Progress
from peaceannot.ui.jobs import Job, Steps
from peaceannot.ui.session import Session

if TYPE_CHECKING:
    from peaceannot.project import Project


class Waiting(QDialog):
    """Stands before the window as long as a job takes, so that nothing else is begun."""

    def __init__(self, job: Job, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(job.name)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._job = job
        self.words = QLabel(job.name)
        self.bar = QProgressBar()
        self.bar.setAccessibleName("Progress")
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        for part in (self.words, self.bar, buttons):
            column.addWidget(part)
        self.setMinimumWidth(420)
        job.advanced.connect(self._show)
        job.ended.connect(self.accept)

    def reject(self) -> None:
        """Cancel the job, at Esc too; its end closes this."""
        self._job.cancel()

    def _show(self, progress: Progress) -> None:
        self.words.setText(f"{progress.text}… {progress.done:,} of {progress.total:,}")
        self.bar.setRange(0, progress.total)
        self.bar.setValue(progress.done)


def attend(
    session: Session,
    parent: QWidget,
    name: str,
    begin: Callable[[Project], Steps],
    done: Callable[[Any], None] = lambda made: None,
) -> None:
    """Do what *begin* begins, under this name, and give *done* what it made.

    Short work is done when this returns. What a person can mend goes to the message bar.
    """
    steps = session.do(begin)
    if steps is None:
        return
    job = Job(name, steps, parent)
    ended: list[bool] = []
    job.failed.connect(lambda text: session.message.emit(text, "error"))
    job.finished.connect(done)
    job.ended.connect(lambda: ended.append(True))
    job.hurry()
    if not ended:
        Waiting(job, parent).show()
