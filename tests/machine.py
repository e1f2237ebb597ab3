"""A random user at the door: acts, undo, redo, restarts; the memory of it must match the file."""

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from peaceannot.model import Article, KnownError, Link, Span, quote_of, tidy_fragments
from peaceannot.project import Project
from tests.texts import texts

LABELS = st.sampled_from(("speaker", "claim", "sticking_point"))
Spans = dict[str, Span]
Links = dict[str, Link]
ENDS = {"says": ("speaker", "claim"), "about": ("claim", "sticking_point")}


class Marked(NamedTuple):
    """An article with what is marked in it."""

    article: Article
    spans: Spans
    links: Links


Snapshot = dict[str, Marked]


class RandomAnnotator(RuleBasedStateMachine):
    """Keeps its own account of the project: articles, spans, links, and every state before.

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
        marked = self.now[span.article]
        return {**self.now, span.article: marked._replace(spans={**marked.spans, span.id: span})}

    def with_links(self, article: str, links: Links) -> Snapshot:
        return {**self.now, article: self.now[article]._replace(links=links)}

    def some_article(self, data: st.DataObject) -> Article:
        return self.now[data.draw(st.sampled_from(sorted(self.now)))].article

    def some_span(self, data: st.DataObject) -> Span:
        spans = self.spans()
        return spans[data.draw(st.sampled_from(sorted(spans)))]

    def spans(self) -> Spans:
        return {id: span for marked in self.now.values() for id, span in marked.spans.items()}

    def links(self) -> Links:
        return {id: link for marked in self.now.values() for id, link in marked.links.items()}

    def some_fragments(self, data: st.DataObject, text: str) -> tuple[tuple[int, int], ...]:
        pairs = st.lists(
            st.tuples(st.integers(0, len(text) - 1), st.integers(1, 12)), min_size=1, max_size=2
        )
        return tidy_fragments([(a, min(a + n, len(text))) for a, n in data.draw(pairs)])

    def is_marked(self, article: str, places: tuple[tuple[int, int], ...], label: str) -> bool:
        spans = self.now[article].spans.values()
        return any(span.fragments == places and span.label == label for span in spans)

    # What the random user does.

    @initialize(text=texts())
    def begin(self, text: str) -> None:
        self.add_article(text)

    @rule(text=texts())
    def add_article(self, text: str) -> None:
        article = Article.make("T", text)
        if any(article.sha256 == known.article.sha256 for known in self.now.values()):
            return
        self.project.add_article(article)
        self.did({**self.now, article.id: Marked(article, {}, {})})

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
        text = self.now[span.article].article.text
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
        article, spans, links = self.now[span.article]
        left = {id: other for id, other in spans.items() if id != span.id}
        tied = {id: k for id, k in links.items() if span.id not in (k.source, k.target)}
        self.did({**self.now, span.article: Marked(article, left, tied)})

    @precondition(lambda self: self.spans())
    @rule(data=st.data())
    def join_fragment(self, data: st.DataObject) -> None:
        span = self.some_span(data)
        text = self.now[span.article].article.text
        place = self.some_fragments(data, text)[0]
        places = tidy_fragments([*span.fragments, place])
        if places == span.fragments or self.is_marked(span.article, places, span.label):
            return
        self.project.join_fragment(span.id, place)
        self.did(self.put(replace(span, fragments=places, quote=quote_of(text, places))))

    @precondition(lambda self: any(len(span.fragments) > 1 for span in self.spans().values()))
    @rule(data=st.data())
    def take_fragment_out(self, data: st.DataObject) -> None:
        split = sorted(id for id, span in self.spans().items() if len(span.fragments) > 1)
        span = self.spans()[data.draw(st.sampled_from(split))]
        gone = data.draw(st.sampled_from(span.fragments))
        places = tuple(place for place in span.fragments if place != gone)
        if self.is_marked(span.article, places, span.label):
            return
        text = self.now[span.article].article.text
        self.project.drop_fragment(span.id, data.draw(st.integers(gone[0], gone[1] - 1)))
        self.did(self.put(replace(span, fragments=places, quote=quote_of(text, places))))

    @precondition(lambda self: len(self.spans()) > 1)
    @rule(data=st.data(), kind=st.sampled_from(sorted(ENDS)))
    def link(self, data: st.DataObject, kind: str) -> None:
        first, second = self.some_span(data), self.some_span(data)
        links = self.now[first.article].links
        there = any((k.kind, k.source, k.target) == (kind, first.id, second.id)
                    for k in links.values())  # fmt: skip
        fits = (first.label, second.label) == ENDS[kind] and first.article == second.article
        try:
            link = self.project.add_link(kind, first.id, second.id)
        except KnownError:
            assert there or not fits
            return
        assert fits
        assert not there
        self.did(self.with_links(first.article, {**links, link.id: link}))

    @precondition(lambda self: self.links())
    @rule(data=st.data(), stance=st.sampled_from(("supports", "opposes", None)))
    def change_link(self, data: st.DataObject, stance: str | None) -> None:
        link = self.links()[data.draw(st.sampled_from(sorted(self.links())))]
        links = self.now[link.article].links
        if stance is None:
            self.project.delete_links([link.id])
            left = {id: other for id, other in links.items() if id != link.id}
            self.did(self.with_links(link.article, left))
        elif link.kind == "about" and link.attributes.get("stance") != stance:
            self.project.set_attribute(link, "stance", stance)
            after = replace(link, attributes={"stance": stance})
            self.did(self.with_links(link.article, {**links, link.id: after}))

    @precondition(lambda self: any(span.label == "claim" for span in self.spans().values()))
    @rule(data=st.data(), act=st.sampled_from(("demand", "offer", None)), flag=st.booleans())
    def say_more_of_a_claim(self, data: st.DataObject, act: str | None, flag: bool) -> None:
        claims = sorted(id for id, span in self.spans().items() if span.label == "claim")
        span = self.spans()[data.draw(st.sampled_from(claims))]
        values = {**span.attributes, "act": act}
        if act is None:
            del values["act"]
        if values != span.attributes:
            self.project.set_attribute(span, "act", act)
            span = replace(span, attributes=values)
            self.did(self.put(span))
        if flag != span.flag:
            self.project.set_flag(span, flag)
            self.did(self.put(replace(span, flag=flag)))

    @precondition(lambda self: self.now)
    @rule(data=st.data(), inserted=st.sampled_from(("", "NEW ", "😀", "\n")))
    def correct_text(self, data: st.DataObject, inserted: str) -> None:
        article = self.some_article(data)
        start = data.draw(st.integers(0, len(article.text)))
        end = data.draw(st.integers(start, min(len(article.text), start + 9)))
        text = article.text[:start] + inserted + article.text[end:]
        taken = any(text == marked.article.text for marked in self.now.values())
        if taken or not text.strip():
            return
        self.project.correct_text(article.id, text)
        corrected = self.project.article(article.id)
        spans = {span.id: span for span in self.project.spans(article.id)}
        assert corrected == replace(article, text=text, sha256=corrected.sha256)
        before = self.now[article.id]
        for id, span in spans.items():
            assert span.quote == quote_of(text, span.fragments)
            assert (span.label, span.note) == (before.spans[id].label, before.spans[id].note)
        for id, span in before.spans.items():
            if span.end <= start or end <= span.start:
                assert span.quote in spans[id].quote
        links = {
            id: link
            for id, link in before.links.items()
            if link.source in spans and link.target in spans
        }
        self.did({**self.now, article.id: Marked(corrected, spans, links)})

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
            bundle.article.id: Marked(
                bundle.article,
                {span.id: span for span in bundle.spans},
                {link.id: link for link in bundle.links},
            )
            for bundle in self.project.bundles()
        }
        assert found == self.now
        assert self.project.article_count() == len(self.now)
        assert sum(self.project.label_counts().values()) == len(self.spans())
