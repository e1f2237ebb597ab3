"""Changing the scheme: nothing marked is lost in silence."""

from dataclasses import replace
from typing import Any

import pytest

from peaceannot.model import (
    Article,
    KnownError,
    Label,
    default_scheme,
    read_scheme,
    scheme_problems,
    scheme_to_json,
)
from peaceannot.model.default_guidelines import CLAIM
from peaceannot.project import Project
from peaceannot.project.scheme_acts import Moves, without_label


def test_renaming_a_label_keeps_its_spans(project: Project, article: Article) -> None:
    span = project.add_span(article.id, [(1, 13)], "claim")
    scheme = project.scheme
    labels = tuple(replace(x, name="Statement") if x.id == "claim" else x for x in scheme.labels)
    project.set_scheme(replace(scheme, labels=labels))
    assert project.spans(article.id) == [span]
    assert project.check() == []
    project.undo()
    assert project.scheme == scheme


def test_taking_a_used_label_away_asks_what_to_do(project: Project, article: Article) -> None:
    claims = [project.add_span(article.id, [(n, n + 2)], "claim") for n in (1, 5)]
    speaker = project.add_span(article.id, [(0, 1)], "speaker")
    link = project.add_link("says", speaker.id, claims[0].id)
    smaller = without_label(project.scheme, "claim")
    with pytest.raises(KnownError, match="touches 2 spans in 1 article"):
        project.set_scheme(smaller)
    assert len(project.spans(article.id)) == 3
    plan = Moves(labels={"claim": None}, links={"says": None})
    project.set_scheme(smaller, plan)
    assert [span.id for span in project.spans(article.id)] == [speaker.id]
    assert project.links(article.id) == []
    assert project.check() == []
    project.undo()
    assert len(project.spans(article.id)) == 3
    assert project.links(article.id) == [link]
    assert project.check() == []


def test_merging_labels_is_one_step(project: Project, article: Article) -> None:
    project.add_span(article.id, [(1, 3)], "cue")
    project.add_span(article.id, [(5, 9)], "claim")
    project.merge_labels("claim", "cue")
    assert project.label_counts() == {"claim": 2}
    assert project.scheme.label("cue") is None
    project.undo()
    assert project.label_counts() == {"claim": 1, "cue": 1}


def test_merged_labels_keep_their_links(project: Project, article: Article) -> None:
    speaker = project.add_span(article.id, [(0, 1)], "speaker")
    claim = project.add_span(article.id, [(5, 9)], "claim")
    link = project.add_link("says", speaker.id, claim.id)
    project.merge_labels("sticking_point", "claim")
    assert project.links(article.id) == [link]
    says = project.scheme.link("says")
    assert says is not None
    assert says.target == ("sticking_point",)
    assert project.check() == []


def test_older_spans_can_be_checked_against_a_new_guideline(
    project: Project, article: Article
) -> None:
    old = project.add_span(article.id, [(1, 3)], "claim")
    assert project.outdated_spans() == []
    project.set_guideline("claim", "Mark whole clauses.")
    new = project.add_span(article.id, [(5, 9)], "claim")
    assert [span.id for span in project.outdated_spans()] == [old.id]
    assert (old.guideline, new.guideline) == (1, 2)
    project.confirm_spans([old.id, new.id])
    assert project.outdated_spans() == []
    project.undo()
    project.undo()
    project.undo()
    assert project.outdated_spans() == []
    label = project.scheme.label("claim")
    assert label is not None
    assert label.guideline == CLAIM


def test_a_span_becomes_an_example(project: Project, article: Article) -> None:
    span = project.add_span(article.id, [(1, 13)], "claim")
    project.set_guideline("claim", "")
    project.add_example(span.id)
    project.add_example(span.id, good=False)
    label = project.scheme.label("claim")
    assert label is not None
    assert label.guideline.text == "- Do: “We are ready”\n- Don’t: “We are ready”\n"


def broken(change: dict[str, Any]) -> list[str]:
    value = scheme_to_json(default_scheme())
    for key, part in change.items():
        value["labels"][0][key] = part
    scheme, problems = read_scheme(value)
    assert scheme is None
    return problems


def test_faults_of_a_scheme_file_in_plain_words() -> None:
    assert broken({"key": "2"}) == ["The key 2 is there twice."]
    assert broken({"parent": "speaker"}) == [
        "Labels stand under each other in a circle: speaker → speaker."
    ]
    assert "has no color" in broken({"color": "blue"})[0]
    assert broken({"color": None}) == ["Label speaker has no color."]
    assert "unknown" not in broken({"line": "wavy"})[0]
    assert broken({"shape": "round"}) == ["Label speaker has the unknown field “shape”."]
    assert read_scheme([])[1] == ["This is no scheme: it has no list of labels."]
    value = scheme_to_json(default_scheme())
    value["attributes"][0]["kind"] = "color"
    assert read_scheme(value)[1] == ["Attribute speech has the unknown type “color”."]
    value = scheme_to_json(default_scheme())
    assert read_scheme(value) == (default_scheme(), [])


def test_a_longer_circle_is_found_once() -> None:
    scheme = default_scheme()
    under = {"speaker": "claim", "claim": "cue", "cue": "speaker"}
    labels = tuple(replace(label, parent=under.get(label.id)) for label in scheme.labels)
    assert scheme_problems(replace(scheme, labels=labels)) == [
        "Labels stand under each other in a circle: speaker → claim → cue → speaker."
    ]


def test_an_unsound_scheme_is_not_taken(project: Project) -> None:
    scheme = project.scheme
    twin = Label("claim", "Again", "9", "AGN", "#000000", "#FFFFFF")
    with pytest.raises(KnownError, match="The label claim is there twice"):
        project.set_scheme(replace(scheme, labels=(*scheme.labels, twin)))
    assert project.scheme == scheme
    assert project.undo_name is None
