"""The parts of the review put together, and tied to those of the workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from peaceannot.ui.actions import Actions, Command
from peaceannot.ui.review.commands import commands, status_commands, yielding
from peaceannot.ui.review.layers import Layers
from peaceannot.ui.review.progressing import Progressing
from peaceannot.ui.review.review_bar import ReviewBar
from peaceannot.ui.review.reviewing import Reviewing
from peaceannot.ui.review.time_keeper import TimeKeeper
from peaceannot.ui.session import Session
from peaceannot.ui.settings import Settings

if TYPE_CHECKING:
    from peaceannot.ui.workspace import Workspace


_SIGNS = {"accepted": "✓ ", "rejected": "✗ ", "corrected": "✎ ", "undecided": "… "}
"""How the reader shows the verdicts, before the names of labels."""


class ReviewDesk(QObject):
    """Layers, review and status in one workspace."""

    def __init__(self, session: Session, settings: Settings, work: Workspace) -> None:
        super().__init__(work)
        self._session = session
        self._spans = work.panel.spans
        self._reader = work.reader
        self._actions: Actions | None = None
        self._was_on = False
        self.layers = Layers(session, settings, self)
        self.reviewing = Reviewing(session, work.reader, self.layers, work.library, self)
        self.progressing = Progressing(session, self.reviewing, work.library, work)
        self.bar = ReviewBar(session, self.reviewing)
        work.page.add_bar(self.bar)
        self.time = TimeKeeper(session, settings, self)
        for sign in (
            work.reader.cursorPositionChanged,
            work.reader.verticalScrollBar().valueChanged,
            work.reader.span_hovered,
            work.panel.inspector.note.textChanged,
        ):
            sign.connect(self.time.notice)
        self.bar.left.connect(work.marking.go_to_text)
        self.reviewing.changed.connect(self._show)
        for part in (self.reviewing, self.progressing):
            part.announced.connect(work.marking.announced)

    def commands(self, marking: list[Command]) -> list[Command]:
        """Return the commands of *marking*, which yield to those of a review, and these."""
        review = commands(self.reviewing, self.bar)
        return [
            *status_commands(self.progressing, self.reviewing, self._session),
            *yielding(marking, review, self.reviewing.is_on),
            *review,
        ]

    def offer(self, actions: Actions) -> None:
        """Name the keys that stand now."""
        self._actions = actions
        self.bar.offer(actions)

    def _show(self) -> None:
        signs = self.reviewing.verdicts.signs()
        self._spans.model.show_verdicts(signs)
        self._reader.show_signs({span: _SIGNS[sign] for span, (sign, _) in signs.items()})
        self._spans.show_only(self.reviewing.shown_ids())
        if self._actions is not None and self._was_on != self.reviewing.is_on():
            self._was_on = self.reviewing.is_on()
            self._actions.refresh()
