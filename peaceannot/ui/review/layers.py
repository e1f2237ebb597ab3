"""Whose spans are shown: each annotator's work is a layer over the same articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from peaceannot.model import Act, Span
from peaceannot.ui.session import Session
from peaceannot.ui.settings import Settings


@dataclass(frozen=True, slots=True)
class Layer:
    """The spans of one annotator, or the suggestions of one program."""

    annotator: str
    suggested: bool = False

    @property
    def name(self) -> str:
        """What people call it."""
        return f"{self.annotator} (suggestions)" if self.suggested else self.annotator

    def holds(self, span: Span) -> bool:
        """Tell whether *span* belongs to it; a correction of another's span belongs to none."""
        return span.annotator == self.annotator and _kind(span) == self.suggested


def layers_in(spans: Iterable[Span], me: str) -> Counter[Layer]:
    """Return the layers that *me* can review, with how many spans each has."""
    found = Counter(
        Layer(span.annotator, span.origin == "suggestion")
        for span in spans
        if span.origin != "correction"
    )
    return Counter({k: n for k, n in found.items() if k.suggested or k.annotator != me})


class Layers(QObject):
    """Decides which spans of the article the session shows. In a review: those of one layer,
    and one's own. Each annotator hides layers for themselves, which is remembered.
    ``changed`` tells that it is others now, ``hidden_changed`` whose spans are hidden.
    """

    changed = Signal()
    hidden_changed = Signal(frozenset)

    def __init__(self, session: Session, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self.hidden: frozenset[str] = frozenset()
        self.reviewed: Layer | None = None
        session.project_changed.connect(self._remember)
        session.acted.connect(self._follow)

    def show(self, annotator: str, shown: bool) -> None:
        """Show or hide all that an annotator has made."""
        self.hidden = self.hidden - {annotator} if shown else self.hidden | {annotator}
        project = self._session.project
        if project is not None:
            self._settings.keep_hidden_layers(project.path, project.annotator, self.hidden)
        self._apply()

    def review(self, layer: Layer | None) -> None:
        """Show one layer and one's own, None: all that are not hidden."""
        if layer != self.reviewed:
            self.reviewed = layer
            self._session.reviewing = layer is not None
            self._apply()

    def passes(self, span: Span) -> bool:
        """Tell whether *span* is to be seen."""
        project = self._session.project
        if self.reviewed is None:
            return span.annotator not in self.hidden
        if self.reviewed.holds(span):
            return True
        mine = project is not None and span.annotator == project.annotator
        return mine and span.origin != "suggestion" and span.annotator not in self.hidden

    def _apply(self) -> None:
        filtered = self.reviewed is not None or bool(self.hidden)
        self._session.show_spans(self.passes if filtered else None)
        self.hidden_changed.emit(self.hidden)
        self.changed.emit()

    def _remember(self) -> None:
        project = self._session.project
        self.hidden = frozenset()
        if project is not None:
            self.hidden = self._settings.hidden_layers(project.path, project.annotator)
        self.reviewed = None
        self._session.reviewing = False
        self._apply()

    def _follow(self, act: Act) -> None:
        """What one marks is to be seen."""
        project = self._session.project
        if project is None or project.annotator not in self.hidden or act.kind != "do":
            return
        for change in act.changes:
            span = change.after
            if change.before is None and isinstance(span, Span):
                if span.annotator == project.annotator:
                    self.show(project.annotator, True)
                    self._session.focus_span(span.id)
                return


def _kind(span: Span) -> bool | None:
    return None if span.origin == "correction" else span.origin == "suggestion"
