"""Marking: what an annotator does with spans."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peaceannot.model import Act, Article, KnownError, Link, Span, new_id, now
from peaceannot.project import Project
from tests.texts import texts


def test_a_span_quotes_what_it_covers(project: Project, article: Article) -> None:
    start = article.text.index("Mara")
    span = project.add_span(article.id, [(start, start + 11)], "speaker")
    assert span.quote == "Mara Velden"
    assert (span.annotator, span.origin) == ("Ana", "human")
    assert project.spans(article.id) == [span]
    assert project.span(span.id) == span


def test_a_split_quote_is_one_span(project: Project, article: Article) -> None:
    second = article.text.index("to talk.")
    span = project.add_span(article.id, [(second, second + 8), (1, 13)], "claim")
    assert span.fragments == ((1, 13), (second, second + 8))
    assert span.quote == "We are ready to talk."


def test_spans_come_in_reading_order(project: Project, article: Article) -> None:
    inner = project.add_span(article.id, [(1, 3)], "speaker")
    later = project.add_span(article.id, [(5, 9)], "claim")
    outer = project.add_span(article.id, [(1, 13)], "claim")
    assert project.spans(article.id) == [outer, inner, later]


def test_the_same_mark_twice_is_refused(project: Project, article: Article) -> None:
    project.add_span(article.id, [(1, 13)], "claim")
    with pytest.raises(KnownError, match="exactly this as claim already"):
        project.add_span(article.id, [(1, 13)], "claim")
    project.add_span(article.id, [(1, 13)], "sticking_point")
    project.annotator = "Ben"
    project.add_span(article.id, [(1, 13)], "claim")
    assert len(project.spans(article.id)) == 3


@pytest.mark.parametrize("fragment", [(-1, 3), (3, 3), (5, 2), (0, 10_000)])
def test_edges_outside_the_text_are_refused(
    project: Project, article: Article, fragment: tuple[int, int]
) -> None:
    with pytest.raises(KnownError, match="There is no text from"):
        project.add_span(article.id, [fragment], "claim")
    span = project.add_span(article.id, [(1, 3)], "claim")
    with pytest.raises(KnownError, match="There is no text from"):
        project.move_span(span.id, [fragment])
    assert project.spans(article.id) == [span]


def test_unknown_label_article_and_span_are_said(project: Project, article: Article) -> None:
    with pytest.raises(KnownError, match=r"no label “rumor”.*speaker, claim, sticking_point"):
        project.add_span(article.id, [(1, 3)], "rumor")
    with pytest.raises(KnownError, match="no article"):
        project.add_span("nowhere", [(1, 3)], "claim")
    with pytest.raises(KnownError, match="not there any more"):
        project.relabel_span("nothing", "claim")
    with pytest.raises(KnownError, match="Select some text"):
        project.add_span(article.id, [], "claim")
    assert project.label_counts() == {}


def test_relabel_move_and_note(project: Project, article: Article) -> None:
    span = project.add_span(article.id, [(1, 13)], "claim")
    assert project.relabel_span(span.id, "speaker").label == "speaker"
    assert project.move_span(span.id, [(1, 3)]).quote == "We"
    assert project.note_span(span.id, "who is we?").note == "who is we?"
    (kept,) = project.spans(article.id)
    assert (kept.id, kept.label, kept.quote, kept.note) == (
        span.id, "speaker", "We", "who is we?",
    )  # fmt: skip
    assert kept.created == span.created


def test_an_act_that_changes_nothing_is_none(project: Project, article: Article) -> None:
    span = project.add_span(article.id, [(1, 13)], "claim")
    heard: list[Act] = []
    project.subscribe(heard.append)
    project.relabel_span(span.id, "claim")
    project.move_span(span.id, [(1, 13)])
    project.note_span(span.id, "")
    assert project.delete_spans([]) is None
    assert heard == []
    assert project.undo_name == "label as claim"


def test_deleting_a_span_takes_its_links_along(project: Project, article: Article) -> None:
    speaker = Span(new_id(), article.id, "speaker", ((16, 27),), "Mara Velden", "Ana")
    claim = Span(new_id(), article.id, "claim", ((1, 13),), "We are ready", "Ana")
    link = Link(new_id(), article.id, "says", speaker.id, claim.id, "Ana", "import", now())
    from peaceannot.model import Bundle

    for _ in project.take_in("import", [Bundle(article, (speaker, claim), (link,))]):
        pass
    assert project.links(article.id) == [link]
    act = project.delete_spans([claim.id])
    assert act is not None
    assert act.name == "delete claim"
    assert project.links(article.id) == []
    assert project.spans(article.id) == [speaker]
    project.undo()
    assert project.links(article.id) == [link]
    assert project.check() == []


def test_views_hear_of_an_act_after_it_is_committed(project: Project, article: Article) -> None:
    seen: list[tuple[str, int]] = []

    def hear(act: Act) -> None:
        with Project.open(project.path, read_only=True) as other:
            seen.append((act.name, len(other.spans(article.id))))

    unsubscribe = project.subscribe(hear)
    project.add_span(article.id, [(1, 3)], "claim")
    unsubscribe()
    project.add_span(article.id, [(3, 5)], "claim")
    assert seen == [("label as claim", 1)]


@given(texts(), st.data())
def test_any_text_keeps_its_spans_exactly(text: str, data: st.DataObject) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        with Project.new(Path(folder, "p.peace")) as project:
            article = project.add_article(Article.make("T", text))
            span = project.add_span(article.id, [(start, end)], "claim")
        with Project.open(Path(folder, "p.peace")) as project:
            assert project.article(article.id) == article
            assert project.spans(article.id) == [span]
            assert span.quote == text[start:end]
            assert project.check() == []
