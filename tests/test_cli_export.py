"""The command line: datasets out, chosen, split, explained; and the formats there are."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from peaceannot.formats.format_page import page
from peaceannot.formats.registry import FORMATS
from peaceannot.model import Article
from peaceannot.project import Project
from tests.cli import fails, run, run_json
from tests.rich_project import project_with, rich_bundles

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def orre(tmp_path: Path) -> Path:
    with project_with(tmp_path, rich_bundles()) as project:
        return project.path


def test_options_choose_and_the_outcome_is_told(orre: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    done = run_json(
        "export", orre, "-o", out, "--labels", "Claim,speaker", "--annotator", "Mara",
        "--annotator", "Zoe", "--status", "done", "--no-links", "--no-notes", "--anonymise",
        "--gaps", "fill", "--check", "--license", "CC0",
    )  # fmt: skip
    assert done["files"] == [str(out)]
    assert done["articles"] == 1
    assert done["spans"] == {"speaker": 2, "claim": 2}
    assert done["losses"] == {}
    assert done["left_out"]["spans of other annotators"] == 1
    assert (done["checked"]["wanted"], done["checked"]["same"]) == (4, 4)
    record = json.loads(out.read_text(encoding="utf-8").splitlines()[1])
    assert {len(span["fragments"]) for span in record["spans"]} == {1}
    assert {span["annotator"] for span in record["spans"]} == {"annotator 1", "annotator 2"}
    assert record["links"] == []
    assert "CC0" in (tmp_path / "out.jsonl.datasheet.md").read_text(encoding="utf-8")


def test_people_read_what_was_lost(orre: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.conll"
    done = run("export", orre, "-o", out, "--overlap", "first", "--tags", "BILOU", "--check")
    lines = done.stdout.splitlines()
    assert lines[0] == f"Wrote 2 articles to {out}."
    assert "  Articles that no one has annotated yet: 2" in lines
    assert "  Links: 1" in lines
    assert f"Which ones: {out}.losses.txt" in lines
    assert lines[-1].startswith("Read back with PeaceAnnot:")
    assert " B-speaker\n" in out.read_text(encoding="utf-8")
    assert " L-speaker\n" in out.read_text(encoding="utf-8")


def test_the_data_sheet_counts_what_is_missing_and_holds_the_guideline(
    orre: Path, tmp_path: Path
) -> None:
    run("export", orre, "-o", tmp_path / "out.conll")
    sheet = (tmp_path / "out.conll.datasheet.md").read_text(encoding="utf-8").splitlines()
    assert "- Links: 1" in sheet
    assert "### Speaker" in sheet
    with Project.open(orre, read_only=True) as project:
        rules = [label.guideline.text for label in project.scheme.labels]
    assert all(line in sheet for rule in rules for line in rule.splitlines())


def test_a_codebook_holds_the_scheme(orre: Path, tmp_path: Path) -> None:
    done = run("export", orre, "-o", tmp_path / "codes.qdc")
    assert done.stdout.splitlines()[0] == f"Wrote the scheme to {tmp_path / 'codes.qdc'}."


def test_a_split_is_fixed_by_its_seed(orre: Path, tmp_path: Path) -> None:
    sizes = [
        run_json("export", orre, "-o", tmp_path / f"{n}.jsonl", "--split", "50/50", "--seed", "3")
        for n in range(2)
    ]
    assert sizes[0]["parts"] == sizes[1]["parts"] == {"train": 2, "test": 2}
    for part in ("train", "test"):
        contents = {(tmp_path / f"{n}-{part}.jsonl").read_bytes() for n in range(2)}
        assert len(contents) == 1
    said = run("export", orre, "-o", tmp_path / "o.jsonl", "--hold-out", "Herald").stdout
    assert "  test: 1 article" in said


@pytest.mark.parametrize(
    ("options", "code", "word"),
    [
        (["--labels", "wish"], 1, "no label “wish”"),
        (["--split", "80"], 1, "is no split"),
        (["--split", "80/20", "--hold-out", "Herald"], 2, "split of its own"),
        (["--by-time"], 1, "have no date"),
        (["--hold-out", "Gazette"], 1, "no article has the outlet"),
        (["--gaps", "sew"], 2, "--gaps"),
    ],
)
def test_what_cannot_be_done_is_said(
    orre: Path, tmp_path: Path, options: list[str], code: int, word: str
) -> None:
    done = run("export", orre, "-o", tmp_path / "out.jsonl", *options)
    fails(done, code)
    assert word.casefold() in done.stderr.casefold()
    assert not list(tmp_path.glob("out*"))


def test_standard_output_takes_one_file_and_no_papers(orre: Path, tmp_path: Path) -> None:
    done = run("export", orre, "-o", "-", "--format", "doccano", "--report", tmp_path / "why")
    assert len(done.stdout.splitlines()) == 2
    assert "Links: 1" in (tmp_path / "why").read_text(encoding="utf-8")
    fails(run("export", orre, "-o", "-", "--format", "jsonl", "--split", "1/1"), 2, "several files")
    fails(run("export", orre, "-o", "-", "--format", "jsonl", "--json"), 2, "--json")


def test_an_ending_that_many_formats_have_wants_a_name(orre: Path, tmp_path: Path) -> None:
    fails(run("export", orre, "-o", tmp_path / "out.zip"), 2, "brat", "xmi", "with --format")
    fails(run("convert", orre, tmp_path / "out.json"), 2, "labelstudio", "bioc-json", "with --to")
    assert run("export", orre, "-o", tmp_path / "out.zip", "--format", "brat").exit_code == 0


def test_spans_are_not_looked_for_in_tables_of_articles(orre: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    done = run("export", orre, "-o", out, "--format", "csv-articles", "--check")
    assert "Spans are not read back from this format" in done.stdout


def test_people_who_did_nothing_here_are_told(orre: Path, tmp_path: Path) -> None:
    done = run("export", orre, "-o", tmp_path / "out.csv", "--annotator", "Marra")
    fails(done, 1, "“Marra” has marked nothing here", "Mara", "Ilir")


def test_the_files_of_a_split_are_named(tmp_path: Path) -> None:
    with Project.new(tmp_path / "two.peace") as project:
        for title in ("One", "Two"):
            project.add_article(Article.make(title, f"{title} met the envoys of Orre."))
    done = run("export", tmp_path / "two.peace", "-o", tmp_path / "out.jsonl", "--split", "1/1")
    first = done.stdout.splitlines()[0]
    assert first.startswith("Wrote 2 articles to ")
    named = first.removeprefix("Wrote 2 articles to ").removesuffix(".").split(", ")
    assert sorted(Path(name).name for name in named) == ["out-test.jsonl", "out-train.jsonl"]
    assert all(Path(name).is_file() for name in named)


def test_the_formats_are_told_to_people_and_programs() -> None:
    found = run_json("formats")["formats"]
    assert [fact["name"] for fact in found] == [known.name for known in FORMATS]
    spacy = next(fact for fact in found if fact["name"] == "spacy")
    assert spacy["install"] == 'pip install "peaceannot[spacy]"'
    assert spacy["in"]
    assert spacy["out"]
    said = run("formats").stdout
    for known in FORMATS:
        assert f"\n{known.name} " in f"\n{said}"
    assert 'needs: pip install "peaceannot[hf]"' in said


def test_a_library_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert 'pip install "peaceannot[hf]" (not installed)' in run("formats").stdout


def test_the_page_on_formats_is_fresh(tmp_path: Path) -> None:
    written = (ROOT / "resources" / "formats.md").read_text(encoding="utf-8")
    assert written == page(), "run: python3 packaging/make_formats.py"
    for known in FORMATS:
        assert f"\n## {known.title}\n\n`--format {known.name}`\n" in written


def test_export_goes_through_a_real_shell(orre: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "peaceannot", "export", str(orre), "-o"]
    command += [str(tmp_path / "out.csv"), "--reviewed"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert "Spans that no review has accepted" in done.stdout
    with Project.open(orre, read_only=True) as project:
        assert project.check() == []
