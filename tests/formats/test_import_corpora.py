"""Real files of other programs come in; only where PEACEANNOT_CORPORA names the folder.

The counts are those that the README of the corpora publishes.
"""

from pathlib import Path

import pytest

from peaceannot.project import Project
from peaceannot.project.dataset_import import import_dataset
from peaceannot.project.door import at_once
from peaceannot.project.import_report import Report
from tests.formats.foreign import CORPORA, needs_corpora

HEADLINES = "annotated_news_headlines-ORG-PERSON-LOCATION-ner.jsonl"
REDDIT = "annotated_reddit-PRODUCT-ner.jsonl"

pytestmark = needs_corpora


def brought(folder: Path, name: str) -> Report:
    with Project.new(folder / "talks.peace") as project:
        report = at_once(import_dataset(project, CORPORA / name))
        assert project.check() == []
        assert project.article_count() == report.articles
    return report


def test_unscon(tmp_path: Path) -> None:
    report = brought(tmp_path, "unscon")
    assert (report.articles, report.spans, report.problems) == (269, 1501, ())
    with Project.open(tmp_path / "talks.peace", read_only=True) as project:
        notes = sum(bool(s.note) for a in project.articles() for s in project.spans(a))
    assert notes == 899


def test_bratiaa_has_four_layers(tmp_path: Path) -> None:
    report = brought(tmp_path, "bratiaa")
    assert (report.articles, report.spans, report.problems) == (7, 1567, ())
    assert len(report.annotators) == 4


def test_label_studio(tmp_path: Path) -> None:
    report = brought(tmp_path, "labelstudio/LEOKA_team_6.json")
    # Of the 130 tasks two hold a text that another one holds.
    assert report.articles + len(report.skipped) == 130
    assert len(report.annotators) > 1


@pytest.mark.parametrize(("name", "rows"), [(HEADLINES, 373), (REDDIT, 1800)])
def test_prodigy_takes_accepted_answers_alone(tmp_path: Path, name: str, rows: int) -> None:
    report = brought(tmp_path, f"prodigy/{name}")
    words = [note.reason.split()[0] for note in report.notes if "answered" in note.reason]
    left_out = sum(int(word.replace(",", "")) for word in words)
    lines = (CORPORA / "prodigy" / name).read_bytes().splitlines()
    assert len(lines) == rows
    assert 0 < report.articles <= rows - left_out < rows
