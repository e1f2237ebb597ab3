"""Review mode: going through another's spans and saying of each what one thinks."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QObject, Signal

from peaceannot.model import Act, Decision, Span
from peaceannot.model.counted import counted
from peaceannot.ui import changing
from peaceannot.ui.library import Library
from peaceannot.ui.reader import Reader
from peaceannot.ui.reader.runs import with_extent
from peaceannot.ui.review.label_menu import offer_labels
from peaceannot.ui.review.layers import Layer, Layers, layers_in
from peaceannot.ui.review.verdict_keeper import VerdictKeeper
from peaceannot.ui.session import Session
from peaceannot.ui.wording import quoted

KINDS = ("open", "accepted", "corrected", "rejected", "undecided")
"""How the spans of a layer are counted and filtered."""

_SAID = {"accepted": "Accepted", "rejected": "Rejected", "undecided": "Left undecided"}


class Reviewing(QObject):
    """Which layer is under review, how far that is, and the verdicts one gives.

    ``changed`` tells that layer, verdicts or filter are others, ``announced`` what just
    happened, in one short sentence.
    """

    changed = Signal()
    announced = Signal(str)

    def __init__(
        self,
        session: Session,
        reader: Reader,
        layers: Layers,
        library: Library,
        parent: QObject | None = None,
    ) -> None:
        """*library* knows in which order one goes through the articles."""
        super().__init__(parent)
        self._library = library
        self._session = session
        self._reader = reader
        self._layers = layers
        self._places: dict[str, int] | None = None
        self._spans: list[Span] = []
        session.article_changed.connect(self._forget)
        session.acted.connect(self._follow)
        self.verdicts = VerdictKeeper(session, self)  # it tells after the spans are forgotten
        self.kind: str | None = None
        """Which of KINDS alone the list of spans shows."""
        self.verdicts.changed.connect(self.changed)
        layers.changed.connect(self._forget)
        layers.changed.connect(self.changed)

    @property
    def layer(self) -> Layer | None:
        """The layer under review; None while there is no review."""
        return self._layers.reviewed

    def is_on(self) -> bool:
        """Tell whether a review is under way."""
        return self.layer is not None

    def toggle(self) -> None:
        """Begin a review, or end it."""
        if self.is_on():
            self.stop()
        else:
            self.start()

    def start(self) -> None:
        """Review what is most open in this article, else go to the next one with such."""
        project, article = self._session.project, self._session.article
        if project is None or article is None:
            return
        layer = self._most_open()
        if layer is None:
            there = project.first_to_review(self._library.beyond(1))
            if there is None:
                words = f"There is nothing by anyone else to review{self._where()}."
                self._session.message.emit(words, "info")
                return
            self._session.open_article(there)
            layer = self._most_open()
        self.choose(layer)

    def stop(self) -> None:
        """End the review; what was said stays."""
        self.show_kind(None)
        self._layers.review(None)

    def choose(self, layer: Layer | None) -> None:
        """Review this layer, from its first open span on."""
        self.show_kind(None)
        self._layers.review(layer)
        first = next(iter(self._of_kind("open")), None)
        if first is not None:
            self._session.focus_span(first.id)
        self._reader.setFocus()

    def offered(self) -> Counter[Layer]:
        """Return the layers of this article that can be reviewed, with their number of spans."""
        project, article = self._session.project, self._session.article
        if project is None or article is None:
            return Counter()
        return layers_in(self._session.all_spans(), project.annotator)

    def spans(self) -> list[Span]:
        """Return the spans under review, in reading order."""
        self._look()
        return self._spans

    def counts(self) -> Counter[str]:
        """Return how many spans are of each of KINDS."""
        places = self._look()
        judged = Counter[str](v.verdict for v in self.verdicts.all_mine() if v.span in places)
        judged["open"] = len(places) - judged.total()
        return judged

    def shown_ids(self) -> frozenset[str] | None:
        """Return the spans that the list is to show alone; None: all."""
        if self.kind is None or not self.is_on():
            return None
        return frozenset(span.id for span in self._of_kind(self.kind))

    def show_kind(self, kind: str | None) -> None:
        """Let the list show spans of one kind alone, and go to the first of them."""
        if kind == self.kind:
            return
        self.kind = kind
        self.changed.emit()
        found = self._of_kind(kind) if kind else []
        if found:
            self._session.focus_span(found[0].id)

    def target(self) -> Span | None:
        """Return the span under review in focus, or the one whose correction is in focus."""
        span, layer = self._session.focused, self.layer
        if span is None or layer is None:
            return None
        if not layer.holds(span):
            original = self.verdicts.corrected_by(span.id)
            span = self._session.index.get(original) if original else None
        return span if span is not None and layer.holds(span) else None

    def judge(self, verdict: Decision) -> None:
        """Say it of the span in focus, and go on to the next open one."""
        span = self._wanted()
        if span is None:
            return
        given = self._session.do(lambda project: project.judge(span.id, verdict))
        if given is not None:
            self._tell(f"{_SAID[verdict]}: {quoted(span.quote)}.")
            self.go_on(span)

    def comment(self, span: Span, words: str) -> None:
        """Write down why one judges so."""
        given = self.verdicts.mine(span.id)
        if words != (given.comment if given else ""):
            self._session.do(lambda project: project.comment_on(span.id, words))

    def change_label(self) -> None:
        """Offer the labels that the span in focus could have instead."""
        span = self._wanted()
        if span is not None:
            self._reader.setFocus()
            offer_labels(self._session, self._reader, span)

    def fix_edges(self) -> None:
        """Select the span in focus; with another selection, say that these are its edges."""
        span = self._wanted()
        if span is None:
            return
        there = changing.standing(self._session, span)
        selected = self._reader.selected()
        self._reader.setFocus()
        if selected is None or selected == (there.start, there.end):
            self._reader.select(there.start, there.end)
            self._tell("Select what the span is to cover, then press the same key again.")
        elif moved := changing.move(self._session, span, with_extent(there.fragments, *selected)):
            self._reader.set_caret(moved.start)
            self._tell(f"Corrected: {quoted(moved.quote)}.")

    def go_on(self, span: Span | None = None) -> None:
        """Focus the next span that is open, else undecided, after *span* or the one in focus."""
        spans, places = self.spans(), self._look()
        here = span or self.target()
        place = places.get(here.id, -1) + 1 if here else 0
        ahead = spans[place:] + spans[:place]
        for kind in ("open", "undecided"):
            others = (each for each in ahead if here is None or each.id != here.id)
            found = next((each for each in others if self._kind_of(each) == kind), None)
            if found is not None:
                self._session.focus_span(found.id)
                return
        if self.layer is not None and not self.counts()["open"]:
            self._tell(f"All {counted(len(spans), 'span')} of {self.layer.name} are judged.")

    def go_back(self) -> None:
        """Focus the span under review before the one in focus, judged or not."""
        spans, places = self.spans(), self._look()
        here = self.target()
        if spans:
            self._session.focus_span(spans[(places.get(here.id, 0) if here else 0) - 1].id)

    def finish(self) -> None:
        """Mark the article as reviewed for its annotator, and go on to the next one."""
        layer, article = self.layer, self._session.article
        if layer is None or article is None:
            return
        left = self.counts()["open"]
        done = self._session.do(
            lambda project: project.set_status([article.id], "reviewed", annotator=layer.annotator)
        )
        self._go_to_next(layer, left, done is not None)

    def _go_to_next(self, layer: Layer, left: int, marked: bool) -> None:
        project, article = self._session.project, self._session.article
        if project is None or article is None:
            return
        same = project.first_to_review(self._library.beyond(1), layer.annotator)
        there = same or project.first_to_review(self._library.beyond(1))
        if there is not None:
            self._session.open_article(there)
            self.choose(layer if same else self._most_open())
        said = "Marked as reviewed" if marked else "This was reviewed already"
        if left:
            said += f"; {counted(left, 'span')} stayed open"
        if there is None:
            said += f". Nothing else is left to review{self._where()}"
        self._tell(f"{said}.")

    def _where(self) -> str:
        return "" if self._library.lists_all() else " in the articles listed"

    def _look(self) -> dict[str, int]:
        """Return the places of the spans under review; worked out anew when spans have changed."""
        layer = self.layer
        if self._places is None:
            spans = self._session.index.in_reading_order() if layer else []
            self._spans = [span for span in spans if layer and layer.holds(span)]
            self._places = {span.id: place for place, span in enumerate(self._spans)}
        return self._places

    def _forget(self) -> None:
        self._places = None

    def _follow(self, act: Act) -> None:
        if any(isinstance(change.record, Span) for change in act.changes):
            self._forget()

    def _most_open(self) -> Layer | None:
        project, article = self._session.project, self._session.article
        if project is None or article is None:
            return None
        spans = self._session.all_spans()
        unjudged = [span for span in spans if self.verdicts.mine(span.id) is None]
        found = layers_in(unjudged, project.annotator) or layers_in(spans, project.annotator)
        return max(found, key=lambda layer: (found[layer], layer.name)) if found else None

    def _of_kind(self, kind: str) -> list[Span]:
        return [span for span in self.spans() if self._kind_of(span) == kind]

    def _kind_of(self, span: Span) -> str:
        given = self.verdicts.mine(span.id)
        return given.verdict if given else "open"

    def _wanted(self) -> Span | None:
        span = self.target()
        if span is None and self.layer is not None:
            self._tell(f"Focus a span of {self.layer.name} first. N goes to the next open one.")
        return span

    def _tell(self, text: str) -> None:
        self.announced.emit(text)
