"""Review: verdicts, corrections, statuses, and what comes back."""

import pytest

from peaceannot.model import Article, KnownError, Span
from peaceannot.project import Project


@pytest.fixture
def spans(project: Project, article: Article) -> list[Span]:
    return [project.add_span(article.id, [(n, n + 4)], "claim") for n in (0, 10, 20)]


@pytest.fixture
def reviewing(project: Project, spans: list[Span]) -> Project:
    project.annotator = "Rev"
    return project


def test_the_annotators_span_is_kept(
    reviewing: Project, article: Article, spans: list[Span]
) -> None:
    reviewing.judge(spans[0].id, "accepted")
    reviewing.judge(spans[1].id, "rejected", "not a claim")
    assert [(v.span, v.verdict, v.comment) for v in reviewing.verdicts(article.id)] == [
        (spans[0].id, "accepted", ""),
        (spans[1].id, "rejected", "not a claim"),
    ]
    assert reviewing.spans(article.id) == spans
    assert reviewing.undo_name == "reject span"


def test_a_correction_is_a_span_of_the_reviewer(
    reviewing: Project, article: Article, spans: list[Span]
) -> None:
    verdict = reviewing.correct_span(spans[0].id, label="speaker", fragments=[(0, 6)])
    assert verdict.correction is not None
    right = reviewing.span(verdict.correction)
    assert (right.label, right.fragments, right.annotator, right.origin) == (
        "speaker", ((0, 6),), "Rev", "correction",
    )  # fmt: skip
    assert reviewing.span(spans[0].id) == spans[0]
    again = reviewing.correct_span(spans[0].id, label="cue")
    assert len(reviewing.spans(article.id)) == 4
    assert [v.id for v in reviewing.verdicts(article.id)] == [again.id]
    reviewing.withdraw(spans[0].id)
    assert reviewing.spans(article.id) == spans
    reviewing.undo()
    assert [v.id for v in reviewing.verdicts(article.id)] == [again.id]
    assert reviewing.check() == []
    with pytest.raises(KnownError, match="Change the label or the edges"):
        reviewing.correct_span(spans[1].id)


def test_two_reviewers_keep_their_own_verdicts(
    reviewing: Project, article: Article, spans: list[Span]
) -> None:
    reviewing.judge(spans[0].id, "accepted")
    reviewing.annotator = "Second"
    reviewing.judge(spans[0].id, "rejected")
    reviewing.judge(spans[0].id, "undecided")
    assert {v.reviewer: v.verdict for v in reviewing.verdicts(article.id)} == {
        "Rev": "accepted",
        "Second": "undecided",
    }
    reviewing.annotator = "Ana"
    with pytest.raises(KnownError, match="your own"):
        reviewing.judge(spans[0].id, "accepted")


def test_an_article_goes_back_with_comments(
    reviewing: Project, article: Article, spans: list[Span]
) -> None:
    reviewing.judge(spans[0].id, "accepted")
    reviewing.comment_on(spans[1].id, "too long?")
    reviewing.return_article(article.id, "Ana", "Please look again.")
    reviewing.annotator = "Ana"
    ((status, verdicts),) = reviewing.to_do()
    assert (status.article, status.reason) == (article.id, "Please look again.")
    assert [(v.span, v.comment) for v in verdicts] == [(spans[1].id, "too long?")]
    reviewing.set_status([article.id], "done")
    assert reviewing.to_do() == []


def test_deleting_a_judged_span_or_article_and_back(
    reviewing: Project, article: Article, spans: list[Span]
) -> None:
    reviewing.correct_span(spans[0].id, label="cue")
    before = list(reviewing.bundles())
    reviewing.delete_spans([spans[0].id])
    assert reviewing.verdicts(article.id) == []
    reviewing.undo()
    assert list(reviewing.bundles()) == before
    reviewing.delete_articles([article.id])
    assert reviewing.check() == []
    assert [deleted.spans for deleted in reviewing.deleted_articles()] == [4]
    reviewing.restore_articles([article.id])
    assert list(reviewing.bundles()) == before
    assert reviewing.deleted_articles() == []
    assert reviewing.check() == []


def test_status_begins_with_the_first_span(project: Project, article: Article) -> None:
    assert project.status(article.id) is None
    assert project.progress() == {"new": 1}
    project.add_span(article.id, [(0, 3)], "claim")
    status = project.status(article.id)
    assert status is not None
    assert status.state == "in_progress"
    project.undo()
    assert project.status(article.id) is None
    project.redo()
    project.set_status([article.id], "done")
    assert project.progress() == {"new": 0, "done": 1}
    with pytest.raises(KnownError, match="Say why"):
        project.set_status([article.id], "skipped")
    project.set_status([article.id], "skipped", "not about talks")
    project.set_status([article.id], None)
    assert project.progress() == {"new": 1}
    project.undo()
    project.undo()
    assert project.progress() == {"new": 0, "done": 1}


def test_time_is_measured_but_is_no_act(project: Project, article: Article) -> None:
    project.add_time(article.id, 30.0)
    project.add_time(article.id, 12.5)
    assert project.time_spent(article.id) == 42.5
    assert project.undo_name == "add “Talks”"
    project.add_span(article.id, [(0, 3)], "claim")
    assert project.spans_today() == 1
    assert project.statistics().spans_per_hour == {"Ana": pytest.approx(3600 / 42.5)}


def test_in_the_window_only_ones_own_layer_is_changed(
    reviewing: Project, article: Article, spans: list[Span]
) -> None:
    reviewing.own_layer_only = True
    cue = reviewing.add_span(article.id, [(30, 34)], "speaker")
    link = reviewing.add_link("says", cue.id, spans[2].id)
    refused = [
        lambda: reviewing.relabel_span(spans[0].id, "cue"),
        lambda: reviewing.move_span(spans[0].id, [(0, 3)]),
        lambda: reviewing.note_span(spans[0].id, "no"),
        lambda: reviewing.delete_spans([cue.id, spans[0].id]),
        lambda: reviewing.set_flag(spans[0], True),
        lambda: reviewing.actor_from_span(spans[0].id),
    ]
    before = list(reviewing.bundles())
    for act in refused:
        with pytest.raises(KnownError, match=r"was made by Ana\. In a review you can"):
            act()
    reviewing.annotator = "Ana"
    with pytest.raises(KnownError, match=r"This link was made by Rev\."):
        reviewing.reverse_link(link.id)
    assert list(reviewing.bundles()) == before
    reviewing.delete_spans([spans[2].id])
    assert reviewing.links(article.id) == []


def test_on_to_what_is_not_finished_and_to_what_is_to_review(project: Project) -> None:
    a, b, c = (project.add_article(Article.make(name, f"Text {name}")).id for name in "abc")
    keys = project.library()
    assert [project.first_unfinished(keys), project.first_unfinished(keys[::-1])] == [a, c]
    project.set_status([b], "done")
    project.set_status([c], "skipped", "no talks")
    assert project.first_unfinished(keys[1:]) is None
    assert project.first_unfinished([*keys[1:], keys[0]]) == a
    mine = project.add_span(a, [(0, 4)], "claim")
    project.add_span(b, [(0, 4)], "claim")
    after_a = [*keys[1:], keys[0]]
    assert project.first_to_review(keys) is None
    project.annotator = "Rev"
    assert project.first_to_review(after_a) == b
    assert project.first_to_review(keys, "Ana") == a
    assert project.first_to_review(keys, "Nobody") is None
    project.judge(mine.id, "accepted")
    assert project.first_to_review(keys) == b
    project.set_status([b], "reviewed", annotator="Ana")
    assert project.first_to_review(keys) is None
    project.undo()
    assert project.first_to_review(keys) == b


def test_all_work_of_an_annotator_gets_another_name(
    reviewing: Project, article: Article, spans: list[Span]
) -> None:
    reviewing.correct_span(spans[0].id, label="cue")
    said = reviewing.add_span(article.id, [(30, 34)], "speaker")
    reviewing.add_link("says", said.id, spans[1].id)
    before = list(reviewing.bundles())
    reviewing.rename_annotator("Rev", " Ruth ")
    (bundle,) = reviewing.bundles()
    assert {span.annotator for span in bundle.spans} == {"Ana", "Ruth"}
    assert [link.annotator for link in bundle.links] == ["Ruth"]
    assert [verdict.reviewer for verdict in bundle.verdicts] == ["Ruth"]
    assert {status.annotator for status in bundle.statuses} == {"Ana", "Ruth"}
    assert reviewing.check() == []
    assert reviewing.undo_name == "rename annotator “Rev”"
    reviewing.undo()
    assert list(reviewing.bundles()) == before
    reviewing.redo()
    assert reviewing.rename_annotator("Rev", "Rita") is None
    for name, told in (("Ana", "has marks of their own"), ("  ", "needs a name")):
        with pytest.raises(KnownError, match=told):
            reviewing.rename_annotator("Ruth", name)


def test_the_time_it_took_gets_the_other_name_too(
    reviewing: Project, article: Article, spans: list[Span]
) -> None:
    reviewing.judge(spans[0].id, "accepted")
    reviewing.add_time(article.id, 1800.1)
    spent = reviewing.statistics().hours
    reviewing.rename_annotator("Rev", "Ruth")
    reviewing.annotator = "Ruth"
    assert reviewing.time_spent(article.id) == pytest.approx(1800.1)
    assert set(reviewing.statistics().hours) == {"Ruth"}
    reviewing.add_time(article.id, 360)
    reviewing.undo()
    assert reviewing.statistics().hours == {
        "Rev": pytest.approx(spent["Rev"]),
        "Ruth": pytest.approx(0.1),
    }
    reviewing.redo()
    assert reviewing.statistics().hours == {"Ruth": pytest.approx(spent["Rev"] + 0.1)}
    reviewing.close()
    with Project.open(reviewing.path) as later:
        later.go_to(0)
        assert set(later.statistics().hours) == {"Rev", "Ruth"}
        assert later.check() == []
