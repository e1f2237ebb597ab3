"""Attributes, notes, flags and doubt."""

from typing import Any

import pytest

from peaceannot.model import Article, Attribute, Choice, KnownError, Span, value_problem
from peaceannot.project import Project


@pytest.fixture
def claim(project: Project, article: Article) -> Span:
    return project.add_span(article.id, [(1, 13)], "claim")


def test_attributes_of_a_span_a_link_and_an_article(
    project: Project, article: Article, claim: Span
) -> None:
    point = project.add_span(article.id, [(60, 66)], "sticking_point")
    link = project.add_link("about", claim.id, point.id)
    project.set_attribute(claim, "act", "offer")
    project.set_attribute(link, "stance", "opposes")
    project.set_attribute(article, "date", "2026-01-31")
    assert project.span(claim.id).attributes == {"act": "offer"}
    assert project.link(link.id).attributes == {"stance": "opposes"}
    assert project.article(article.id).attributes == {"date": "2026-01-31"}
    project.set_attribute(claim, "act", None)
    assert project.span(claim.id).attributes == {}
    project.undo()
    assert project.span(claim.id).attributes == {"act": "offer"}


def test_values_that_do_not_fit_are_refused(project: Project, claim: Span) -> None:
    with pytest.raises(KnownError, match="Act takes one of its choices"):
        project.set_attribute(claim, "act", "shouting")
    with pytest.raises(KnownError, match="no attribute “topic” for this span"):
        project.set_attribute(claim, "topic", "territory")
    assert project.span(claim.id).attributes == {}


@pytest.mark.parametrize(
    ("kind", "fine", "wrong"),
    [
        ("choice", ["a"], ["c", 1, ["a"]]),
        ("choices", [[], ["a"], ["b", "a"]], ["a", ["a", "a"], ["c"], [1]]),
        ("yes_no", [True, False], [1, "yes"]),
        ("text", ["", "x"], [1, True]),
        ("number", [0, 1.5, -2], ["1", True, float("nan"), float("inf")]),
        ("date", ["2026", "2026-02", "2026-02-28"], ["26", "2026-13", "2026-02-30", "2026-2-3", 1]),
    ],
)
def test_each_kind_of_attribute(kind: Any, fine: list[Any], wrong: list[Any]) -> None:
    attribute = Attribute("x", "X", kind, "span", ("claim",), (Choice("a", "A"), Choice("b", "B")))
    assert [value_problem(attribute, value) for value in [None, *fine]] == [None] * (len(fine) + 1)
    assert all(value_problem(attribute, value) for value in wrong)


def test_notes_flags_and_doubt(project: Project, article: Article, claim: Span) -> None:
    other = project.add_span(article.id, [(0, 1)], "speaker")
    link = project.add_link("says", other.id, claim.id)
    project.set_note(link, "not quite")
    project.set_flag(claim, True)
    project.set_unsure(article, True)
    project.set_unsure(other, True)
    assert project.link(link.id).note == "not quite"
    assert project.article(article.id).unsure
    assert [span.id for span in project.doubtful_spans()] == [other.id, claim.id]
    project.set_flag(claim, False)
    assert [span.id for span in project.doubtful_spans()] == [other.id]
    assert project.undo_name == "take flag away"


def test_doubt_is_walked_through_articles_and_round(
    project: Project, article: Article, claim: Span
) -> None:
    assert project.next_doubt(article.id, 0, "") is None
    speaker = project.add_span(article.id, [(20, 24)], "speaker")
    link = project.add_link("says", speaker.id, claim.id)
    other = project.add_article(Article.make("Another", "Nobody spoke."))
    project.set_flag(claim, True)
    project.set_unsure(link, True)
    project.set_flag(other, True)
    ways = [(article.id, claim.id), (article.id, speaker.id), (other.id, "")]
    places = [(article.id, claim.start, claim.id), (article.id, speaker.start, speaker.id),
              (other.id, -1, "")]  # fmt: skip
    for step, here in enumerate(places):
        assert project.next_doubt(*here) == ways[(step + 1) % 3]
        assert project.next_doubt(*here, forward=False) == ways[step - 1]
    assert project.next_doubt(article.id, 15, "") == ways[1]
    project.delete_spans([speaker.id])
    project.delete_articles([other.id])
    assert project.next_doubt(*places[0]) == ways[0]
