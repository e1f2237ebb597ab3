"""Bringing texts and datasets into a project: one act each, nothing lost, all told."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from peaceannot.model import Article, KnownError, Label, Scheme
from peaceannot.project import Project
from peaceannot.project.door import at_once
from peaceannot.project.export_preview import preview
from peaceannot.project.exporting import export
from peaceannot.project.handover import Handover
from peaceannot.project.importing import Choices, import_articles, import_files

STORY = "Talks resume\n\nThe mediator spoke in TĂĽrkiye.\n\nSource: Orre Daily\n"


@pytest.fixture
def project(tmp_path: Path) -> Any:
    with Project.new(tmp_path / "a.peace") as opened:
        opened.annotator = "Mara"
        yield opened


@pytest.fixture
def other(tmp_path: Path) -> Any:
    with Project.new(tmp_path / "b.peace") as opened:
        opened.annotator = "Ilir"
        yield opened


def fill(project: Project) -> Article:
    article = project.add_article(Article.make("Talks", "She said: “No 😀 more,” and left."))
    speaker = project.add_span(article.id, [(0, 3)], "speaker")
    claim = project.add_span(article.id, [(11, 15), (16, 20)], "claim", note="=split")
    project.add_link("says", speaker.id, claim.id)
    project.add_article(Article.make("Empty", "No marks\u2028here."))
    return article


def exported(project: Project, path: Path) -> bytes:
    at_once(export(project, path))
    return path.read_bytes()


def test_many_texts_are_one_act(project: Project, tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"Text number {number}", encoding="utf-16")
    paths = [tmp_path / f"{number}.txt" for number in range(3)]
    report = at_once(import_files(project, paths))
    assert (report.articles, report.skipped, report.problems) == (3, (), ())
    assert [heading.title for heading in project.headings()] == ["0", "1", "2"]
    assert project.undo_name == "import 3 articles"
    article = next(project.articles())
    original = project.original(article.source["original"])
    assert original == paths[0].read_bytes()
    project.undo()
    assert project.article_count() == 0


def test_repairs_are_made_only_when_asked_for(project: Project, tmp_path: Path) -> None:
    (tmp_path / "day.txt").write_text(STORY, encoding="utf-8")
    report = at_once(import_files(project, [tmp_path / "day.txt"]))
    assert next(project.articles()).text == STORY
    ((file, repair),) = report.garbled
    assert (file, repair.before, repair.after) == ("day.txt", "TĂĽrkiye", "Türkiye")
    project.undo()
    at_once(import_files(project, [tmp_path / "day.txt"], Choices(repair=True)))
    assert "Türkiye" in next(project.articles()).text
    assert project.undo_name == "import “Talks resume”"


def test_the_same_text_is_skipped_and_told(project: Project, tmp_path: Path) -> None:
    for name, newline in (("one", "\n"), ("two", "\r\n")):
        (tmp_path / f"{name}.txt").write_bytes(STORY.replace("\n", newline).encode())
    paths = [tmp_path / "one.txt", tmp_path / "two.txt"]
    report = at_once(import_files(project, paths))
    assert report.articles == 1
    assert [str(problem) for problem in report.skipped] == [
        "two.txt: This text is there already, as “Talks resume”."
    ]
    act = project.history(1)[0].number
    report = at_once(import_files(project, paths))
    assert (report.articles, len(report.skipped)) == (0, 2)
    assert project.history(1)[0].number == act


def test_files_that_cannot_be_read_do_not_stop_the_rest(project: Project, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("Good words")
    (tmp_path / "bad.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    names = ("bad.txt", "good.txt", "gone.txt", "gone.jsonl")
    report = at_once(import_files(project, [tmp_path / name for name in names]))
    assert report.articles == 1
    assert [problem.where for problem in report.problems] == ["bad.txt", "gone.txt", "gone.jsonl"]


def test_a_dataset_goes_round_byte_for_byte(
    project: Project, other: Project, tmp_path: Path
) -> None:
    fill(project)
    project.set_info(name="Orre", description="spring")
    data = exported(project, tmp_path / "one.jsonl")
    report = at_once(import_files(other, [tmp_path / "one.jsonl"]))
    assert (report.articles, report.spans, report.skipped, report.problems) == (2, 2, (), ())
    assert exported(other, tmp_path / "two.jsonl") == data
    assert other.check() == []
    assert other.undo_name == "import one.jsonl"
    other.undo()
    assert (other.article_count(), other.info.name) == (0, "b")
    other.redo()
    assert exported(other, tmp_path / "three.jsonl") == data


def test_the_same_dataset_again_brings_only_what_is_new(
    project: Project, other: Project, tmp_path: Path
) -> None:
    article = fill(project)
    exported(project, tmp_path / "one.jsonl")
    at_once(import_files(other, [tmp_path / "one.jsonl"]))
    act = other.history(1)[0].number
    report = at_once(import_files(other, [tmp_path / "one.jsonl"]))
    assert (report.articles, report.spans, len(report.skipped)) == (0, 0, 2)
    assert other.history(1)[0].number == act
    added = project.add_span(article.id, [(22, 26)], "claim")
    exported(project, tmp_path / "two.jsonl")
    report = at_once(import_files(other, [tmp_path / "two.jsonl"]))
    assert (report.articles, report.spans) == (0, 1)
    assert other.span(added.id) == added
    other.undo()
    assert added.id not in {span.id for span in other.spans(article.id)}
    assert len(other.spans(article.id)) == 2


def test_spans_that_were_deleted_here_stay_deleted(
    project: Project, other: Project, tmp_path: Path
) -> None:
    article = fill(project)
    exported(project, tmp_path / "one.jsonl")
    at_once(import_files(other, [tmp_path / "one.jsonl"]))
    first, second = other.spans(article.id)
    other.delete_spans([second.id])
    at_once(import_files(other, [tmp_path / "one.jsonl"]))
    assert other.spans(article.id) == [first]
    other.delete_articles([article.id])
    report = at_once(import_files(other, [tmp_path / "one.jsonl"]))
    assert report.articles == 1
    assert len(other.spans(article.id)) == 2
    assert other.check() == []


def test_the_same_text_under_another_identifier_gets_the_spans(
    project: Project, other: Project, tmp_path: Path
) -> None:
    article = fill(project)
    mine = other.add_article(Article.make("My title", article.text))
    other.annotator = "Mara"
    same = other.add_span(mine.id, [(0, 3)], "speaker")
    exported(project, tmp_path / "one.jsonl")
    report = at_once(import_files(other, [tmp_path / "one.jsonl"]))
    assert report.articles == 1
    assert report.spans == 1
    assert "1 of 2 spans new" in str(report.skipped[0])
    spans = other.spans(mine.id)
    assert [span.fragments for span in spans] == [((0, 3),), ((11, 15), (16, 20))]
    (link,) = other.links(mine.id)
    assert (link.source, link.target) == (same.id, spans[1].id)
    assert other.check() == []


def test_another_text_under_the_same_identifier_is_left_out(
    project: Project, other: Project, tmp_path: Path
) -> None:
    article = fill(project)
    other.add_article(replace(Article.make("Talks", "Quite other words"), id=article.id))
    exported(project, tmp_path / "one.jsonl")
    report = at_once(import_files(other, [tmp_path / "one.jsonl"]))
    assert report.articles == 1
    assert "with another text" in str(report.problems[0])
    assert other.article(article.id).text == "Quite other words"


def test_missing_labels_come_along_and_differing_ones_are_told(
    project: Project, other: Project, tmp_path: Path
) -> None:
    scheme = project.scheme
    joy = Label("joy", "Joy", "1", "JOY", "#AA0000", "#FF8888")
    sad = Label("claim", "Plea", "2", "PLE", "#00AA00", "#88FF88")
    article = fill(project)
    data = exported(project, tmp_path / "one.jsonl").splitlines()
    head, first = json.loads(data[0]), json.loads(data[1])
    as_json = {"id": "joy", "name": "Joy", "key": "1", "tag": "JOY"}
    colors = {"color": joy.color, "color_dark": joy.color_dark}
    head["scheme"]["labels"] = [as_json | colors] + [
        {**label, "name": sad.name} if label["id"] == "claim" else label
        for label in head["scheme"]["labels"]
    ]
    head["scheme"]["labels"][1]["key"] = "8"
    first["spans"][0]["label"] = "joy"
    first["spans"][1]["label"] = "unheard_of"
    first["links"] = []
    path = tmp_path / "two.jsonl"
    path.write_text(json.dumps(head) + "\n" + json.dumps(first) + "\n", encoding="utf-8")
    other.add_article(Article.make("Here first", "Some words"))
    before: Scheme = other.scheme
    report = at_once(import_files(other, [path]))
    assert [span.label for span in other.spans(article.id)] == ["joy"]
    new = other.scheme.label("joy")
    assert new is not None
    assert new.name == "Joy"
    taken = {label.key for label in before.labels}
    assert new.key not in taken
    assert other.scheme.label("claim") == scheme.label("claim")
    assert other.scheme.attributes == before.attributes
    told = " ".join(map(str, report.problems))
    assert "Label “Plea”" in told
    assert "Label “Speaker”" in told
    assert "“unheard_of”" in told
    other.undo()
    assert other.scheme == before


def test_cancelling_takes_everything_back(project: Project, other: Project, tmp_path: Path) -> None:
    fill(project)
    exported(project, tmp_path / "one.jsonl")
    work = import_files(other, [tmp_path / "one.jsonl"])
    next(work)
    work.close()
    assert (other.article_count(), other.undo_name) == (0, None)
    assert at_once(import_files(other, [tmp_path / "one.jsonl"])).articles == 2


def test_a_damaged_dataset_gives_what_is_whole(
    project: Project, other: Project, tmp_path: Path
) -> None:
    fill(project)
    data = exported(project, tmp_path / "one.jsonl")
    (tmp_path / "cut.jsonl").write_bytes(data[:-20])
    report = at_once(import_files(other, [tmp_path / "cut.jsonl"]))
    assert (report.articles, len(report.problems)) == (1, 1)
    assert "Line 3" in str(report.problems[0])
    (tmp_path / "noise.jsonl").write_bytes(b"\x00\xff\n" * 3)
    report = at_once(import_files(other, [tmp_path / "noise.jsonl"], Choices("jsonl")))
    assert [p.where for p in report.problems] == [f"noise.jsonl: Line {n}" for n in (1, 2, 3)]
    (unknown,) = at_once(import_files(other, [tmp_path / "noise.jsonl"])).problems
    assert "not recognized" in unknown.reason


def test_a_project_that_can_only_be_read_takes_nothing(project: Project, tmp_path: Path) -> None:
    fill(project)
    (tmp_path / "x.txt").write_text("Some words")
    with Project.open(project.path, read_only=True) as opened:
        with pytest.raises(KnownError):
            at_once(import_files(opened, [tmp_path / "x.txt"]))
        assert exported(opened, tmp_path / "out.jsonl").count(b"\n") == 3


def test_the_bytes_of_articles_left_out_are_not_kept(project: Project) -> None:
    first, second = "1" * 64, "2" * 64
    one = Article.make("A", "a", {"original": first})
    two = Article.make("B", "a", {"original": second})
    at_once(import_articles(project, [one, two], {first: b"a", second: b"a\r"}))
    assert project.original(first) == b"a"
    assert project.original(second) is None


def test_export_refuses_the_project_itself_and_previews_the_rest(
    project: Project, tmp_path: Path
) -> None:
    fill(project)
    with pytest.raises(KnownError, match="overwrite the project"):
        at_once(export(project, project.path))
    with pytest.raises(KnownError, match="no format"):
        at_once(export(project, tmp_path / "x", Handover("docx")))
    for name in ("jsonl", "csv", "csv-excel"):
        target = tmp_path / name
        at_once(export(project, target, Handover(name)))
        assert target.read_bytes().decode("utf-8-sig").startswith(preview(project, Handover(name)))
    assert preview(project, Handover("txt")).startswith("Empty.txt\nTalks.txt\n")
