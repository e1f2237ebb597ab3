"""The command line: what comes in, what goes out, and the bar meanwhile."""

import sys
from collections.abc import Generator
from pathlib import Path

import pytest

from peaceannot import Project
from peaceannot.model import Progress
from tests.cli import TEXT, fails, make_talks, run, run_json


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    return make_talks(tmp_path)


# --- in and out ---------------------------------------------------------------------------------


def test_a_project_goes_out_and_comes_in_as_it_was(talks: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first.jsonl", tmp_path / "second.jsonl"
    done = run("export", talks, "-o", first, "--format", "jsonl")
    assert done.stdout == f"Wrote 1 article and 2 spans to {first}.\n"
    assert run("new", tmp_path / "copy.peace").exit_code == 0
    assert run_json("import", tmp_path / "copy.peace", first)["spans"] == 2
    assert run("export", tmp_path / "copy.peace", "-o", second).exit_code == 0
    assert first.read_bytes() == second.read_bytes()


def test_standard_output_holds_the_export_and_nothing_else(talks: Path, tmp_path: Path) -> None:
    assert run("export", talks, "-o", tmp_path / "out.jsonl").exit_code == 0
    done = run("export", talks, "-o", "-", "--format", "jsonl")
    assert done.stdout_bytes == (tmp_path / "out.jsonl").read_bytes()


def test_an_export_says_what_is_not_in_it(talks: Path, tmp_path: Path) -> None:
    said = run("export", talks, "-o", tmp_path / "spans.csv").stdout
    assert "  Texts of articles: 1\n" in said
    assert f"Which ones: {tmp_path / 'spans.csv.losses.txt'}" in said
    report = (tmp_path / "spans.csv.losses.txt").read_text(encoding="utf-8")
    assert "Texts of articles: 1\n    “Listening”" in report
    assert "to listen 🤝" in (tmp_path / "spans.csv").read_text(encoding="utf-8")


def test_texts_go_into_a_folder(talks: Path, tmp_path: Path) -> None:
    assert run("export", talks, "-o", tmp_path / "texts", "--format", "txt").exit_code == 0
    (text,) = (tmp_path / "texts").iterdir()
    assert text.read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize("options", [["--format", "docx"], []])
def test_a_format_that_is_not_there_is_mistyped(
    talks: Path, tmp_path: Path, options: list[str]
) -> None:
    fails(run("export", talks, "-o", tmp_path / "out.docx", *options), 2, "--format")
    assert not (tmp_path / "out.docx").exists()


def test_import_reads_any_encoding_as_one_act(talks: Path, tmp_path: Path) -> None:
    words = "Переговори відклали до п’ятниці, сказала посередниця."
    (tmp_path / "cyrillic.txt").write_bytes((words * 5).encode("cp1251"))
    (tmp_path / "wide.txt").write_text("Nobody signed anything.\r\n", encoding="utf-16")
    done = run_json(
        "import", talks, tmp_path / "cyrillic.txt", tmp_path / "wide.txt", "--annotator", "Ilko"
    )
    assert (done["articles"], done["problems"]) == (2, [])
    with Project.open(talks) as project:
        texts = [article.text for article in project.articles()]
        assert texts[1:] == [words * 5, "Nobody signed anything.\n"]
        assert project.history()[0].annotator == "Ilko"
        project.undo()
        assert project.article_count() == 1


def test_the_same_text_is_skipped(talks: Path, tmp_path: Path) -> None:
    (tmp_path / "again.txt").write_bytes(TEXT.replace("\n", "\r\n").encode("utf-8"))
    done = run("import", talks, tmp_path / "again.txt")
    assert done.exit_code == 0
    assert "again.txt" in done.stdout
    assert run_json("info", talks)["articles"] == 1


@pytest.mark.parametrize(("option", "word"), [("--no-repair", "TĂĽrkiye"), ("--repair", "Türkiye")])
def test_garbled_words_are_repaired_only_when_asked(
    talks: Path, tmp_path: Path, option: str, word: str
) -> None:
    (tmp_path / "in.txt").write_text("The talks in TĂĽrkiye were brief.", encoding="utf-8")
    done = run_json("import", talks, tmp_path / "in.txt", option)
    (found,) = done["garbled"]
    assert (found["before"], found["after"], found["count"]) == ("TĂĽrkiye", "Türkiye", 1)
    with Project.open(talks) as project:
        assert list(project.articles())[-1].text == f"The talks in {word} were brief."


# --- the bar ------------------------------------------------------------------------------------


def test_a_bar_is_drawn_for_a_person_and_taken_away(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from peaceannot.cli.output import follow

    def work() -> Generator[Progress, None, str]:
        yield Progress(1, 4, "Reading 停戦協定に関する長い長い長い長い長い長い報告書")
        yield Progress(4, 4, "Done")
        return "result"

    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert follow(work()) == "result"
    out, err = capsys.readouterr()
    drawn = err.split("\r")
    assert out == ""
    assert "25%" in drawn[1]
    assert "100%  Done" in drawn[2]
    assert drawn[3].isspace()
    assert drawn[4] == ""


def test_the_bar_is_quiet_in_a_pipe(talks: Path, tmp_path: Path) -> None:
    assert run("export", talks, "-o", tmp_path / "out.jsonl").stderr == ""
