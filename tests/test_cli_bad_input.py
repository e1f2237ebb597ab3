"""The command line and files that are not what they should be: one plain line, nothing changed."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from peaceannot import Project
from peaceannot.project.sample import copy_sample
from tests.cli import assert_one_line, fails, run, run_json, start

TITLE = "Marran truce holds, but the road to the mines stays shut"
COMMANDS = [
    ["info"],
    ["check"],
    ["export", "-o", "{folder}/out.jsonl", "--format", "jsonl"],
    ["import", "{folder}/article.txt"],
    ["annotate", "--article", "{title}", "--label", "claim", "--start", "0", "--end", "5"],
]


def command_on(project: Path, words: list[str]) -> list[str]:
    """Return the command line *words* with the project in its place."""
    places = {"folder": project.parent, "title": TITLE}
    name, *rest = (word.format(**places) for word in words)
    return [name, str(project), *rest]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "article.txt").write_text("Nobody came.", encoding="utf-8")
    return copy_sample(tmp_path)


# --- what is no project -------------------------------------------------------------------------


def missing(path: Path) -> None:
    """There is nothing."""


def folder(path: Path) -> None:
    path.mkdir()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def noise(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 64)


def of_another_program(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE article (id TEXT)")
    connection.close()


def out_of_reach(path: Path) -> None:
    # A link to itself cannot be read by anybody, not even by root.
    path.symlink_to(path)


def newer(path: Path) -> None:
    copy_sample(path.parent).rename(path)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
@pytest.mark.parametrize(
    ("make", "said"),
    [
        (missing, "no file"),
        (folder, "is a folder"),
        (empty, "not a PeaceAnnot project"),
        (noise, "not a PeaceAnnot project"),
        (of_another_program, "not a PeaceAnnot project"),
        (out_of_reach, "cannot be read"),
        (newer, "newer version"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_what_is_no_project_is_refused(
    tmp_path: Path, words: list[str], make: Callable[[Path], None], said: str
) -> None:
    (tmp_path / "article.txt").write_text("Nobody came.", encoding="utf-8")
    path = tmp_path / "p.peace"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    fails(run(*command_on(path, words)), 1, said)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert sorted(other.name for other in tmp_path.iterdir()) in (
        ["article.txt"],
        ["article.txt", "p.peace"],
    )


# --- projects that can only be read -------------------------------------------------------------


@pytest.mark.parametrize("words", COMMANDS[3:], ids=lambda words: words[0])
def test_a_project_that_is_open_elsewhere_is_not_written(project: Path, words: list[str]) -> None:
    with Project.open(project):
        fails(run(*command_on(project, words)), 1, "open elsewhere")


@pytest.mark.parametrize("words", COMMANDS[:3], ids=lambda words: words[0])
def test_a_project_that_is_open_elsewhere_is_read(project: Path, words: list[str]) -> None:
    with Project.open(project):
        assert run(*command_on(project, words)).exit_code == 0


def damage(project: Path) -> None:
    """Overwrite the middle of the file with noise."""
    size = project.stat().st_size
    with project.open("r+b") as file:
        file.seek(size // 3)
        file.write(os.urandom(size // 2))


@pytest.mark.parametrize("words", COMMANDS[3:], ids=lambda words: words[0])
def test_a_damaged_project_is_not_written(project: Path, words: list[str]) -> None:
    damage(project)
    before = project.read_bytes()
    fails(run(*command_on(project, words)), 1)
    assert project.read_bytes() == before


def test_check_finds_damage(project: Path) -> None:
    damage(project)
    done = run("check", project)
    assert done.exit_code == 1
    assert "damaged" in done.output


def test_check_finds_a_quote_that_is_not_its_place(project: Path) -> None:
    connection = sqlite3.connect(project)
    connection.execute("UPDATE span SET quote = 'Ireth Solana' WHERE quote = 'Ireth Solane'")
    connection.commit()
    connection.close()
    said = run("check", project, "--json")
    assert said.exit_code == 1
    assert "Ireth Solana" in said.stdout
    assert run("check", project).stdout.count("\n") == 1


# --- files to import ----------------------------------------------------------------------------


def nul(path: Path) -> None:
    path.write_bytes(b"Peace\x00talks and nothing else of note.")


def spaces(path: Path) -> None:
    path.write_bytes(b" \r\n\t\r\n")


@pytest.mark.parametrize("make", [missing, folder, empty, noise, nul, spaces])
def test_a_bad_file_is_named_and_the_others_go_in(
    project: Path, make: Callable[[Path], None]
) -> None:
    bad = project.parent / "bad.txt"
    make(bad)
    done = run("import", project, project.parent / "article.txt", bad)
    assert done.exit_code == 1
    assert_one_line(done.stderr, "bad.txt")
    assert run_json("info", project)["articles"] == 4


@pytest.mark.parametrize("make", [missing, folder, empty, noise, nul, spaces])
def test_nothing_but_bad_files_changes_nothing(project: Path, make: Callable[[Path], None]) -> None:
    bad = project.parent / "bad.txt"
    make(bad)
    before = run_json("info", project)
    fails(run("import", project, bad), 1, "bad.txt")
    assert run_json("info", project) == before
    assert run_json("check", project)["whole"]


def test_jsonl_of_another_program_is_refused(project: Path) -> None:
    bad = project.parent / "bad.jsonl"
    bad.write_text('{"words": "of another program"}\n', encoding="utf-8")
    before = run_json("info", project)
    fails(run("import", project, bad), 1, "bad.jsonl")
    assert run_json("info", project) == before


def test_a_name_of_200_characters_with_emoji(project: Path) -> None:
    path = project.parent / ("🕊" * 50 + ".txt")
    path.write_text("A short report.", encoding="utf-8")
    assert run("import", project, path).exit_code == 0


# --- where to export to -------------------------------------------------------------------------


def test_an_export_that_cannot_be_written_leaves_nothing(project: Path) -> None:
    target = project.parent / "missing" / "out.jsonl"
    fails(run("export", project, "-o", target, "--format", "jsonl"), 1, "out.jsonl", "not there")
    fails(run("export", project, "-o", project.parent, "--format", "jsonl"), 1, "folder")


def test_an_export_does_not_replace_the_project(project: Path) -> None:
    before = project.read_bytes()
    fails(run("export", project, "-o", project, "--format", "jsonl"), 1, "the project itself")
    assert project.read_bytes() == before


# --- as a process -------------------------------------------------------------------------------


def test_a_process_fails_in_one_line(project: Path) -> None:
    project.write_bytes(b"SQLite format 3\0" + b"\xff" * 4096)
    done = start("info", project)
    assert (done.returncode, done.stdout) == (1, b"")
    assert_one_line(done.stderr.decode("utf-8").replace("\r\n", "\n"), project.name)
