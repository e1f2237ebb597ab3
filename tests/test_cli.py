"""The command line: which command is meant, what it prints and how it ends."""

import subprocess
import sys
from pathlib import Path

import pytest

from peaceannot import Project, __version__
from peaceannot.model import default_scheme
from tests.cli import TEXT, assert_one_line, fails, make_talks, run, run_json, start


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    return make_talks(tmp_path)


# --- which command ------------------------------------------------------------------------------


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path | None, bool]]:
    """Remember what the window would be opened with."""
    import peaceannot.app

    calls: list[tuple[Path | None, bool]] = []

    def remember(path: Path | None = None, sample: bool = False) -> int:
        calls.append((path, sample))
        return 0

    monkeypatch.setattr(peaceannot.app, "run", remember)
    return calls


def test_alone_it_opens_the_window(shown: list[tuple[Path | None, bool]]) -> None:
    assert run().exit_code == 0
    assert shown == [(None, False)]


def test_a_project_opens_the_window_with_it(
    talks: Path, shown: list[tuple[Path | None, bool]]
) -> None:
    assert run(talks).exit_code == 0
    assert run("window", talks).exit_code == 0
    assert shown == [(talks, False), (talks, False)]


def test_the_sample_opens_the_window_with_a_copy(shown: list[tuple[Path | None, bool]]) -> None:
    assert run("sample").exit_code == 0
    assert shown == [(None, True)]


def test_a_file_named_like_a_command_is_reached_by_its_path(
    talks: Path, shown: list[tuple[Path | None, bool]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(talks.parent)
    talks.rename("info")
    assert run("./info").exit_code == 0
    assert shown == [(Path("info"), False)]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["exprot"], "Did you mean “export”?"),
        (["nonsense"], "no command and no file “nonsense”"),
        (["--nonsense"], "--nonsense"),
        (["info"], "PROJECT"),
        (["import", "p.peace"], "FILES"),
        (["export", "p.peace"], "--output"),
        (["annotate", "p.peace", "--article", "A", "--label", "claim", "--start", "x"], "--start"),
        (["window", "--picture", "p.png"], "needs a project"),
    ],
)
def test_a_mistyped_command_says_so_in_one_line(arguments: list[str], words: str) -> None:
    fails(run(*arguments), 2, words, "--help")


def test_help_lists_every_command_in_order() -> None:
    listed = run("--help").stdout.partition("Commands:")[2]
    assert [line.split()[0] for line in listed.splitlines() if line.strip()] == [
        "window", "sample", "new", "import", "export", "convert", "formats", "info", "check",
        "stats", "actors", "scheme", "annotate",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "name",
    [
        "window",
        "sample",
        "new",
        "import",
        "export",
        "convert",
        "info",
        "check",
        "stats",
        "actors",
        "scheme",
        "annotate",
    ],
)
def test_the_help_of_each_command_has_an_example(name: str) -> None:
    assert f"\n  peaceannot {name} " in run(name, "--help").stdout.replace(
        "peaceannot talks.peace", "peaceannot window talks.peace"
    )


def test_version() -> None:
    assert run("--version").stdout == f"PeaceAnnot {__version__}\n"


def test_help_comes_without_the_heavy_libraries() -> None:
    code = (
        "import sys, peaceannot.cli\n"
        "try: peaceannot.cli.main(['--help'])\n"
        "except SystemExit: pass\n"
        "print([name for name in ('PySide6', 'sqlite_utils', 'ftfy', 'charset_normalizer',"
        " 'peaceannot.project', 'peaceannot.formats') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.endswith("\n[]\n")


# --- the window without a display ---------------------------------------------------------------


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a display is always there")
def test_without_a_display_it_offers_a_picture(
    talks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for key in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(key, raising=False)
    fails(run(talks), 1, "no display", "--picture")
    fails(run("sample"), 1, "no display", "peaceannot sample --picture")


def test_pictures_are_drawn_without_a_display(talks: Path, tmp_path: Path) -> None:
    picture = tmp_path / "talks.png"
    done = start(talks, "--picture", picture)
    assert (done.returncode, done.stderr) == (0, b"")
    assert picture.read_bytes().startswith(b"\x89PNG")


# --- what commands do ---------------------------------------------------------------------------


def test_new_makes_an_empty_project(tmp_path: Path) -> None:
    assert run("new", tmp_path / "a.peace", "--name", "Orre talks").exit_code == 0
    with Project.open(tmp_path / "a.peace") as project:
        assert project.info.name == "Orre talks"
        assert project.article_count() == 0


def test_new_leaves_a_file_that_is_there_alone(tmp_path: Path) -> None:
    (tmp_path / "a.peace").write_text("mine")
    fails(run("new", tmp_path / "a.peace"), 1, "exists already")
    assert (tmp_path / "a.peace").read_text() == "mine"


def test_info_counts(talks: Path) -> None:
    about = run_json("info", talks)
    assert about["name"] == "talks"
    assert about["articles"] == 1
    none = {label.id: 0 for label in default_scheme().labels}
    assert about["spans"] == none | {"speaker": 1, "claim": 1}
    assert about["annotators"] == {"Mara": 2}
    assert about["bytes"] == talks.stat().st_size
    assert about["version"] == 2


def test_info_in_words(talks: Path) -> None:
    lines = [line.split() for line in run("info", talks).stdout.splitlines()]
    assert ["Articles", "1"] in lines
    assert ["Sticking", "point", "0"] in lines
    assert ["by", "Mara", "2", "spans"] in lines


def test_annotate_is_one_act(talks: Path) -> None:
    said = run_json(
        "annotate", talks, "--article", "Listening", "--label", "speaker",
        "--start", "38", "--end", "49", "--annotator", "finder", "--note", "who?",
    )  # fmt: skip
    assert said["quote"] == TEXT[38:49]
    with Project.open(talks) as project:
        span = project.span(said["id"])
        assert (span.annotator, span.origin, span.note) == ("finder", "script", "who?")
        assert project.undo_name == "label as speaker"
        assert project.history()[0].annotator == "finder"


def test_annotate_takes_a_split_span(talks: Path) -> None:
    done = run(
        "annotate", talks, "--article", "Listening", "--label", "sticking_point",
        "--start", "1", "--end", "8", "--start", "22", "--end", "33",
    )  # fmt: skip
    assert done.stdout == "Marked as sticking_point: “We came to listen 🤝”\n"


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--article", "Nothing", "no article “Nothing”"),
        ("--label", "weather", "no label “weather”"),
        ("--end", "5000", "5000"),
        ("--end", "38", "38"),
    ],
)
def test_annotate_refuses_what_is_not_there(
    talks: Path, option: str, value: str, words: str
) -> None:
    options = {"--article": "Listening", "--label": "claim", "--start": "38", "--end": "49"}
    options[option] = value
    before = run_json("info", talks)
    fails(run("annotate", talks, *(word for pair in options.items() for word in pair)), 1, words)
    assert run_json("info", talks)["spans"] == before["spans"]


def test_annotate_refuses_a_start_without_an_end(talks: Path) -> None:
    fails(
        run(
            "annotate", talks, "--article", "Listening", "--label", "claim",
            "--start", "1", "--end", "8", "--start", "22",
        ),
        2, "--end",
    )  # fmt: skip


def test_check_of_a_whole_project(talks: Path) -> None:
    assert run("check", talks).exit_code == 0
    assert run_json("check", talks) == {"project": str(talks), "whole": True, "findings": []}


# --- as a process -------------------------------------------------------------------------------


def test_names_in_any_script_come_through_a_pipe(talks: Path) -> None:
    arguments: list[str | Path] = ["annotate", talks, "--article", "Listening", "--label", "claim"]
    done = start(
        *arguments, "--start", "22", "--end", "33", PYTHONIOENCODING="cp1252", PYTHONUTF8="0"
    )
    assert done.returncode == 0
    assert "“to listen 🤝”" in done.stdout.decode("utf-8")


def test_errors_of_a_process_are_one_line(tmp_path: Path) -> None:
    done = start("info", tmp_path / "Ørre 🤝.peace", PYTHONIOENCODING="cp1252")
    assert (done.returncode, done.stdout) == (1, b"")
    assert_one_line(done.stderr.decode("utf-8").replace("\r\n", "\n"), "Ørre 🤝.peace")
