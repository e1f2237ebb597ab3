"""What the window is about at this moment: project, article, focused span, armed label."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from peaceannot.model import Act, Article, KnownError, Link, Span, SpanIndex

if TYPE_CHECKING:
    from peaceannot.project import Project

Result = TypeVar("Result")


class Session(QObject):
    """The one thing all views share. They ask it, call the project through it, and hear it.

    Acts are committed first; then ``acted`` tells the views, when ``article``, ``index`` and
    ``links`` have already followed. ``message`` carries a plain sentence and ``"error"`` or
    ``"info"``.
    """

    project_leaving = Signal()
    project_changed = Signal()
    text_changed = Signal()
    """There is another text to read. It is painted at this, before all else follows."""
    article_changed = Signal()
    acted = Signal(object)
    focus_changed = Signal()
    armed_changed = Signal()
    message = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project: Project | None = None
        self.article: Article | None = None
        self.index = SpanIndex()
        self.links: list[Link] = []
        self.focus: str | None = None
        self.armed: str | None = None
        self.reviewing = False
        """Whether what is done to another's span is a correction of it."""
        self._passes: Callable[[Span], bool] | None = None
        self._hidden: dict[str, Span] = {}
        self._unsubscribe: Callable[[], None] | None = None

    def use(self, project: Project | None) -> None:
        """Show *project* and close the one before; show its first article."""
        if self.project is not None:
            self.project_leaving.emit()  # for what is still being typed
        before, self.project = self.project, project
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None
        if before is not None:
            before.close()
        if project is not None:
            self._unsubscribe = project.subscribe(self._hear)
        self._set_article(None)
        self.arm(None)
        self.project_changed.emit()
        first = next(iter(project.headings(limit=1)), None) if project is not None else None
        if first is not None:
            self.open_article(first.id)

    def read_anew(self) -> None:
        """Read everything again: the file holds something else than it did."""
        shown = self.article.id if self.article else None
        self.project_changed.emit()
        self._reload(shown)

    def open_article(self, id: str | None) -> None:
        """Show the article with this identifier; nothing happens if it is shown already."""
        if self.project is None or id is None:
            self._set_article(None)
        elif self.article is None or self.article.id != id:
            self._set_article(self.do(lambda project: project.article(id)))

    def focus_span(self, id: str | None) -> None:
        """Put the focus on this span of the article shown, or on none."""
        if id is not None and id not in self.index:
            id = None
        if id != self.focus:
            self.focus = id
            self.focus_changed.emit()

    def show_spans(self, passes: Callable[[Span], bool] | None) -> None:
        """Show from now on only the spans that pass, None: all; the others stay in the file."""
        if passes is None and self._passes is None:
            return
        self._passes = passes
        focus = self.focus
        self._show(self.article, self.all_spans(), self.links)
        self.focus_span(focus)

    def all_spans(self) -> list[Span]:
        """Return the spans of the article, those too that are not shown, in no order."""
        return [*self.index, *self._hidden.values()]

    @property
    def focused(self) -> Span | None:
        """The span in focus."""
        return self.index.get(self.focus) if self.focus is not None else None

    def links_at(self, span: str) -> list[Link]:
        """Return the links of the article shown that begin or end at this span."""
        return [link for link in self.links if span in (link.source, link.target)]

    def arm(self, label: str | None) -> None:
        """Let each selection made with the mouse be marked with this label, until disarmed."""
        if label != self.armed:
            self.armed = label
            self.armed_changed.emit()

    def do(self, work: Callable[[Project], Result]) -> Result | None:
        """Call *work* with the project; what a person can mend goes to the message bar."""
        if self.project is None:
            self.message.emit("Open or make a project first.", "error")
            return None
        try:
            return work(self.project)
        except KnownError as error:
            self.message.emit(str(error), "error")
            return None

    def _set_article(self, article: Article | None) -> None:
        project = self.project if article is not None else None
        spans = project.spans(article.id) if project and article else []
        self._show(article, spans, project.links(article.id) if project and article else [])

    def _show(self, article: Article | None, spans: list[Span], links: list[Link]) -> None:
        self.article = article
        self.index = SpanIndex(filter(self._passes, spans) if self._passes else spans)
        self._hidden = {span.id: span for span in spans if span.id not in self.index}
        self.links = links
        focus, self.focus = self.focus, None
        self.text_changed.emit()
        self.article_changed.emit()
        if focus is not None:
            self.focus_changed.emit()

    def _hear(self, act: Act) -> None:
        shown = self.article.id if self.article else None
        if act.batch:
            self._reload(shown)
        else:
            self._follow(act)
        if (
            act.kind != "do"
            and act.article
            and (not self.article or self.article.id != act.article)
        ):
            self._show_if_there(act.article)
        self.acted.emit(act)
        if self.focus is not None and self.focus not in self.index:
            self.focus_span(None)

    def _follow(self, act: Act) -> None:
        self._follow_links(act)
        for change in act.changes:
            record = change.record
            if self.article is None:
                return
            if isinstance(record, Span) and record.article == self.article.id:
                self.index.remove(record.id)
                self._hidden.pop(record.id, None)
                if change.after is not None and self._shows(record):
                    self.index.add(record)
                elif change.after is not None:
                    self._hidden[record.id] = record
            elif isinstance(record, Article) and record.id == self.article.id:
                if change.after is None or record.sha256 != self.article.sha256:
                    self._reload(record.id)
                    return
                self.article = record

    def _shows(self, span: Span) -> bool:
        return self._passes is None or self._passes(span)

    def _follow_links(self, act: Act) -> None:
        after = {
            change.record.id: change.after
            for change in act.changes
            if isinstance(change.record, Link)
            and self.article is not None
            and change.record.article == self.article.id
        }
        if after:
            links = [link for link in self.links if link.id not in after]
            links += [link for link in after.values() if isinstance(link, Link)]
            self.links = sorted(links, key=lambda link: link.id)  # as the project gives them

    def _reload(self, shown: str | None) -> None:
        """Read the article shown anew; if it is gone, show the first there is."""
        if not self._show_if_there(shown):
            first = next(iter(self.project.headings(limit=1)), None) if self.project else None
            self._show_if_there(first.id if first else None)

    def _show_if_there(self, id: str | None) -> bool:
        if self.project is None or id is None or not self.project.has_article(id):
            self._set_article(None)
            return False
        self._set_article(self.project.article(id))
        return True
