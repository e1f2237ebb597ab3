"""A random user of the whole frame: whatever is done, undo and redo lead to the same file."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from peaceannot.model import Actor, Article, Bundle, KnownError, Link, Scheme, Span, new_id
from peaceannot.project import Project
from peaceannot.project.ready_schemes import scheme_named
from peaceannot.project.scheme_acts import Moves, without_label, without_link
from peaceannot.project.scheme_import import merged_scheme
from tests.texts import PIECES, texts

VERDICTS = ("accepted", "rejected", "undecided", "correct", "comment", "withdraw")
Everything = tuple[list[Bundle], list[Actor], Scheme]


class RandomTeam(RuleBasedStateMachine):
    """Remembers how the whole project read after each act."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.project = Project.new(self.folder / "p.peace")
        self.project.annotator = "Ana"
        self.past: list[Everything] = []
        self.future: list[Everything] = []
        self.now = self.everything()

    def teardown(self) -> None:
        self.project.close()
        shutil.rmtree(self.folder)

    def everything(self) -> Everything:
        return list(self.project.bundles()), self.project.actors(), self.project.scheme

    def act(self, work: Callable[[], Any]) -> None:
        """Do something; what a person can mend may be refused, and then nothing has changed."""
        acts = self.project.history(limit=1)
        try:
            work()
        except KnownError:
            assert self.everything() == self.now
            return
        if self.project.history(limit=1) != acts:
            self.past.append(self.now)
            self.future.clear()
        self.now = self.everything()

    def articles(self) -> list[Article]:
        return [bundle.article for bundle in self.now[0]]

    def spans(self) -> list[Span]:
        return [span for bundle in self.now[0] for span in bundle.spans]

    def links(self) -> list[Link]:
        return [link for bundle in self.now[0] for link in bundle.links]

    @initialize()
    def begin(self) -> None:
        article = Article.make("T", "Mara Velden said the border stays open 😀.\nSarre did not.")
        self.act(lambda: self.project.add_article(article))
        for place, label in (((0, 11), "speaker"), ((17, 38), "claim"), ((21, 27), "cue")):
            self.act(lambda p=place, n=label: self.project.add_span(article.id, [p], n))

    @rule(text=texts())
    def add_article(self, text: str) -> None:
        self.act(lambda: self.project.add_article(Article.make("T", text)))

    @precondition(lambda self: self.articles())
    @rule(
        data=st.data(),
        label=st.sampled_from(("speaker", "claim", "sticking_point", "cue")),
        origin=st.sampled_from(("human", "suggestion")),
    )
    def add_span(self, data: st.DataObject, label: str, origin: str) -> None:
        article = data.draw(st.sampled_from(self.articles()))
        start = data.draw(st.integers(0, len(article.text) - 1))
        place = (start, min(start + data.draw(st.integers(1, 9)), len(article.text)))
        self.act(lambda: self.project.add_span(article.id, [place], label, origin=origin))

    @precondition(lambda self: self.spans())
    @rule(data=st.data(), start=st.integers(0, 60), join=st.booleans())
    def change_fragments(self, data: st.DataObject, start: int, join: bool) -> None:
        span = data.draw(st.sampled_from(self.spans()))
        if join:
            self.act(lambda: self.project.join_fragment(span.id, (start, start + 3)))
        else:
            self.act(lambda: self.project.drop_fragment(span.id, start))

    @precondition(lambda self: self.spans())
    @rule(data=st.data(), kind=st.sampled_from(("says", "about", "cue", "addressed_to")))
    def link_next(self, data: st.DataObject, kind: str) -> None:
        span = data.draw(st.sampled_from(self.spans()))
        self.act(lambda: self.project.link_next(span.id, kind))

    @precondition(lambda self: self.spans())
    @rule(data=st.data(), kind=st.sampled_from(("says", "about", "cue")), start=st.integers(0, 60))
    def mark_linked(self, data: st.DataObject, kind: str, start: int) -> None:
        span = data.draw(st.sampled_from(self.spans()))
        self.act(lambda: self.project.mark_linked(span.id, kind, [(start, start + 4)]))

    @precondition(lambda self: len(self.spans()) > 1)
    @rule(data=st.data(), kind=st.sampled_from(("says", "about", "cue", "addressed_to")))
    def link_spans(self, data: st.DataObject, kind: str) -> None:
        first, second = (data.draw(st.sampled_from(self.spans())) for _ in range(2))
        self.act(lambda: self.project.link_spans(kind, first.id, second.id))

    @precondition(lambda self: self.links())
    @rule(data=st.data(), stance=st.sampled_from(("supports", "opposes", None, "shouts")))
    def stance(self, data: st.DataObject, stance: str | None) -> None:
        link = data.draw(st.sampled_from(self.links()))
        if stance is None and "stance" not in link.attributes:
            self.act(lambda: self.project.delete_links([link.id]))
        else:
            self.act(lambda: self.project.set_attribute(link, "stance", stance))

    @precondition(lambda self: self.spans())
    @rule(data=st.data(), note=st.text(max_size=5), flag=st.booleans())
    def details(self, data: st.DataObject, note: str, flag: bool) -> None:
        span = data.draw(st.sampled_from(self.spans()))
        self.act(lambda: self.project.set_note(span, note))
        self.act(lambda: self.project.set_flag(span, flag))
        self.act(lambda: self.project.set_unsure(span, not flag))

    @precondition(lambda self: self.links())
    @rule(data=st.data(), note=st.text(max_size=5), flag=st.booleans())
    def details_of_links_and_articles(self, data: st.DataObject, note: str, flag: bool) -> None:
        link = data.draw(st.sampled_from(self.links()))
        article = data.draw(st.sampled_from(self.articles()))
        for item in (link, article):
            self.act(lambda item=item: self.project.set_note(item, note))
            self.act(lambda item=item: self.project.set_flag(item, flag))
            self.act(lambda item=item: self.project.set_unsure(item, flag))

    @precondition(lambda self: self.spans())
    @rule(
        data=st.data(),
        attribute=st.sampled_from(("speech", "act", "topic", "nonsense")),
        value=st.sampled_from(("direct", "demand", "territory", None, 7)),
    )
    def set_attribute(self, data: st.DataObject, attribute: str, value: Any) -> None:
        span = data.draw(st.sampled_from(self.spans()))
        self.act(lambda: self.project.set_attribute(span, attribute, value))

    @precondition(lambda self: self.articles())
    @rule(
        data=st.data(),
        attribute=st.sampled_from(("event", "round", "date")),
        value=st.sampled_from(("Orre talks", 3, "2026-02", None)),
    )
    def describe_article(self, data: st.DataObject, attribute: str, value: Any) -> None:
        article = data.draw(st.sampled_from(self.articles()))
        self.act(lambda: self.project.set_attribute(article, attribute, value))

    @precondition(lambda self: self.spans())
    @rule(data=st.data())
    def delete_span(self, data: st.DataObject) -> None:
        span = data.draw(st.sampled_from(self.spans()))
        self.act(lambda: self.project.delete_spans([span.id]))

    @precondition(lambda self: self.spans())
    @rule(data=st.data(), name=st.sampled_from(("", "Mara Velden", "The Council")))
    def name_actor(self, data: st.DataObject, name: str) -> None:
        span = data.draw(st.sampled_from(self.spans()))
        if name:
            self.act(lambda: self.project.add_actor(Actor(new_id(), name, "body"), span.id))
        else:
            self.act(lambda: self.project.actor_from_span(span.id))

    @precondition(lambda self: self.now[1])
    @rule(data=st.data(), what=st.sampled_from(("merge", "delete", "choose", "rename")))
    def change_actor(self, data: st.DataObject, what: str) -> None:
        first, second = (data.draw(st.sampled_from(self.now[1])).id for _ in range(2))
        if what == "merge":
            self.act(lambda: self.project.merge_actors(first, second))
        elif what == "delete":
            self.act(lambda: self.project.delete_actor(first))
        elif what == "rename":
            self.act(lambda: self.project.change_actor(first, name="The envoy", side="North"))
        elif self.spans():
            span = data.draw(st.sampled_from(self.spans()))
            self.act(lambda: self.project.set_actor(span.id, second))

    @rule(data=st.data(), text=st.sampled_from(("Whole clauses.", "", "Names only.")))
    def write_guideline(self, data: st.DataObject, text: str) -> None:
        label = data.draw(st.sampled_from(self.now[2].labels))
        self.act(lambda: self.project.set_guideline(label.id, text))
        self.act(lambda: self.project.confirm_spans([span.id for span in self.spans()[:2]]))

    @rule(data=st.data(), merge=st.booleans())
    def change_labels(self, data: st.DataObject, merge: bool) -> None:
        first, second = (data.draw(st.sampled_from(self.now[2].labels)) for _ in range(2))
        if merge and len(self.now[2].labels) > 2:
            self.act(lambda: self.project.merge_labels(first.id, second.id))
        else:
            labels = tuple(
                replace(label, name=label.name + "!") if label == first else label
                for label in self.now[2].labels
            )
            self.act(lambda: self.project.set_scheme(replace(self.now[2], labels=labels)))

    @rule(data=st.data(), what=st.sampled_from(("remove", "retire", "apart", "unlink", "join")))
    def edit_scheme(self, data: st.DataObject, what: str) -> None:
        scheme = self.now[2]
        label = data.draw(st.sampled_from(scheme.labels))
        others: list[str | None] = [None, *(x.id for x in scheme.labels if x != label)]
        successor = data.draw(st.sampled_from(others))
        moves = Moves()
        if what == "remove":
            after = without_label(scheme, label.id)
            gone = {link.id: None for link in scheme.links if after.link(link.id) is None}
            moves = Moves({label.id: successor}, gone)
        elif what == "retire":
            labels = (replace(x, retired=not x.retired) if x == label else x for x in scheme.labels)
            after = replace(scheme, labels=tuple(labels))
        elif what == "apart":
            pair = (label.id, successor or label.id)
            after = replace(scheme, apart=(*scheme.apart, pair))
        elif what == "unlink" and scheme.links:
            first, second = (data.draw(st.sampled_from(scheme.links)).id for _ in range(2))
            after = without_link(scheme, first)
            moves = Moves({}, {first: second if second != first else None})
        else:
            after = merged_scheme(scheme, scheme_named("speech"))[0]
        self.act(lambda: self.project.set_scheme(after, moves))

    @precondition(lambda self: self.articles())
    @rule(data=st.data(), piece=st.sampled_from(PIECES))
    def correct_text(self, data: st.DataObject, piece: str) -> None:
        article = data.draw(st.sampled_from(self.articles()))
        start = data.draw(st.integers(0, len(article.text)))
        end = data.draw(st.integers(start, min(start + 10, len(article.text))))
        text = article.text[:start] + piece + article.text[end:]
        self.act(lambda: self.project.correct_text(article.id, text))

    @precondition(lambda self: self.spans())
    @rule(data=st.data(), what=st.sampled_from(VERDICTS))
    def review(self, data: st.DataObject, what: str) -> None:
        span = data.draw(st.sampled_from(self.spans()))
        self.project.annotator = data.draw(st.sampled_from(("Reviewer", "Second")))
        if what == "correct":
            self.act(lambda: self.project.correct_span(span.id, label="cue", comment="shorter"))
        elif what == "comment":
            words = data.draw(st.text(max_size=3))
            self.act(lambda: self.project.comment_on(span.id, words))
        elif what == "withdraw":
            self.act(lambda: self.project.withdraw(span.id))
        else:
            self.act(lambda: self.project.judge(span.id, what))  # type: ignore[arg-type]
        self.project.annotator = "Ana"

    @precondition(lambda self: self.spans())
    @rule(data=st.data(), label=st.sampled_from(("speaker", "claim")))
    def change_anothers(self, data: st.DataObject, label: str) -> None:
        span = data.draw(st.sampled_from(self.spans()))
        before = self.now
        self.project.annotator, self.project.own_layer_only = "Nobody", True
        self.act(lambda: self.project.relabel_span(span.id, label))
        self.act(lambda: self.project.delete_spans([span.id]))
        self.project.annotator, self.project.own_layer_only = "Ana", False
        assert self.now == before

    @rule(names=st.permutations(("Reviewer", "Second", "Ruth")))
    def rename_annotator(self, names: list[str]) -> None:
        self.act(lambda: self.project.rename_annotator(*names[:2]))

    @precondition(lambda self: self.articles())
    @rule(data=st.data(), state=st.sampled_from(("done", "skipped", "returned", None)))
    def set_status(self, data: st.DataObject, state: Any) -> None:
        ids = [data.draw(st.sampled_from(self.articles())).id for _ in range(2)]
        reason = data.draw(st.sampled_from(("", "off topic")))
        who = data.draw(st.sampled_from(("Ana", "Reviewer")))
        self.act(lambda: self.project.set_status(list(dict.fromkeys(ids)), state, reason, who))

    @precondition(lambda self: self.articles())
    @rule(word=st.sampled_from(("talks", "border", "and")))
    def label_all(self, word: str) -> None:
        hits = [hit for hit in self.project.search(word) if hit.where == "text"]
        places = [(hit.article, (hit.start, hit.end)) for hit in hits]
        self.act(lambda: self.project.label_all(places, self.now[2].labels[0].id))

    @rule()
    def empty_trash_back(self) -> None:
        deleted = [item.id for item in self.project.deleted_articles()][:1]
        texts = {article.sha256 for article in self.articles()}
        before = self.project.history(limit=1)
        self.act(lambda: self.project.restore_articles(deleted))
        if self.project.history(limit=1) != before:
            assert len({a.sha256 for a in self.articles()} - texts) <= 1

    @precondition(lambda self: len(self.articles()) > 1)
    @rule(data=st.data())
    def delete_article(self, data: st.DataObject) -> None:
        article = data.draw(st.sampled_from(self.articles()))
        self.act(lambda: self.project.delete_articles([article.id]))

    @rule()
    def undo(self) -> None:
        act = self.project.undo()
        assert (act is None) == (not self.past)
        if act is not None:
            self.future.append(self.now)
            self.now = self.past.pop()

    @rule()
    def redo(self) -> None:
        act = self.project.redo()
        assert (act is None) == (not self.future)
        if act is not None:
            self.past.append(self.now)
            self.now = self.future.pop()

    @rule()
    def close_and_open(self) -> None:
        self.project.close()
        self.project = Project.open(self.folder / "p.peace")
        self.project.annotator = "Ana"

    @invariant()
    def the_file_reads_as_remembered(self) -> None:
        assert self.everything() == self.now
        assert self.project.check() == []


TestRandomTeam = RandomTeam.TestCase
TestRandomTeam.settings = settings(max_examples=15, stateful_step_count=40, deadline=None)
