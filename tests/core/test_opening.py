"""Files that are no project, no longer whole, newer, in use, or not to be written."""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from peaceannot.model import Article, KnownError
from peaceannot.project import Project
from tests.core.conftest import TEXT


def filled(path: Path) -> Path:
    with Project.new(path) as project:
        for number in range(40):
            article = project.add_article(Article.make(f"T{number}", f"{number} {TEXT * 20}"))
            project.add_span(article.id, [(0, 2)], "claim")
    return path


def refused(path: Path) -> str:
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(KnownError) as raised:
        Project.open(path)
    assert (path.read_bytes() if path.is_file() else b"") == before
    assert not path.with_name(path.name + ".lock").exists()
    return str(raised.value)


def test_what_is_no_project_is_refused_untouched(tmp_path: Path) -> None:
    text = tmp_path / "article.txt"
    text.write_text("Talks went on.")
    empty = tmp_path / "empty.peace"
    empty.touch()
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE t (a)")
    connection.close()
    assert "not a PeaceAnnot project" in refused(text)
    assert "import the file" in refused(text)
    assert "not a PeaceAnnot project" in refused(empty)
    assert "SQLite file, but not a PeaceAnnot project" in refused(other)
    assert "is a folder" in refused(tmp_path)
    assert "There is no file" in refused(tmp_path / "missing.peace")


def test_a_newer_project_is_refused_untouched(tmp_path: Path) -> None:
    path = filled(tmp_path / "p.peace")
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    assert "newer version of PeaceAnnot" in refused(path)


def test_a_new_project_needs_a_free_place(tmp_path: Path) -> None:
    path = filled(tmp_path / "p.peace")
    before = path.read_bytes()
    with pytest.raises(KnownError, match="exists already"):
        Project.new(path)
    assert path.read_bytes() == before
    with pytest.raises(KnownError, match="cannot be made"):
        Project.new(tmp_path / "no such folder" / "p.peace")


def test_closing_leaves_one_file(tmp_path: Path) -> None:
    filled(tmp_path / "p.peace")
    assert [path.name for path in tmp_path.iterdir()] == ["p.peace"]


def test_a_second_opening_is_read_only_and_says_who_has_it(tmp_path: Path) -> None:
    path = filled(tmp_path / "p.peace")
    with Project.open(path) as first, Project.open(path) as second:
        assert not first.read_only
        assert second.read_only
        assert "open elsewhere" in second.read_only_reason
        assert f"process {os.getpid()}" in second.read_only_reason
        first.rename_article(first.headings()[0].id, "Renamed")
        assert second.headings()[0].title == "Renamed"
        with pytest.raises(KnownError, match="can only be read"):
            second.rename_article(second.headings()[0].id, "Other")
    with Project.open(path) as third:
        assert not third.read_only


def test_a_crash_leaves_nothing_locked(tmp_path: Path) -> None:
    path = filled(tmp_path / "p.peace")
    code = (
        "import os, sys; from peaceannot import Project; p = Project.open(sys.argv[1]);"
        "p.rename_article(p.headings()[0].id, 'Kept'); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(path)], check=False).returncode == 9
    with Project.open(path) as project:
        assert not project.read_only
        assert project.headings()[0].title == "Kept"
        assert project.check() == []


def test_to_be_read_only_on_request(tmp_path: Path) -> None:
    path = filled(tmp_path / "p.peace")
    before = path.read_bytes()
    with Project.open(path, read_only=True) as project:
        assert project.article_count() == 40
        for act in (project.undo, project.redo, lambda: project.go_to(0)):
            with pytest.raises(KnownError, match="can only be read"):
                act()
    assert path.read_bytes() == before


@pytest.fixture
def locked_folder(tmp_path: Path) -> Path:
    """A folder that cannot be written, also not by the administrator, if that can be had."""
    folder = tmp_path / "locked"
    folder.mkdir()
    filled(folder / "p.peace")
    return folder


def test_a_read_only_disk(locked_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Permissions do not bind an administrator, so the lock is refused as such a disk refuses it.
    def refuse(*_: object) -> None:
        raise PermissionError(30, "Read-only file system")

    monkeypatch.setattr("peaceannot.store.opening.lock_beside", refuse)
    with Project.open(locked_folder / "p.peace") as project:
        assert "cannot be written" in project.read_only_reason
        assert project.article_count() == 40


def test_a_journal_left_on_a_read_only_disk_is_read(tmp_path: Path) -> None:
    path = filled(tmp_path / "p.peace")
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    with Project.open(path) as project:
        project.rename_article(project.headings()[0].id, "Only in the journal")
        for name in ("p.peace", "p.peace-wal"):
            shutil.copyfile(tmp_path / name, crashed / name)
    with Project.open(crashed / "p.peace", read_only=True) as project:
        assert project.headings()[0].title == "Only in the journal"


def damage(path: Path, places: range) -> None:
    with path.open("r+b") as file:
        for place in places:
            file.seek(place)
            file.write(b"\xde\xad\xbe\xef" * 64)


def test_damage_in_the_middle_is_said_and_the_rest_is_read(tmp_path: Path) -> None:
    path = filled(tmp_path / "p.peace")
    damage(path, range(path.stat().st_size * 2 // 3, path.stat().st_size - 4096, 4096))
    before = path.read_bytes()
    with Project.open(path) as project:
        assert "damaged" in project.read_only_reason
        assert project.info.name == "p"
        assert project.check() != []
    assert path.read_bytes() == before


def test_damage_everywhere_is_said(tmp_path: Path) -> None:
    path = filled(tmp_path / "p.peace")
    damage(path, range(1024, path.stat().st_size, 1024))
    with pytest.raises(KnownError, match="damaged"), Project.open(path) as project:
        list(project.articles())


def test_a_file_cut_short(tmp_path: Path) -> None:
    path = filled(tmp_path / "p.peace")
    os.truncate(path, path.stat().st_size // 3)
    assert "is damaged" in refused(path)


def test_a_full_disk_in_the_middle_of_an_act(tmp_path: Path) -> None:
    with Project.new(tmp_path / "p.peace") as project:
        article = project.add_article(Article.make("T", TEXT))
        connection = project._store._connection
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(KnownError, match="disk is full"):
            project.add_article(Article.make("Big", "x" * 100_000))
        assert project.article_count() == 1
        assert project.undo_name == "add “T”"
        assert project.check() == []
        connection.execute("PRAGMA max_page_count = 100000")
        project.add_span(article.id, [(0, 3)], "claim")
    with Project.open(tmp_path / "p.peace") as project:
        assert project.label_counts() == {"claim": 1}


def test_a_copy_of_a_project_is_another_replica(tmp_path: Path) -> None:
    path = filled(tmp_path / "p.peace")
    copy = Path(shutil.copyfile(path, tmp_path / "copy.peace"))
    with Project.open(path) as project, Project.open(copy) as other:
        assert project._store._replica != other._store._replica
    with Project.open(path) as project:
        mine = project._store._replica
    with Project.open(path) as project:
        assert project._store._replica == mine
