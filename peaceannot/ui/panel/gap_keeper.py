"""What is missing in the frames of the article shown, kept up to date at little cost."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from peaceannot.model import Act, Link, Scheme, Span, gap_reasons, gaps
from peaceannot.ui.session import Session

_IDLE = 150
"""Milliseconds after an article comes; the text is painted and filled in first."""

_MANY = 100
"""Spans at once for which it is quicker to look through all."""


class GapKeeper(QObject):
    """Looks through a new article when there is time, and after an act only where it touched.

    ``found`` carries all gaps by span, ``changed`` a span and what is missing at it ("" for
    nothing any more), in plain words.
    """

    found = Signal(dict)
    changed = Signal(object, str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(_IDLE)
        self._idle.timeout.connect(self.look)
        session.article_changed.connect(self._idle.start)
        session.acted.connect(self._follow)

    def look(self) -> None:
        """Look through the whole article now."""
        self._idle.stop()
        project = self._session.project
        reasons: dict[str, list[str]] = {}
        if project is not None:
            for gap in gaps(self._session.index, self._session.links, project.scheme):
                reasons.setdefault(gap.span, []).append(gap.reason)
        self.found.emit({span: " ".join(words) for span, words in reasons.items()})

    def _follow(self, act: Act) -> None:
        if self._idle.isActive():
            return
        touched = _touched(act)
        new_scheme = any(isinstance(change.record, Scheme) for change in act.changes)
        if new_scheme or len(touched) > _MANY or (touched and self._keeps_apart()):
            self._idle.start()
        elif touched:
            self._look_at(touched)

    def _keeps_apart(self) -> bool:
        """Tell whether a span may be at fault for one that the act did not touch."""
        return self._session.project is not None and bool(self._session.project.scheme.apart)

    def _look_at(self, touched: set[str]) -> None:
        if self._session.project is None:
            return
        scheme = self._session.project.scheme
        links = [k for k in self._session.links if k.source in touched or k.target in touched]
        for id in touched:
            span = self._session.index.get(id)
            if span is not None:
                self.changed.emit(span, " ".join(gap_reasons(span, links, scheme)))


def _touched(act: Act) -> set[str]:
    """Return the spans at which something may be missing since the act, or not any more."""
    touched: set[str] = set()
    for change in act.changes:
        for record in (change.before, change.after):
            if isinstance(record, Span):
                touched.add(record.id)
            elif isinstance(record, Link):
                touched |= {record.source, record.target}
    return touched
