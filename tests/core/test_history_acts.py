"""Undo, redo and the history, also after a restart."""

import pytest

from peaceannot.model import Act, Article, KnownError
from peaceannot.project import Project


def test_names_follow_the_acts(project: Project, article: Article) -> None:
    span = project.add_span(article.id, [(1, 3)], "sticking_point")
    assert (project.undo_name, project.redo_name) == ("label as sticking point", None)
    project.relabel_span(span.id, "claim")
    project.undo()
    assert (project.undo_name, project.redo_name) == (
        "label as sticking point", "change label to claim",
    )  # fmt: skip


def test_undo_and_redo_after_a_restart(project: Project, article: Article) -> None:
    span = project.add_span(article.id, [(1, 3)], "claim")
    project.note_span(span.id, "yesterday's mistake")
    project.close()
    with Project.open(project.path) as later:
        assert later.undo_name == "write note"
        later.undo()
        later.undo()
        assert later.spans(article.id) == []
    with Project.open(project.path) as later:
        assert later.redo_name == "label as claim"
        later.redo()
        assert later.spans(article.id) == [span]
        later.redo()
        assert later.redo() is None
        assert later.span(span.id).note == "yesterday's mistake"


def test_undo_tells_where_to_look(project: Project, article: Article) -> None:
    other = project.add_article(Article.make("Other", "Some other text"))
    project.add_span(article.id, [(1, 3)], "claim")
    project.add_span(other.id, [(0, 4)], "claim")
    heard: list[Act] = []
    project.subscribe(heard.append)
    project.undo()
    project.undo()
    assert [(act.kind, act.article) for act in heard] == [("undo", other.id), ("undo", article.id)]
    assert all(change.after is None for act in heard for change in act.changes)


def test_a_new_act_ends_redo_for_good(project: Project, article: Article) -> None:
    first = project.add_span(article.id, [(1, 3)], "claim")
    project.add_span(article.id, [(3, 5)], "claim")
    project.undo()
    third = project.add_span(article.id, [(5, 7)], "claim")
    assert project.redo() is None
    project.undo()
    project.redo()
    assert project.redo() is None
    assert project.spans(article.id) == [first, third]


def test_nothing_to_undo(project: Project) -> None:
    assert project.undo() is None
    assert project.redo() is None
    assert (project.undo_name, project.redo_name) == (None, None)


def test_history_lists_who_did_what(project: Project, article: Article) -> None:
    project.add_span(article.id, [(1, 3)], "claim")
    project.annotator = "Ben"
    project.add_span(article.id, [(3, 5)], "speaker")
    project.undo()
    acts = project.history()
    assert [(act.name, act.annotator, act.undone) for act in acts] == [
        ("label as speaker", "Ben", True),
        ("label as claim", "Ana", False),
        ("add “Talks”", "Ana", False),
    ]
    assert [act.name for act in project.history(limit=1, before=acts[1].number)] == ["add “Talks”"]
    assert acts[1].changes[0].after == project.spans(article.id)[0]


def test_going_to_an_act_and_back(project: Project, article: Article) -> None:
    spans = [project.add_span(article.id, [(n, n + 1)], "claim") for n in range(5)]
    numbers = [act.number for act in reversed(project.history())]
    project.go_to(numbers[2])
    assert project.spans(article.id) == spans[:2]
    project.go_to(numbers[4])
    assert project.spans(article.id) == spans[:4]
    project.go_to(0)
    assert project.article_count() == 0
    project.go_to(numbers[5])
    assert project.spans(article.id) == spans
    assert project.check() == []


def test_no_way_to_an_act_left_behind(project: Project, article: Article) -> None:
    project.add_span(article.id, [(1, 3)], "claim")
    left_behind = project.history()[0].number
    project.undo()
    kept = project.add_span(article.id, [(3, 5)], "claim")
    for number in (left_behind, 999):
        with pytest.raises(KnownError, match="no way back"):
            project.go_to(number)
    assert project.spans(article.id) == [kept]


def test_in_the_window_one_undoes_and_redoes_ones_own_acts_alone(
    project: Project, article: Article
) -> None:
    hers = project.add_span(article.id, [(1, 3)], "claim")
    project.annotator, project.own_layer_only = "Ben", True
    his = project.add_span(article.id, [(3, 5)], "speaker")
    assert project.undo_name == "label as speaker"
    project.undo()
    assert (project.undo_name, project.redo_name) == (
        "label as claim (by Ana)", "label as speaker",
    )  # fmt: skip
    with pytest.raises(KnownError, match=r"“Label as claim” was done by Ana\. .* the history"):
        project.undo()
    project.annotator = "Ana"
    with pytest.raises(KnownError, match=r"“Label as speaker” was taken back by Ben\."):
        project.redo()
    assert project.spans(article.id) == [hers]
    project.annotator = "Ben"
    project.redo()
    assert project.spans(article.id) == [hers, his]
    first = project.history()[-1].number
    assert project.on_the_way_to(first) == {"Ana": 1, "Ben": 1}
    project.go_to(first)
    last = project.history()[0].number
    assert project.on_the_way_to(last) == {"Ana": 1, "Ben": 1}
    project.redo()
    project.redo()
    assert project.spans(article.id) == [hers, his]
    assert project.check() == []
