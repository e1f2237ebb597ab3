"""How many articles are done, what was marked today, what came back, whose spans are hidden."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from peaceannot.model.counted import counted

if TYPE_CHECKING:
    from peaceannot.model import Act
    from peaceannot.ui.session import Session

FINISHED = ("done", "reviewed", "skipped")


class DoneOfAll(QWidget):
    """A small bar with two numbers; ``to_do_asked`` tells that what came back is to be shown,
    ``layers_asked`` that the layers are.
    """

    to_do_asked = Signal()
    layers_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._session: Session | None = None
        self._today = 0
        self._day: date | None = None
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(72)
        self.bar.setAccessibleName("Articles done")
        self.words = QLabel()
        self.today = QLabel()
        self.today.setToolTip("Spans you have marked today")
        self.returned = QToolButton()
        self.returned.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.returned.setToolTip("Articles that came back from review. Click to see what to do")
        self.returned.clicked.connect(self.to_do_asked)
        self.hidden = QToolButton()
        self.hidden.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hidden.clicked.connect(self.layers_asked)
        self.show_hidden(frozenset())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 10, 0)
        row.setSpacing(10)
        for widget in (self.hidden, self.returned, self.bar, self.words, self.today):
            row.addWidget(widget)
        self.hide()

    def follow(self, session: Session) -> None:
        """Show from now on how far the project of *session* is."""
        self._session = session
        session.project_changed.connect(self._read)
        session.acted.connect(self._hear)
        session.article_changed.connect(self._turn_day)

    def show_hidden(self, annotators: frozenset[str]) -> None:
        """Say that the spans of these annotators are hidden, or nothing if there are none."""
        self.hidden.setVisible(bool(annotators))
        self.hidden.setText(f"{counted(len(annotators), 'layer')} hidden")
        names = ", ".join(sorted(annotators, key=str.casefold))
        self.hidden.setToolTip(f"Hidden: the spans of {names}. Click to choose whose are shown")

    def _read(self) -> None:
        project = self._session.project if self._session else None
        self.setVisible(project is not None)
        if project is None:
            return
        states = project.progress()
        total, done = sum(states.values()), sum(states.get(state, 0) for state in FINISHED)
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
        self.words.setText(f"{done:,} of {total:,} done")
        parts = (f"{number:,} {state.replace('_', ' ')}" for state, number in states.items())
        self.bar.setToolTip(f"Your articles: {', '.join(parts)}")
        self.words.setToolTip(self.bar.toolTip())
        back = states.get("returned", 0)
        self.returned.setVisible(back > 0)
        self.returned.setText(f"{back:,} returned")
        self.returned.setAccessibleName(f"{counted(back, 'article')} returned to you")
        self._count_today()

    def _count_today(self) -> None:
        project = self._session.project if self._session else None
        self._show_today(project.spans_today() if project else 0)

    def _show_today(self, spans: int) -> None:
        self._day = date.today()
        self._today = spans
        self.today.setText(f"{spans:,} today")

    def _turn_day(self) -> None:
        """Begin to count anew if the day has changed since."""
        if self._day != date.today():
            self._count_today()

    def _hear(self, act: Act) -> None:
        from peaceannot.model import Article, Span, Status, Verdict

        if act.batch or any(isinstance(change.record, Article | Status) for change in act.changes):
            self._read()
        elif any(isinstance(change.record, Span | Verdict) for change in act.changes):
            self._count_today()
        else:
            self._turn_day()
