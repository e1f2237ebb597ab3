"""The status bar: saved or not, what is under way, how much there is, and who marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QStatusBar, QToolButton, QWidget

from peaceannot.model.counted import counted
from peaceannot.ui.annotators import dot_icon
from peaceannot.ui.done_of_all import DoneOfAll
from peaceannot.ui.elided_label import ElidedLabel

if TYPE_CHECKING:
    from peaceannot.model import Act, Progress, Record
    from peaceannot.ui.jobs import Job, Jobs
    from peaceannot.ui.session import Session

TOLD_FOR = 8_000
"""How long what just happened can be read, in milliseconds."""

WORDS_WIDTH = 260
COUNTED_AT_ONCE = 5_000
"""Articles; the spans of more are counted when the list is on the screen."""


class StatusBar(QStatusBar):
    """Listens to the session and to long work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Status")
        self.setSizeGripEnabled(False)
        self._session: Session | None = None
        self._articles = 0
        self._spans: int | None = None
        """None: not counted yet; that can wait where there are very many."""
        self._counting = QTimer(self, singleShot=True, interval=0)
        self._counting.timeout.connect(self._count_spans)
        self.saved = QLabel()
        self.saved.setAccessibleName("Saved state")
        self.saved.setToolTip("Each mark is in the project file as soon as it is made.")
        self.words = ElidedLabel()
        self.words.setAccessibleName("What just happened")
        self._fading = QTimer(self, singleShot=True, interval=TOLD_FOR)
        self._fading.timeout.connect(lambda: self.words.setText(""))
        self.counts = QLabel()
        self.counts.setAccessibleName("Counts")
        self.annotator = QToolButton()
        self.annotator.setIconSize(QSize(16, 16))
        self.annotator.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.annotator.setToolTip("The name your marks are recorded under. Click to switch.")
        self.done = DoneOfAll()
        self.work = Work()
        self.addWidget(self.saved)
        self.addWidget(self.words, 1)
        self.setContentsMargins(10, 0, 4, 0)
        self.addPermanentWidget(self.work)
        self.addPermanentWidget(self.done)
        self.addPermanentWidget(self.counts)
        self.addPermanentWidget(self.annotator)

    def follow(self, session: Session, jobs: Jobs) -> None:
        """Show from now on what happens in *session*, and the long work under way."""
        self._session = session
        session.project_changed.connect(self._read)
        session.acted.connect(self._hear)
        self.done.follow(session)
        self.work.follow(jobs)

    def show_annotator(self, name: str, color: str) -> None:
        """Show the name marks are recorded under."""
        self.annotator.setText(name)
        self.annotator.setIcon(dot_icon(color))
        self.annotator.setAccessibleName(f"Annotator: {name}")

    def tell(self, text: str) -> None:
        """Say for a while what just happened."""
        self.words.setText(text)
        self._fading.start()

    def _read(self) -> None:
        project = self._session.project if self._session else None
        self._articles = project.article_count() if project else 0
        self._spans = None
        if self._articles <= COUNTED_AT_ONCE:
            self._count_spans()
        else:
            self._counting.start()
        self._show("Read only" if project and project.read_only else "Saved" if project else "")

    def _count_spans(self) -> None:
        project = self._session.project if self._session else None
        self._spans = project.span_total() if project else None
        self._show_counts()

    def _hear(self, act: Act) -> None:
        from peaceannot.model import Article, Span

        if act.batch or any(self._is_suggestion(change.record) for change in act.changes):
            self._read()
        else:
            for change in act.changes:
                step = (change.before is None) - (change.after is None)
                self._articles += step * isinstance(change.record, Article)
                if self._spans is not None:
                    self._spans += step * isinstance(change.record, Span)
        if act.kind != "do":
            self.tell(f"{'Took back' if act.kind == 'undo' else 'Did again'}: {act.name}.")
        self._show("Saved")

    def _is_suggestion(self, record: Record) -> bool:
        """Tell whether it may be a suggestion or a verdict on one, which counts if accepted."""
        from peaceannot.model import Span, Verdict

        if isinstance(record, Verdict) and self._session is not None:
            span = self._session.index.get(record.span)
            return span is None or span.origin == "suggestion"
        return isinstance(record, Span) and record.origin == "suggestion"

    def _show(self, state: str) -> None:
        self.saved.setText(state)
        self._show_counts()

    def _show_counts(self) -> None:
        shown = self._session is not None and self._session.project is not None
        parts = [counted(self._articles, "article")] if shown else []
        if self._spans is not None:
            parts.append(counted(self._spans, "span"))
        self.counts.setText(" · ".join(parts))


class Work(QWidget):
    """Long work under way: its name, how far it is, and Cancel."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Work under way")
        self.words = QLabel()
        self.bar = QProgressBar()
        self.bar.setAccessibleName("Progress")
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(160)
        self.cancel = QToolButton()
        self.cancel.setText("Cancel")
        self.cancel.setToolTip("Stop this work")
        self.cancel.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 12, 0)
        for widget in (self.words, self.bar, self.cancel):
            row.addWidget(widget)
        self.hide()

    def follow(self, jobs: Jobs) -> None:
        """Show what *jobs* has under way."""
        jobs.started.connect(self._start)
        self.cancel.clicked.connect(jobs.cancel)

    def _start(self, job: Job) -> None:
        self.words.setText(job.name)
        self.bar.setRange(0, 0)
        job.advanced.connect(self._advance)
        job.ended.connect(self.hide)
        self.show()

    def _advance(self, progress: Progress) -> None:
        self.words.setText(
            self.words.fontMetrics().elidedText(
                progress.text, Qt.TextElideMode.ElideMiddle, WORDS_WIDTH
            )
        )
        self.bar.setRange(0, progress.total)
        self.bar.setValue(progress.done)
