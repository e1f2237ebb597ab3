"""The set-up: what it decides and says, without a network."""

import ast
import json
import re
import subprocess
import sys
import tomllib
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "packaging" / "bootstrap.py"


@pytest.fixture
def bootstrap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The file as a module, whose .venv is a finished one in a folder of the test."""
    spec = spec_from_file_location("bootstrap", SOURCE)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    venv = tmp_path / "Peace Annoté" / ".venv"
    venv.mkdir(parents=True)
    for name, value in (("VENV", venv), ("STAMP", venv / "stamp"), ("PYTHON", sys.executable)):
        monkeypatch.setattr(module, name, value)
    module.STAMP.write_text(json.dumps(module.home() | module.locked(module.TEST)), "utf-8")
    return module


@pytest.fixture
def done(bootstrap: Any, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a set-up did, instead of doing it."""
    steps: list[str] = []
    monkeypatch.setattr(bootstrap, "find_uv", lambda: None)
    monkeypatch.setattr(bootstrap, "check_system", lambda window, uv: steps.append("system"))
    monkeypatch.setattr(bootstrap, "make_venv", lambda uv: steps.append("venv"))
    monkeypatch.setattr(bootstrap, "install", lambda path, uv: steps.append(path.stem))
    return steps


def test_python_3_6_understands_the_file() -> None:
    ast.parse(SOURCE.read_text("utf-8"), feature_version=(3, 6))


def test_an_old_python_is_told_in_one_sentence() -> None:
    program = f"import sys; sys.version_info = (3, 9, 1); exec(open({str(SOURCE)!r}).read())"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8")
    assert ended.returncode == 1
    assert ended.stderr.startswith("PeaceAnnot needs Python 3.11 or newer and this is Python 3.9")
    assert ended.stderr.count("\n") == 1


# What a start does, by what it finds.


def test_a_finished_set_up_is_left_alone(bootstrap: Any, done: list[str]) -> None:
    bootstrap.set_up(bootstrap.RUN, False)
    bootstrap.set_up(bootstrap.TEST, False)
    assert done == []


def test_an_interrupted_set_up_starts_anew(bootstrap: Any, done: list[str]) -> None:
    bootstrap.STAMP.unlink()
    bootstrap.set_up(bootstrap.RUN, False)
    assert done == ["system", "venv", "requirements"]


def test_a_broken_stamp_is_none(bootstrap: Any, done: list[str]) -> None:
    bootstrap.STAMP.write_text('{"place": "', "utf-8")
    bootstrap.set_up(bootstrap.TEST, False)
    assert done == ["system", "venv", "requirements-test"]


@pytest.mark.parametrize("what", ["place", "python"])
def test_a_moved_folder_or_other_python_starts_anew(
    bootstrap: Any, done: list[str], what: str
) -> None:
    stamp = json.loads(bootstrap.STAMP.read_text("utf-8"))
    bootstrap.STAMP.write_text(json.dumps(stamp | {what: "another"}), "utf-8")
    bootstrap.set_up(bootstrap.TEST, False)
    assert done == ["system", "venv", "requirements-test"]


def test_a_python_that_is_gone_starts_anew(
    bootstrap: Any, done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "PYTHON", bootstrap.VENV / "no python")
    bootstrap.set_up(bootstrap.TEST, False)
    assert done == ["system", "venv", "requirements-test"]


def test_a_new_lock_is_installed_into_what_is_there(bootstrap: Any, done: list[str]) -> None:
    stamp = json.loads(bootstrap.STAMP.read_text("utf-8"))
    bootstrap.STAMP.write_text(json.dumps(stamp | {"requirements": "older"}), "utf-8")
    bootstrap.set_up(bootstrap.RUN, False)
    assert done == ["system", "requirements"]
    bootstrap.set_up(bootstrap.RUN, False)
    assert done == ["system", "requirements"]


def test_the_first_window_checks_the_system_once(bootstrap: Any, done: list[str]) -> None:
    bootstrap.set_up(bootstrap.RUN, True)
    bootstrap.set_up(bootstrap.RUN, True)
    assert done == ["system"]


def test_a_failed_installation_leaves_no_stamp(
    bootstrap: Any, done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path, uv: None) -> None:
        bootstrap.stop("it broke off")

    monkeypatch.setattr(bootstrap, "install", fail)
    monkeypatch.setattr(bootstrap, "PYTHON", "no python")
    with pytest.raises(SystemExit):
        bootstrap.set_up(bootstrap.RUN, False)
    assert not bootstrap.STAMP.exists()


# The system under it.


def test_a_library_that_is_not_there(bootstrap: Any) -> None:
    assert not bootstrap.loads("libthere-is-none.so.1")


def test_without_root_the_line_is_printed(bootstrap: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    packages = {"libGL.so.1": "libgl1", "libEGL.so.1": "libegl1"}
    monkeypatch.setattr(bootstrap, "missing_libraries", lambda window: packages)
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: name)
    monkeypatch.setattr(bootstrap.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(bootstrap, "venv_package", lambda: "python3-venv")
    monkeypatch.setattr(bootstrap.os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(SystemExit) as stopped:
        bootstrap.check_system(True, None)
    line = "sudo apt-get install -y --no-install-recommends python3-venv libegl1 libgl1"
    assert line in str(stopped.value).splitlines()[2]


def test_root_fetches_the_package_lists_when_they_are_missing(
    bootstrap: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[str] = []

    def apt(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        called.append(command[1])
        return subprocess.CompletedProcess(command, 0 if len(called) > 1 else 100)

    monkeypatch.setattr(bootstrap, "missing_libraries", lambda window: {"libGL.so.1": "libgl1"})
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: name)
    monkeypatch.setattr(bootstrap.os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(bootstrap.subprocess, "run", apt)
    bootstrap.check_system(False, "uv")
    assert called == ["install", "update", "install"]


@pytest.mark.parametrize(
    ("arguments", "opens"),
    [
        (["sample"], True),
        (["talks.peace"], True),
        (["sample", "--picture", "sample.png"], False),
        (["info", "talks.peace"], False),
        (["--version"], False),
    ],
)
def test_what_opens_a_window(bootstrap: Any, arguments: list[str], opens: bool) -> None:
    assert bootstrap.opens_window(arguments) is opens


def test_without_a_display_a_picture_is_offered(
    bootstrap: Any, done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "has_display", lambda: False)
    with pytest.raises(SystemExit) as stopped:
        bootstrap.run([])
    assert "--picture sample.png" in str(stopped.value)
    assert done == []


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("ERROR: [Errno 28] No space left on device", "disk is full"),
        ("Error: [Errno 30] Read-only file system: '.venv'", "cannot be written to"),
        ("Temporary failure in name resolution\nNo matching distribution found", "the network"),
        ("error: dns error: failed to lookup address information", "the network"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "not the one that was locked"),
        ("ERROR: No matching distribution found for PySide6-Essentials", "do not exist for this"),
        ("something never seen", "something never seen"),
    ],
)
def test_failures_are_told_in_plain_words(bootstrap: Any, output: str, sentence: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        bootstrap.explain(output)
    assert sentence in str(stopped.value)


# What is locked.


def locked(name: str) -> dict[str, list[str]]:
    """Return the hashes of each requirement in a file, by its line without them."""
    text = (ROOT / "packaging" / name).read_text("utf-8").replace("\\\n", "")
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    parts = [re.split(r"\s+--hash=sha256:", line.strip()) for line in lines]
    return {requirement: hashes for requirement, *hashes in parts}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_all_is_locked_with_hashes_and_nothing_else_said(name: str) -> None:
    found = locked(name)
    assert len(found) > 15
    for requirement, hashes in found.items():
        assert re.fullmatch(r"[a-z0-9-]+==[\w.]+( ; .+)?", requirement), requirement
        assert hashes, requirement
        assert all(re.fullmatch("[0-9a-f]{64}", each) for each in hashes), requirement


def test_the_tests_run_with_what_the_program_runs_with() -> None:
    assert locked("requirements.txt").items() <= locked("requirements-test.txt").items()


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    for name, wanted in (
        ("requirements.txt", project["project"]["dependencies"]),
        ("requirements-test.txt", project["dependency-groups"]["test"]),
    ):
        names = {requirement.split("==")[0] for requirement in locked(name)}
        assert {re.split("[<>=;]", each)[0].strip().lower() for each in wanted} <= names


def test_pyside_is_below_6_12_where_it_would_abort() -> None:
    found = [line for line in locked("requirements.txt") if line.startswith("pyside6-essentials")]
    old = [line for line in found if "< '3.12'" in line]
    assert len(old) == 1
    version = re.search(r"==(\d+)\.(\d+)", old[0])
    assert version is not None
    assert (int(version[1]), int(version[2])) < (6, 12)
