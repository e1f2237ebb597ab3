"""The README is true: every command, program and record in it is run, and every table compared."""

import json
import re
import shlex
import shutil
import sqlite3
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from peaceannot import Project
from peaceannot.app import settle
from peaceannot.assets import asset
from peaceannot.model import default_scheme
from peaceannot.ui.main_window import MainWindow
from peaceannot.ui.settings import Settings
from tests.cli import run

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = [
    (fence[1], fence[2])
    for fence in re.finditer(r"^```(\w*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
]


def blocks(language: str) -> list[str]:
    """Return the code blocks in this language, in their order."""
    return [code for tongue, code in BLOCKS if tongue == language]


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path | None, bool]]:
    """Be in a folder like the README's; return what the window was opened with."""
    import peaceannot.app

    opened: list[tuple[Path | None, bool]] = []

    def remember(path: Path | None = None, sample: bool = False) -> int:
        opened.append((path, sample))
        return 0

    (tmp_path / "resources").mkdir()
    shutil.copy(asset("sample.jsonl"), tmp_path / "resources")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(peaceannot.app, "run", remember)
    return opened


def run_shell(code: str) -> list[str]:
    """Run the commands in *code* and return what each printed."""
    printed = []
    for line in code.splitlines():
        name, *arguments = shlex.split(line, comments=True)
        assert name == "peaceannot"
        done = run(*arguments)
        assert done.exit_code == 0, f"{line}\n{done.output}"
        printed.append(done.stdout)
    return printed


def test_every_block_is_of_a_kind_that_is_tested() -> None:
    assert {language for language, _ in BLOCKS} == {"", "sh", "python", "json"}
    assert blocks("")[0].count("python3 packaging/bootstrap.py") == 2
    assert len(blocks("")) == 2, "the bootstrap commands and the drawing of the house"


def test_the_commands_and_programs_run_in_their_order(
    reader: list[tuple[Path | None, bool]], capsys: pytest.CaptureFixture[str]
) -> None:
    for language, code in BLOCKS:
        if language == "sh":
            for printed, line in zip(run_shell(code), code.splitlines(), strict=True):
                if "--json" in line:
                    assert isinstance(json.loads(printed), dict)
        elif language == "python":
            exec(compile(code, "README.md", "exec"), {})
    assert reader == [(None, False), (Path("talks.peace"), False), (None, True)]
    assert "Ireth Solane → We did not come here to swap one army for another" in (
        capsys.readouterr().out
    )
    assert Path("talks.csv").stat().st_size > 0


def test_the_example_goes_in_and_comes_out_as_it_is(tmp_path: Path) -> None:
    (example,) = blocks("json")
    line = json.dumps(json.loads(example), ensure_ascii=False, separators=(",", ":"))
    header = asset("sample.jsonl").read_text(encoding="utf-8").partition("\n")[0]
    (tmp_path / "in.jsonl").write_text(f"{header}\n{line}\n", encoding="utf-8")
    project = tmp_path / "p.peace"
    assert run("new", project).exit_code == 0
    assert run("import", project, tmp_path / "in.jsonl").exit_code == 0
    assert run("check", project).exit_code == 0
    out = tmp_path / "out.jsonl"
    assert run("export", project, "-o", out, "--format", "jsonl").exit_code == 0
    assert out.read_text(encoding="utf-8").splitlines()[1:] == [line]


def test_the_table_of_fields_names_them_all() -> None:
    (example,) = blocks("json")
    fields = README.partition("| field | holds |")[2].partition("\n\n")[0]
    record = json.loads(example)
    named = set(re.findall(r"`(\w+)`", fields))
    assert set(record) <= named
    assert set(record["spans"][0]) | set(record["links"][0]) <= named


def test_the_table_of_tables_names_them_all(tmp_path: Path) -> None:
    with Project.new(tmp_path / "p.peace"):
        pass
    connection = sqlite3.connect(tmp_path / "p.peace")
    there = {
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        if not name.startswith(("sqlite_", "_sqlite_", "words_", "signs_"))
    }
    connection.close()
    rows = README.partition("| table |")[2].partition("\n\n")[0].splitlines()[2:]
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row.split("|")[1])} == there


def test_the_table_of_keys_is_that_of_the_window(qtbot: QtBot) -> None:
    window = MainWindow(Settings())
    qtbot.addWidget(window)
    window.show()
    settle()
    scheme = default_scheme()
    scheme_keys = {item.key for item in (*scheme.labels, *scheme.links)}
    there = {key for command in window.actions_ for key in command.keys} | scheme_keys
    table = README.partition("| key | does |")[2].partition("\n\n")[0]
    spelled = {"Esc": "Escape"}
    told = re.findall(r"<kbd>[^ ,]+</kbd>", table)
    assert len(told) > 20
    for combination in told:
        keys = re.findall(r"<kbd>(.+?)</kbd>", combination)
        assert "+".join(spelled.get(key, key) for key in keys) in there, combination


def test_the_pictures_and_pages_it_links_to_are_there() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)]+)\)", README):
        assert (ROOT / target).is_file(), target
