"""Projects of other programs brought into one of ours: one act, with codes, actors and layers."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from peaceannot.formats.refi import write_qdc
from peaceannot.model import Article, Header
from peaceannot.project import Project
from peaceannot.project.dataset_import import import_dataset
from peaceannot.project.door import at_once
from peaceannot.project.exporting import export
from peaceannot.project.handover import Handover
from tests.formats import test_dna, test_qualcoder, test_refi, test_taguette
from tests.formats.foreign import written


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.new(tmp_path / "a.peace") as opened:
        opened.annotator = "Mara"
        yield opened


def state(project: Project) -> object:
    ids = [heading.id for heading in project.headings()]
    return project.scheme, ids, project.actors(), [project.spans(id) for id in ids]


def test_dna_brings_actors_and_attributes(project: Project, tmp_path: Path) -> None:
    before = state(project)
    path = test_dna.dna(
        tmp_path / "x.dna",
        STATEMENTS=[(1, 1, 1, 0, 20, 1), (2, 1, 1, 21, 29, 2)],
        DATASHORTTEXT=[(1, 1, 1, 1), (2, 1, 3, 3), (3, 2, 2, 2)],
        DATABOOLEAN=[(1, 1, 4, 0)],
    )
    report = at_once(import_dataset(project, path))
    assert (report.articles, report.spans, report.problems) == (1, 2, ())
    (heading,) = project.headings()
    first, second = project.spans(heading.id)
    label = project.scheme.label(first.label)
    assert label is not None
    assert (label.name, label.color) == ("DNA Statement", "#EFD033")
    values = {name: value for name, value in first.attributes.items() if name != "meta"}
    assert values == {"person": "Mara Orre", "concept": "Peace now", "agreement": False}
    names = {actor.id: actor.name for actor in project.actors()}
    assert (names[first.actor or ""], names[second.actor or ""]) == ("Mara Orre", "River Council")
    assert (first.annotator, second.annotator) == ("Ana", "Ben")
    project.undo()
    assert state(project) == before


def test_qualcoder_brings_its_tree_of_codes(project: Project, tmp_path: Path) -> None:
    path = test_qualcoder.project(
        tmp_path / "Orre.qda",
        source=[test_qualcoder.source()],
        code_cat=[(1, "Voices", "Ana", "", "", None)],
        code_name=[test_qualcoder.code(1, "envoy", 1), test_qualcoder.code(2, "claim", 1)],
        code_text=[test_qualcoder.coding(1, 0, 4, "Mara"),
                   test_qualcoder.coding(2, 7, 11, "left", cid=2)],
    )  # fmt: skip
    report = at_once(import_dataset(project, path))
    assert (report.articles, report.spans) == (1, 2)
    names = {label.name: label for label in project.scheme.labels}
    assert names["envoy"].parent == names["Voices"].id
    assert names["envoy"].description == "means envoy"
    # “claim” was there before, and stays what it was.
    (heading,) = project.headings()
    assert {span.label for span in project.spans(heading.id)} == {names["envoy"].id, "claim"}


def test_taguette_brings_users_as_layers(project: Project, tmp_path: Path) -> None:
    path = test_taguette.project(
        tmp_path / "x.sqlite3",
        highlights=[(1, 1, 13, 17, "Zoë"), (2, 1, 24, 26, "We")],
        highlight_tags=[(1, 1), (2, 1)],
        commands=[test_taguette.added(1, "ana")],
    )
    report = at_once(import_dataset(project, path))
    assert (report.articles, report.spans, report.problems) == (1, 2, ())
    (heading,) = project.headings()
    assert [span.annotator for span in project.spans(heading.id)] == ["ana", "Mara"]


def test_refi_goes_out_and_comes_in(project: Project, tmp_path: Path) -> None:
    article = project.add_article(Article.make("Talks", test_refi.TEXT))
    speaker = project.add_span(article.id, [(12, 21)], "speaker", note="the envoy")
    claim = project.add_span(article.id, [(30, 53)], "claim")
    project.add_link("says", speaker.id, claim.id)
    outcome = at_once(export(project, tmp_path / "x.qdpx", Handover("refi", check=True)))
    assert outcome.checked is not None
    assert (outcome.checked.same, outcome.checked.missing, outcome.checked.other) == (2, 0, 0)
    with Project.new(tmp_path / "b.peace") as other:
        report = at_once(import_dataset(other, tmp_path / "x.qdpx"))
        assert (report.articles, report.spans, report.problems) == (1, 2, ())
        (heading,) = other.headings()
        found = other.spans(heading.id)
        assert [(s.label, s.fragments, s.note, s.annotator) for s in found] == [
            ("speaker", ((12, 21),), "the envoy", "Mara"),
            ("claim", ((30, 53),), "", "Mara"),
        ]
        assert [link.kind for link in other.links(heading.id)] == ["says"]
        assert other.scheme.labels == project.scheme.labels


def test_a_codebook_brings_labels_alone(project: Project, tmp_path: Path) -> None:
    header, _ = test_refi.golden()
    labels = tuple(
        replace(label, id=f"{label.id}_2", name=f"{label.name} two", parent=None)
        for label in header.scheme.labels
    )
    other = Header(header.project, replace(header.scheme, labels=labels))
    written(write_qdc, [], tmp_path / "x.qdc", header=other)
    before = project.scheme
    at_once(import_dataset(project, tmp_path / "x.qdc"))
    added = [label for label in project.scheme.labels if before.label(label.id) is None]
    assert [(label.name, label.color) for label in added] == [
        ("Speaker two", "#1F5FAA"),
        ("Claim two", "#B0413E"),
    ]


@pytest.mark.parametrize("kind", ["json", "xml"])
def test_bioc_is_checked_by_reading_it_back(kind: str, project: Project, tmp_path: Path) -> None:
    article = project.add_article(Article.make("Talks", test_refi.TEXT))
    project.add_span(article.id, [(1, 9), (31, 53)], "claim")
    target = tmp_path / f"x.{kind}"
    outcome = at_once(export(project, target, Handover(f"bioc-{kind}", check=True)))
    assert outcome.checked is not None
    assert (outcome.checked.same, outcome.checked.missing, outcome.checked.other) == (2, 0, 0)
