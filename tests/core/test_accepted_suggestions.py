"""What a program suggests counts as the work of those who accept it, and of no one else."""

import csv
import io
import json
from pathlib import Path

import pytest

from peaceannot.model import Article, Span
from peaceannot.project import Project
from peaceannot.project.door import at_once
from peaceannot.project.export_selection import Selection
from peaceannot.project.handover import Handover
from peaceannot.project.importing import import_files
from tests.rich_project import handed

WORDS = ("We", "Mara Velden", "the border", "to talk")


@pytest.fixture
def suggested(project: Project, article: Article) -> list[Span]:
    """Four suggestions; Ana has accepted the first, rejected the second, and Ben both of the
    first and the third."""
    project.annotator = "robot"
    spans = []
    for word, label in zip(WORDS, ("speaker", "speaker", "sticking_point", "claim"), strict=True):
        start = article.text.index(word)
        places = [(start, start + len(word))]
        spans.append(project.add_span(article.id, places, label, origin="suggestion"))
    for name, said in (("Ana", ("accepted", "rejected")), ("Ben", ("accepted", "", "accepted"))):
        project.annotator = name
        for span, verdict in zip(spans, said, strict=False):
            if verdict == "accepted" or verdict == "rejected":
                project.judge(span.id, verdict)
    return spans


def figures(project: Project) -> tuple[dict[str, int], dict[str, int]]:
    return project.label_counts(), project.annotator_counts()


def test_counts_and_statistics(project: Project, article: Article, suggested: list[Span]) -> None:
    counted = ({"speaker": 2, "sticking_point": 1}, {"Ana": 1, "Ben": 2})
    assert figures(project) == counted
    assert project.span_count(article.id) == 3
    assert project.suggestion_counts() == {"robot": 4}
    (row,) = project.library_rows(project.library())
    assert (row.spans, row.annotators) == (3, ("Ana", "Ben"))
    found = project.statistics()
    assert found.annotators == {"Ben": 2, "Ana": 1}
    assert sum(found.labels.values()) == sum(found.days.values()) == 3
    assert project.spans_today() == 2
    assert project.spans(article.id) == sorted(suggested, key=lambda span: span.start)
    assert project.check() == []


def test_a_suggestion_begins_no_ones_work(
    project: Project, article: Article, suggested: list[Span]
) -> None:
    for name in ("robot", "Ana"):
        assert project.status(article.id, name) is None
    project.add_span(article.id, [(0, 2)], "cue")
    status = project.status(article.id)
    assert status is not None
    assert status.state == "in_progress"


def test_counts_follow_each_change_and_the_way_back(
    project: Project, article: Article, suggested: list[Span]
) -> None:
    seen = [figures(project)]
    project.judge(suggested[0].id, "rejected")
    seen.append(figures(project))
    project.correct_span(suggested[2].id, label="claim")
    seen.append(figures(project))
    project.relabel_span(suggested[0].id, "cue")
    seen.append(figures(project))
    project.rename_annotator("Ana", "Ada")
    seen.append(figures(project))
    project.delete_articles([article.id])
    assert [counts[1] for counts in [*seen, figures(project)]] == [
        {"Ana": 1, "Ben": 2}, {"Ana": 1, "Ben": 1}, {"Ana": 1, "Ben": 1}, {"Ana": 1, "Ben": 1},
        {"Ada": 1, "Ben": 1}, {},
    ]  # fmt: skip
    assert [counts[0] for counts in seen[2:4]] == [
        {"claim": 1, "speaker": 1}, {"claim": 1, "cue": 1},
    ]  # fmt: skip
    for counts in reversed(seen):
        project.undo()
        assert figures(project) == counts
        assert project.check() == []


def test_a_backup_that_holds_the_same_loses_nothing(
    project: Project, suggested: list[Span]
) -> None:
    project.back_up("by hand")
    (backup,) = project.backups()
    assert project.loss_by(backup).spans == (len(suggested), len(suggested))


def test_exports_hand_it_on_under_the_name_of_who_accepted(
    project: Project, suggested: list[Span], tmp_path: Path
) -> None:
    def rows(**choice: object) -> list[tuple[str, str, str]]:
        handover = Handover("csv", Selection(**choice))  # type: ignore[arg-type]
        handed(project, tmp_path, handover, ".csv")
        table = csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text(encoding="utf-8-sig")))
        return [(row["annotator"], row["quote"], row["origin"]) for row in table]

    accepted = [
        ("Ana", "We", "accepted"), ("Ben", "We", "accepted"), ("Ben", "the border", "accepted"),
    ]  # fmt: skip
    assert rows() == accepted
    assert rows(annotators=("Ben",)) == accepted[1:]
    assert rows(reviewed=True) == [accepted[0], accepted[2]]
    assert set(rows(suggestions=True)) == {*accepted, ("robot", "to talk", "suggestion")}
    project.judge(suggested[0].id, "rejected")
    assert rows(reviewed=True) == [accepted[2]]


def test_an_export_that_comes_back_counts_nothing_twice(
    project: Project, suggested: list[Span], tmp_path: Path
) -> None:
    before = figures(project)
    handed(project, tmp_path, Handover("jsonl"))
    report = at_once(import_files(project, [tmp_path / "out.jsonl"]))
    assert (report.spans, figures(project)) == (0, before)


def test_the_lossless_export_keeps_suggestions_and_verdicts_as_they_are(
    project: Project, article: Article, suggested: list[Span], tmp_path: Path
) -> None:
    def line(**choice: bool) -> dict[str, list[dict[str, str]]]:
        handed(project, tmp_path, Handover("jsonl", Selection(**choice)))  # type: ignore[arg-type]
        found: dict[str, list[dict[str, str]]] = json.loads(
            (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()[1]
        )
        return found

    plain = line()
    ids = [span["id"] for span in plain["spans"]]
    assert len(set(ids)) == 3
    assert {suggested[0].id, suggested[2].id} <= set(ids)
    assert "verdicts" not in plain
    whole = line(suggestions=True)
    assert {span["annotator"] for span in whole["spans"]} == {"robot"}
    assert len(whole["verdicts"]) == 4


def test_a_suggested_link_is_accepted_with_its_ends(
    project: Project, suggested: list[Span], tmp_path: Path
) -> None:
    project.annotator = "robot"
    claim, speaker = suggested[3], suggested[0]
    project.add_link("says", speaker.id, claim.id, origin="suggestion")

    def links() -> list[tuple[str, str, str]]:
        handed(project, tmp_path, Handover("jsonl"))
        line = json.loads((tmp_path / "out.jsonl").read_text("utf-8").splitlines()[1])
        return [(link["annotator"], link["from"], link["to"]) for link in line["links"]]

    assert links() == []
    project.annotator = "Ben"
    project.judge(claim.id, "accepted")
    assert links() == [("Ana", speaker.id, claim.id)]
    project.judge(claim.id, "rejected")
    assert links() == []


def test_a_suggested_link_between_spans_of_people_is_left_out_and_told(
    project: Project, article: Article, tmp_path: Path
) -> None:
    speaker = project.add_span(article.id, [(16, 27)], "speaker")
    claim = project.add_span(article.id, [(1, 13)], "claim")
    project.annotator = "robot"
    project.add_link("says", speaker.id, claim.id, origin="suggestion")
    outcome = handed(project, tmp_path, Handover("jsonl"))
    assert outcome.left_out.counts == {"links that a program suggested": 1}
    assert outcome.tally.links == {}
    every = Handover("jsonl", Selection(suggestions=True))
    assert handed(project, tmp_path, every).tally.links == {"says": 1}


@pytest.mark.parametrize("reviewed", [False, True])
def test_the_work_of_the_second_who_accepted_is_whole_without_that_of_the_first(
    project: Project, suggested: list[Span], tmp_path: Path, reviewed: bool
) -> None:
    project.annotator = "robot"
    claim, speaker = suggested[3], suggested[0]
    project.add_link("says", speaker.id, claim.id, origin="suggestion")
    project.annotator = "Ben"
    project.judge(claim.id, "accepted")
    handed(project, tmp_path, Handover("jsonl", Selection(annotators=("Ben",), reviewed=reviewed)))
    line = json.loads((tmp_path / "out.jsonl").read_text("utf-8").splitlines()[1])
    assert {span["quote"] for span in line["spans"]} == {"We", "the border", "to talk"}
    assert {span["annotator"] for span in line["spans"]} == {"Ben"}
    assert [(link["annotator"], link["kind"]) for link in line["links"]] == [("Ben", "says")]
