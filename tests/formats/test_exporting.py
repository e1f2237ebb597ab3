"""Handing on: what is chosen, what is left out and lost, split, explained and checked."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from peaceannot.formats.format import Format
from peaceannot.formats.jsonl_reading import read_jsonl
from peaceannot.formats.registry import FORMATS
from peaceannot.model import Bundle
from peaceannot.model.library import View
from peaceannot.project import Project
from peaceannot.project.door import at_once
from peaceannot.project.export_selection import Selection
from peaceannot.project.exporting import export
from peaceannot.project.handover import Handover
from tests.rich_project import handed, project_with, rich_bundles

WRITTEN = [known for known in FORMATS if known.write is not None]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with project_with(tmp_path, rich_bundles()) as opened:
        yield opened


def chosen(project: Project, folder: Path, **choices: Any) -> list[Bundle]:
    """Export under *choices* as JSON lines and read them back."""
    handed(project, folder, Handover("jsonl", Selection(**choices)))
    with (folder / "out.jsonl").open("rb") as stream:
        return [item for item in read_jsonl(stream) if isinstance(item, Bundle)]


def titles(bundles: list[Bundle]) -> list[str]:
    return [bundle.article.title for bundle in bundles]


def marks(bundles: list[Bundle]) -> list[tuple[str, str]]:
    return [(span.label, span.annotator) for bundle in bundles for span in bundle.spans]


# --- what is chosen -----------------------------------------------------------------------------


def test_articles_are_chosen_by_filter_state_and_name(project: Project, tmp_path: Path) -> None:
    ids = tuple(heading.id for heading in project.headings())
    assert titles(chosen(project, tmp_path)) == [
        "Talks in Orre", "Weather", "Not read yet", "Guessed",
    ]  # fmt: skip
    assert titles(chosen(project, tmp_path, articles=ids[2:0:-1])) == ["Not read yet", "Weather"]
    view = View(words="orre", sort="title", descending=True)
    assert titles(chosen(project, tmp_path, view=view)) == ["Talks in Orre"]
    assert titles(chosen(project, tmp_path, view=View(), articles=ids[:1])) == ["Talks in Orre"]
    assert titles(chosen(project, tmp_path, state="done")) == ["Talks in Orre", "Weather"]
    assert titles(chosen(project, tmp_path, state="done", annotators=("Ilir",))) == ["Weather"]


def test_layers_and_labels_are_chosen_and_links_go_with_their_ends(
    project: Project, tmp_path: Path
) -> None:
    (first, *_) = chosen(project, tmp_path, annotators=("Mara",))
    assert {span.annotator for span in first.spans} == {"Mara"}
    assert len(first.links) == 1
    assert [status.annotator for status in first.statuses] == ["Mara"]
    (first, *_) = chosen(project, tmp_path, labels=("claim",))
    assert {span.label for span in first.spans} == {"claim"}
    assert first.links == ()
    outcome = handed(project, tmp_path, Handover("jsonl", Selection(labels=("claim",))))
    assert outcome.left_out.counts["spans with other labels"] == 2
    assert outcome.left_out.counts["links whose ends or makers were left out"] == 1


def test_the_review_decides_which_spans_stand(project: Project, tmp_path: Path) -> None:
    (first, *_) = chosen(project, tmp_path, reviewed=True)
    speaker, claim = first.spans
    assert (speaker.label, speaker.annotator) == ("speaker", "Mara")
    assert (claim.annotator, claim.fragments) == ("Zoe", ((54, 79),))
    (link,) = first.links
    assert (link.source, link.target) == (speaker.id, claim.id)


@pytest.mark.parametrize(
    ("gaps", "fragments"),
    [
        ("keep", ((27, 31), (54, 79))),
        ("fill", ((27, 79),)),
        ("first", ((27, 31),)),
        ("leave-out", None),
    ],
)
def test_gaps_in_spans(
    project: Project, tmp_path: Path, gaps: str, fragments: tuple[tuple[int, int], ...] | None
) -> None:
    (first, *_) = chosen(project, tmp_path, gaps=gaps, annotators=("Mara",), labels=("claim",))
    assert [span.fragments for span in first.spans] == ([fragments] if fragments else [])


def test_links_notes_and_suggestions_on_request(project: Project, tmp_path: Path) -> None:
    everything = chosen(project, tmp_path, suggestions=True)
    assert ("claim", "robot") in marks(everything)
    assert [s.note for s in everything[0].spans if s.note] == ["Chief envoy"]
    less = chosen(project, tmp_path, links=False, notes=False)
    assert ("claim", "robot") not in marks(less)
    assert not any(span.note for bundle in less for span in bundle.spans)
    assert not any(v.comment for bundle in less for v in bundle.verdicts)
    assert not any(bundle.links for bundle in less)


def test_no_name_stays_where_annotators_and_actors_are_hidden(
    project: Project, tmp_path: Path
) -> None:
    for _ in range(2):
        found = chosen(project, tmp_path, hide_annotators=True, hide_actors=True)
    data = (tmp_path / "out.jsonl").read_text(encoding="utf-8")
    header, first, *_ = map(json.loads, data.splitlines())
    assert header["actors"] == [
        {"id": "a-velden", "name": "actor 1", "kind": "person", "side": "", "aliases": [],
         "roles": [], "note": ""}
    ]  # fmt: skip
    assert {span.annotator for span in found[0].spans} == {
        "annotator 1", "annotator 2", "annotator 3",
    }  # fmt: skip
    said = json.dumps({**first, "text": "", "spans": [{**s, "quote": ""} for s in first["spans"]]})
    for name in ("Mara", "Ilir", "Zoe", "Velden"):
        assert name not in said


def test_a_number_stays_the_same_when_others_come_and_less_is_chosen(
    project: Project, tmp_path: Path
) -> None:
    before = chosen(project, tmp_path, hide_annotators=True, annotators=("Zoe",))
    project.annotator = "Aaron"
    project.add_span(project.headings()[0].id, [(0, 5)], "cue")
    after = chosen(project, tmp_path, hide_annotators=True, annotators=("Zoe",))
    assert marks(before) == marks(after)


# --- negatives ----------------------------------------------------------------------------------


def test_only_annotated_articles_are_negatives(project: Project, tmp_path: Path) -> None:
    outcome = handed(project, tmp_path, Handover("prodigy"))
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    assert set(texts) == {b.article.text for b in project.bundles() if b.statuses}
    assert outcome.left_out.counts["articles that no one has annotated yet"] == 2
    # For Mara, the article that Ilir was done with is one she has not worked on.
    outcome = handed(project, tmp_path, Handover("prodigy", Selection(annotators=("Mara",))))
    assert outcome.articles == 1
    # A label that an article does not have makes it a negative.
    outcome = handed(project, tmp_path, Handover("prodigy", Selection(labels=("deadline",))))
    assert (outcome.articles, outcome.tally.negatives) == (2, 2)


# --- what lies beside -----------------------------------------------------------------------------


def test_what_is_lost_is_counted_with_examples_in_a_file_beside(
    project: Project, tmp_path: Path
) -> None:
    outcome = handed(project, tmp_path, Handover("conll"), ".conll")
    report = (tmp_path / "out.conll.losses.txt").read_text(encoding="utf-8")
    assert report.splitlines() == list(outcome.report)
    assert outcome.losses.counts["links"] == 1
    assert "\nLinks: 1\n    “Talks in Orre”: says" in report
    assert "Left out as chosen:\nArticles that no one has annotated yet: 2" in report


def test_the_report_goes_where_it_is_wanted_and_no_old_one_stays(
    project: Project, tmp_path: Path
) -> None:
    handed(project, tmp_path, Handover("csv"), ".csv")
    assert (tmp_path / "out.csv.losses.txt").exists()
    handed(project, tmp_path, Handover("csv", report=tmp_path / "why.txt"), ".csv")
    assert "Texts of articles: " in (tmp_path / "why.txt").read_text(encoding="utf-8")
    assert not (tmp_path / "out.csv.losses.txt").exists()
    handed(project, tmp_path, Handover("jsonl", Selection(suggestions=True), report=tmp_path / "n"))
    assert (tmp_path / "n").read_text() == "Nothing was lost.\n"


def test_checksums_are_those_of_all_files(project: Project, tmp_path: Path) -> None:
    outcome = handed(project, tmp_path, Handover("brat"), "")
    lines = (tmp_path / "out.sha256").read_text(encoding="utf-8").splitlines()
    found = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    assert {"out.datasheet.md", "out.losses.txt", "out/annotation.conf"} <= found.keys()
    for name, digest in found.items():
        assert hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() == digest
    assert outcome.files == (tmp_path / "out",)
    assert {path.name for path in outcome.beside} == {
        "out.datasheet.json", "out.datasheet.md", "out.losses.txt", "out.sha256",
    }  # fmt: skip


def test_the_data_sheet_says_what_is_in_it(project: Project, tmp_path: Path) -> None:
    handed(project, tmp_path, Handover("jsonl", license="CC BY 4.0"))
    sheet = (tmp_path / "out.jsonl.datasheet.md").read_text(encoding="utf-8")
    for line in (
        "# Data sheet of out.jsonl",
        "Talks about a bridge.",
        "| articles | 4 |",
        "| articles annotated with nothing found | 3 |",
        "| claim | Claim | 3 |",
        "| Mara | 3 |",
        "- Dates from 2026-01-03 to 2026-01-03",
        "- 2 × “No one says this yet.”",
        "Suggestions that no one has accepted: 1",
        "CC BY 4.0",
    ):
        assert line in sheet
    figures = json.loads((tmp_path / "out.jsonl.datasheet.json").read_text(encoding="utf-8"))
    assert (figures["articles"], figures["articles_with_nothing_found"]) == (4, 3)
    assert figures["labels"]["claim"]["spans"] == 3
    assert (figures["license"], figures["agreement"], figures["split"]) == ("CC BY 4.0", None, None)
    assert figures["left_out"] == {"suggestions that no one has accepted": 1}
    handed(project, tmp_path, Handover("jsonl", sheet=False), "-bare.jsonl")
    assert not (tmp_path / "out-bare.jsonl.datasheet.md").exists()


@pytest.mark.parametrize("known", WRITTEN, ids=lambda known: known.name)
def test_the_same_project_gives_the_same_bytes(
    project: Project, tmp_path: Path, known: Format
) -> None:
    contents = []
    for turn in ("first", "second"):
        folder = tmp_path / turn
        folder.mkdir()
        handover = Handover(known.name, split=None, sheet=True)
        at_once(export(project, folder / f"out{known.extensions[0]}", handover))
        contents.append(
            {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
        )
    assert contents[0]
    assert contents[0] == contents[1]
