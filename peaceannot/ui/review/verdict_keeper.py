"""The verdicts on the spans of the article shown, kept up to date."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, Signal

from peaceannot.model import Act, Verdict
from peaceannot.ui.session import Session


class VerdictKeeper(QObject):
    """All reviewers' verdicts by span. ``changed`` tells that some are others now."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._by_span: dict[str, dict[str, Verdict]] = {}
        session.article_changed.connect(self._read)
        session.acted.connect(self._follow)

    def mine(self, span: str) -> Verdict | None:
        """Return what the present annotator thinks of a span."""
        project = self._session.project
        return self._by_span.get(span, {}).get(project.annotator) if project else None

    def all_mine(self) -> list[Verdict]:
        """Return all that the present annotator thinks of the spans of the article."""
        project = self._session.project
        me = project.annotator if project else None
        return [verdict for verdict in self._all() if verdict.reviewer == me]

    def others(self, span: str) -> list[Verdict]:
        """Return what others think of it, by the time they said it."""
        project = self._session.project
        given = self._by_span.get(span, {}).values()
        others = [v for v in given if project and v.reviewer != project.annotator]
        return sorted(others, key=lambda verdict: verdict.created)

    def corrected_by(self, span: str) -> str | None:
        """Return the span that *span* is a correction of, or None."""
        return next((v.span for v in self._all() if v.correction == span), None)

    def signs(self) -> dict[str, tuple[str, str]]:
        """Return by span the name of a sign, one's own verdict first, and all of it in words."""
        return {
            span: (self._sign(span), "\n".join(in_words(v) for v in given.values()))
            for span, given in self._by_span.items()
            if given
        }

    def _sign(self, span: str) -> str:
        mine = self.mine(span)
        return mine.verdict if mine else self.others(span)[-1].verdict

    def _all(self) -> Iterator[Verdict]:
        for given in self._by_span.values():
            yield from given.values()

    def _read(self) -> None:
        project, article = self._session.project, self._session.article
        self._by_span = {}
        for verdict in project.verdicts(article.id) if project and article else ():
            self._by_span.setdefault(verdict.span, {})[verdict.reviewer] = verdict
        self.changed.emit()

    def _follow(self, act: Act) -> None:
        article = self._session.article
        changes = [
            change
            for change in act.changes
            if isinstance(change.record, Verdict)
            and article
            and change.record.article == article.id
        ]
        for change in changes:
            if isinstance(change.before, Verdict):
                self._by_span.get(change.before.span, {}).pop(change.before.reviewer, None)
        for change in changes:
            if isinstance(change.after, Verdict):
                given = self._by_span.setdefault(change.after.span, {})
                given[change.after.reviewer] = change.after
        if changes:
            self.changed.emit()


def in_words(verdict: Verdict) -> str:
    """Return who said what and why: "Rejected by Ilko: too long"."""
    said = f"{verdict.verdict.capitalize()} by {verdict.reviewer}"
    return f"{said}: {verdict.comment}" if verdict.comment else said
