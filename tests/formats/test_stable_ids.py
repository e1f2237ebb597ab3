"""Converting the same dataset gives the same bytes, in whatever process, from and to any format."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from peaceannot.formats.registry import FORMATS
from peaceannot.model import id_made_of, is_newer_id, new_id
from peaceannot.project import Project
from peaceannot.project.door import at_once
from peaceannot.project.handover import Handover
from peaceannot.project.importing import import_files
from tests.cli import run
from tests.formats.foreign import CORPORA, needs_corpora
from tests.rich_project import handed, project_with, rich_bundles

OUT = [known for known in FORMATS if known.write is not None]
IN = [known.name for known in OUT if known.read and known.name != "refi-codebook"]


def contents(path: Path) -> dict[str, bytes]:
    """Return the bytes of a file and those beside it, or of the files in a folder, by name."""
    found = [p for p in path.parent.rglob("*") if p.is_file()]
    return {p.relative_to(path.parent).as_posix(): p.read_bytes() for p in found}


def converted(source: Path, folder: Path, name: str) -> dict[str, bytes]:
    known = next(known for known in OUT if known.name == name)
    folder.mkdir()
    target = folder / f"out{known.extensions[0]}"
    result = run("convert", source, target, "--to", name)
    assert target.exists(), result.output
    return contents(target)


@pytest.fixture(scope="module")
def brat(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of brat, as another program would give it."""
    folder = tmp_path_factory.mktemp("brat")
    with project_with(folder, rich_bundles()) as project:
        (path,) = handed(project, folder, Handover("brat"), "").files
    return path


@pytest.mark.parametrize("name", [known.name for known in OUT])
def test_the_same_source_gives_the_same_bytes(name: str, brat: Path, tmp_path: Path) -> None:
    assert converted(brat, tmp_path / "a", name) == converted(brat, tmp_path / "b", name)


@pytest.mark.parametrize("name", IN)
def test_whatever_the_source_is(name: str, tmp_path: Path) -> None:
    with project_with(tmp_path, rich_bundles()) as project:
        known = next(known for known in OUT if known.name == name)
        (tmp_path / "in").mkdir()
        handed(project, tmp_path / "in", Handover(name, sheet=False), known.extensions[0])
        source = tmp_path / "in" / f"out{known.extensions[0]}"
    both = [converted(source, tmp_path / folder, "jsonl") for folder in "ab"]
    assert both[0] == both[1]


def test_another_process_says_the_same(brat: Path, tmp_path: Path) -> None:
    written = []
    for seed in ("1", "2"):
        target = tmp_path / seed / "out.jsonl"
        target.parent.mkdir()
        command = [sys.executable, "-m", "peaceannot", "convert", str(brat), str(target)]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run(command, env=environment, check=False, capture_output=True)
        written.append(target.read_bytes())
    assert written[0] == written[1]


@needs_corpora
@pytest.mark.parametrize(
    "source", ["doccano", "labelstudio", "prodigy", "cas", "inception", "bconv", "medtator"]
)
def test_files_of_other_programs_give_the_same(source: str, tmp_path: Path) -> None:
    found = 0
    for number, path in enumerate(sorted(p for p in (CORPORA / source).rglob("*") if p.is_file())):
        targets = [tmp_path / f"{number}-{copy}.jsonl" for copy in "ab"]
        for target in targets:
            run("convert", path, target, "--no-sheet")
        if targets[0].exists():
            assert targets[0].read_bytes() == targets[1].read_bytes(), path
            found += 1
        if found == 5:
            return
    assert found


def test_identifiers_of_our_own_are_kept(tmp_path: Path) -> None:
    with project_with(tmp_path, rich_bundles()) as project:
        handed(project, tmp_path, Handover("spacy"), ".spacy")
        ids = {article.id for article in project.articles()}
    run("convert", tmp_path / "out.spacy", tmp_path / "again.jsonl")
    with Project.new(tmp_path / "b.peace") as project:
        at_once(import_files(project, [tmp_path / "again.jsonl"]))
        again = {article.id for article in project.articles()}
    assert again
    assert again <= ids


def test_what_is_new_and_what_is_made() -> None:
    before = new_id()
    after = new_id()
    assert is_newer_id(after, before)
    assert not is_newer_id(before, after)
    assert not is_newer_id("zzz", before)
    made = id_made_of("article", "a")
    assert made == id_made_of("article", "a") != id_made_of("articlea")
    assert (made[14], made[19] in "89ab") == ("8", True)
    assert not is_newer_id(made, before)
