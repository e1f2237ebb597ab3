"""A random user at the door: acts, undo, redo, restarts; the memory of it must match the file."""

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from peaceannot.model import Article, KnownError, Span, quote_of, tidy_fragments
from peaceannot.project import Project
from tests.texts import texts

LABELS = st.sampled_from(("speaker", "claim", "sticking_point"))
Spans = dict[str, Span]
Snapshot = dict[str, tuple[Article, Spans]]


class RandomAnnotator(RuleBasedStateMachine):
    """Keeps its own account of the project: the articles and spans, and every state before.

    Subclasses may compare more, such as what a reader paints.
    """

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.project = Project.new(self.folder / "p.peace")
        self.now: Snapshot = {}
        self.past: list[Snapshot] = []
        self.future: list[Snapshot] = []

    def teardown(self) -> None:
        self.project.close()
        shutil.rmtree(self.folder)

    # What the account says of an act.

    def did(self, now: Snapshot) -> None:
        self.past.append(self.now)
        self.future.clear()
        self.now = now

    def put(self, span: Span) -> Snapshot:
        article, spans = self.now[span.article]
        return {**self.now, span.article: (article, {**spans, span.id: span})}

    def some_article(self, data: st.DataObject) -> Article:
        return self.now[data.draw(st.sampled_from(sorted(self.now)))][0]

    def some_span(self, data: st.DataObject) -> Span:
        spans = self.spans()
        return spans[data.draw(st.sampled_from(sorted(spans)))]

    def spans(self) -> Spans:
        return {id: span for _, spans in self.now.values() for id, span in spans.items()}

    def some_fragments(self, data: st.DataObject, text: str) -> tuple[tuple[int, int], ...]:
        pairs = st.lists(
            st.tuples(st.integers(0, len(text) - 1), st.integers(1, 12)), min_size=1, max_size=2
        )
        return tidy_fragments([(a, min(a + n, len(text))) for a, n in data.draw(pairs)])

    def is_marked(self, article: str, places: tuple[tuple[int, int], ...], label: str) -> bool:
        spans = self.now[article][1].values()
        return any(span.fragments == places and span.label == label for span in spans)

    # What the random user does.

    @initialize(text=texts())
    def begin(self, text: str) -> None:
        self.add_article(text)

    @rule(text=texts())
    def add_article(self, text: str) -> None:
        article = Article.make("T", text)
        if any(article.sha256 == known.sha256 for known, _ in self.now.values()):
            return
        self.project.add_article(article)
        self.did({**self.now, article.id: (article, {})})

    @precondition(lambda self: self.now)
    @rule(data=st.data(), label=LABELS)
    def add_span(self, data: st.DataObject, label: str) -> None:
        article = self.some_article(data)
        places = self.some_fragments(data, article.text)
        marked = self.is_marked(article.id, places, label)
        try:
            span = self.project.add_span(article.id, places, label)
        except KnownError:
            assert marked
            return
        assert not marked
        assert span.quote == quote_of(article.text, places)
        self.did(self.put(span))

    @precondition(lambda self: self.spans())
    @rule(data=st.data(), label=LABELS)
    def relabel(self, data: st.DataObject, label: str) -> None:
        span = self.some_span(data)
        if span.label == label or self.is_marked(span.article, span.fragments, label):
            return
        self.project.relabel_span(span.id, label)
        self.did(self.put(replace(span, label=label)))

    @precondition(lambda self: self.spans())
    @rule(data=st.data())
    def move(self, data: st.DataObject) -> None:
        span = self.some_span(data)
        text = self.now[span.article][0].text
        places = self.some_fragments(data, text)
        if places == span.fragments or self.is_marked(span.article, places, span.label):
            return
        self.project.move_span(span.id, places)
        self.did(self.put(replace(span, fragments=places, quote=quote_of(text, places))))

    @precondition(lambda self: self.spans())
    @rule(data=st.data(), note=st.text(max_size=8))
    def write_note(self, data: st.DataObject, note: str) -> None:
        span = self.some_span(data)
        if span.note != note:
            self.project.note_span(span.id, note)
            self.did(self.put(replace(span, note=note)))

    @precondition(lambda self: self.spans())
    @rule(data=st.data())
    def delete_span(self, data: st.DataObject) -> None:
        span = self.some_span(data)
        self.project.delete_spans([span.id])
        article, spans = self.now[span.article]
        left = {id: other for id, other in spans.items() if id != span.id}
        self.did({**self.now, span.article: (article, left)})

    @precondition(lambda self: self.now)
    @rule(data=st.data())
    def delete_article(self, data: st.DataObject) -> None:
        article = self.some_article(data)
        self.project.delete_articles([article.id])
        self.did({id: item for id, item in self.now.items() if id != article.id})

    @rule()
    def undo(self) -> None:
        act = self.project.undo()
        assert (act is not None) == bool(self.past)
        if act is not None:
            self.future.append(self.now)
            self.now = self.past.pop()

    @rule()
    def redo(self) -> None:
        act = self.project.redo()
        assert (act is not None) == bool(self.future)
        if act is not None:
            self.past.append(self.now)
            self.now = self.future.pop()

    @rule()
    def close_and_open(self) -> None:
        self.project.close()
        self.project = Project.open(self.folder / "p.peace")
        assert not self.project.read_only

    # What must hold after each of these.

    @invariant()
    def file_and_memory_agree(self) -> None:
        assert self.project.check() == []
        found = {
            bundle.article.id: (bundle.article, {span.id: span for span in bundle.spans})
            for bundle in self.project.bundles()
        }
        assert found == self.now
        assert self.project.article_count() == len(self.now)
        assert sum(self.project.label_counts().values()) == len(self.spans())
