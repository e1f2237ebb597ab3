"""Import of other programs' datasets and conversion between formats, from a shell."""

import csv
import json
from pathlib import Path

import pytest

from peaceannot import Project
from tests.cli import assert_one_line, fails, make_talks, run, run_json

BRAT = "T1\tPER 0 8\tAna Osei\nT2\tClaim 19 40\tthe road stays closed\nR1\tsays Arg1:T1 Arg2:T2\n"
TEXT = "Ana Osei said that the road stays closed."


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    return make_talks(tmp_path)


@pytest.fixture
def brat(tmp_path: Path) -> Path:
    """A folder as brat has it, with one span whose text is another."""
    folder = tmp_path / "brat"
    folder.mkdir()
    (folder / "road.txt").write_text(TEXT, encoding="utf-8")
    (folder / "road.ann").write_text(BRAT, encoding="utf-8")
    return folder


def spans_of(project: Path, text: str) -> list[tuple[str, str, str]]:
    with Project.open(project, read_only=True) as opened:
        article = next(a for a in opened.articles() if a.text == text)
        return [(span.label, span.quote, span.annotator) for span in opened.spans(article)]


def test_the_format_is_found_and_said(talks: Path, brat: Path) -> None:
    result = run("import", talks, brat, "--annotator", "Ilir")
    assert result.exit_code == 0, result.output
    assert "Imported 1 article and 2 spans with 1 link." in result.stdout
    assert "From brat (brat standoff)" in result.stdout
    assert spans_of(talks, TEXT) == [
        ("PER", "Ana Osei", "Ilir"),
        ("claim", "the road stays closed", "Ilir"),
    ]


def test_labels_are_mapped_and_left_out(talks: Path, brat: Path) -> None:
    assert run("import", talks, brat, "--map", "PER=Speaker").exit_code == 0
    assert [label for label, _, _ in spans_of(talks, TEXT)] == ["speaker", "claim"]
    fails(run("import", talks, brat, "--map", "LOC=Speaker"), 1, "no label and no link “LOC”")
    fails(run("import", talks, brat, "--map", "Speaker"), 2, "not of the form FOREIGN=OURS")
    (brat / "road.txt").write_text(TEXT + " ", encoding="utf-8")
    told = run_json("import", talks, brat, "--map", "PER=")
    assert (told["spans"], told["labels"], told["links"]) == (1, {"claim": 1}, 0)
    assert any("Left out: 1 span “PER”" in note["reason"] for note in told["notes"])


def test_columns_of_a_table_are_chosen(talks: Path, tmp_path: Path) -> None:
    path = tmp_path / "press.csv"
    path.write_text("Kopf;Worte;Tag\nTreffen;Sie kamen.;2031-05-03\n", encoding="utf-8")
    result = run("import", talks, path)
    assert result.exit_code == 1
    assert_one_line(result.stderr, "press.csv", "Choose the column", "“Worte”")
    columns = ("--columns", "text=Worte", "--columns", "title=Kopf", "--columns", "date=Tag")
    assert run("import", talks, path, *columns).exit_code == 0
    with Project.open(talks, read_only=True) as opened:
        article = opened.find_article("Treffen")
    assert (article.text, article.attributes) == ("Sie kamen.", {"date": "2031-05-03"})
    result = run("import", talks, path, "--columns", "text=Mitte")
    assert_one_line(result.stderr, "no column “Mitte”")


def test_a_format_that_is_not_there_is_refused(talks: Path, brat: Path) -> None:
    fails(run("import", talks, brat, "--format", "nonsense"), 2, "there is no “nonsense”", "brat")
    fails(run("convert", brat, "x.jsonl", "--from", "nonsense"), 2, "there is no “nonsense”")
    fails(run("convert", brat, "x.jsonl", "--to", "nonsense"), 2, "there is no “nonsense”")
    fails(run("convert", brat, "x.unknown"), 2, "name one with --to")


def test_problems_are_in_the_report(talks: Path, brat: Path, tmp_path: Path) -> None:
    with (brat / "road.ann").open("a", encoding="utf-8") as stream:
        stream.write("T3\tPER 90 99\tnobody\n")
    report = tmp_path / "report.txt"
    result = run("import", talks, brat, "--report", report)
    assert result.exit_code == 1
    assert_one_line(result.stderr, "brat: road.ann, line 4")
    lines = report.read_text(encoding="utf-8").splitlines()
    assert lines[:2] == ["What came in", "    1 article, 2 spans, 1 link"]
    assert "    brat (brat standoff)" in lines
    assert lines[-2] == "Problems"
    assert "road.ann, line 4" in lines[-1]


def test_a_folder_of_texts_comes_in(talks: Path, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    for name in ("one", "two"):
        (folder / f"{name}.txt").write_text(f"Text {name}", encoding="utf-8")
    (folder / "old.jsonl.losses.txt").write_text("Links: 3\n", encoding="utf-8")
    (folder / "old.jsonl.datasheet.md").write_text("# Data sheet\n", encoding="utf-8")
    (folder / "old.tokens.tsv").write_text("line\tarticle\n1\tx\n", encoding="utf-8")
    assert run_json("import", talks, folder)["articles"] == 2


def test_convert_needs_no_project(brat: Path, tmp_path: Path) -> None:
    target = tmp_path / "road.jsonl"
    result = run("convert", brat, target, "--from", "brat", "--to", "jsonl")
    assert result.exit_code == 0, result.output
    assert "Read as brat standoff." in result.stdout
    header, record = map(json.loads, target.read_text(encoding="utf-8").splitlines())
    assert [label["id"] for label in header["scheme"]["labels"]] == ["Claim", "PER"]
    assert [(s["label"], s["annotator"]) for s in record["spans"]] == [("PER", ""), ("Claim", "")]
    assert len(record["links"]) == 1
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".peace") == []
    table = tmp_path / "spans.csv"
    assert run("convert", target, table, "--map", "PER=who").exit_code == 0
    with table.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [(row["label"], row["quote"]) for row in rows] == [
        ("who", "Ana Osei"),
        ("Claim", "the road stays closed"),
    ]


def test_convert_says_what_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("A text, and no dataset.", encoding="utf-8")
    target = tmp_path / "out.jsonl"
    fails(run("convert", path, target), 1, "a.txt", "not recognized")
    fails(run("convert", tmp_path / "gone.jsonl", target), 1, "gone.jsonl", "not there")
    (tmp_path / "bad.jsonl").write_text("{}\n", encoding="utf-8")
    fails(run("convert", tmp_path / "bad.jsonl", target, "--from", "doccano"), 1, "bad.jsonl")
    assert not target.exists()
