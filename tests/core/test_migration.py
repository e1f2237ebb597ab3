"""Files of earlier versions: brought up to date, shown as they are, and put back from backups."""

import sqlite3
from contextlib import closing
from pathlib import Path
from shutil import copyfile

import pytest
from sqlite_utils import Database

from peaceannot.model import Article
from peaceannot.model.library import View
from peaceannot.project import Project
from peaceannot.store import schema

COUNTS = {"claim": 2, "speaker": 1}


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A project of format 1, as the program made it then, with three spans."""
    path = tmp_path / "older.peace"
    with Project.new(tmp_path / "now.peace") as project:
        project.annotator = "Ana"
        article = project.add_article(Article.make("Border", "The border opens on Monday."))
        for start, end, label in ((0, 3, "speaker"), (4, 10, "claim"), (11, 16, "claim")):
            project.add_span(article.id, [(start, end)], label)
    database = Database(sqlite3.connect(path, isolation_level=None))
    schema.migrations.apply(database, stop_before="tally")
    database.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    database.execute("PRAGMA user_version = 1")
    _pour(tmp_path / "now.peace", database)
    database.conn.close()
    return path


def _pour(source: Path, target: Database) -> None:
    """Write the rows of a project of today into the tables of an older one."""
    target.execute("ATTACH ? AS now", (str(source),))
    for table in ("document", "text", "article", "span", "status", "act", "change"):
        target.execute(f"INSERT OR REPLACE INTO main.{table} SELECT * FROM now.{table}")
    target.execute("DETACH now")


def test_an_older_file_is_brought_up_to_date_after_a_backup(older: Path) -> None:
    before = older.read_bytes()
    with Project.open(older) as project:
        assert project.format_version == schema.FORMAT_VERSION
        assert project.label_counts() == COUNTS
        assert project.check() == []
        project.undo()
        assert project.label_counts() == {"claim": 1, "speaker": 1}
    backup = older.with_name("older.before-version-2.peace")
    with closing(sqlite3.connect(backup)) as connection:
        assert connection.execute("SELECT count(*) FROM span").fetchone() == (3,)
    assert int.from_bytes(before[60:64]) == 1


def test_an_older_file_can_be_looked_at_and_stays_as_it_is(older: Path) -> None:
    before = older.read_bytes()
    with Project.open(older, read_only=True) as project:
        assert project.label_counts() == COUNTS
        assert len(project.library(View(label="claim"))) == 1
        assert project.library_rows(project.library())[0].spans == 3
    assert older.read_bytes() == before


def test_a_backup_of_an_older_version_is_put_back_and_brought_up_to_date(
    older: Path, tmp_path: Path
) -> None:
    path = tmp_path / "other.peace"
    copyfile(tmp_path / "now.peace", path)
    folder = tmp_path / "other backups"
    folder.mkdir()
    copyfile(older, folder / "2026-01-01 10-00-00 hourly.peace")
    with Project.open(path) as project:
        project.undo()
        (backup,) = project.backups()
        project.put_back(backup)
        assert project.label_counts() == COUNTS
        assert project.check() == []


def test_check_finds_counts_that_do_not_agree(tmp_path: Path) -> None:
    path = tmp_path / "now.peace"
    with Project.new(path) as project:
        article = project.add_article(Article.make("Border", "The border opens on Monday."))
        project.add_span(article.id, [(0, 3)], "speaker")
    database = sqlite3.connect(path)
    database.execute("UPDATE tally SET spans = 7")
    database.commit()
    database.close()
    with Project.open(path) as project:
        assert any("counts of spans" in line for line in project.check())


@pytest.mark.parametrize("origin", ["human", "suggestion"])
def test_counts_hold_whatever_a_span_was_before(tmp_path: Path, origin: str) -> None:
    path = tmp_path / "now.peace"
    with Project.new(path) as project:
        article = project.add_article(Article.make("Border", "The border opens on Monday."))
        for start, made in ((0, origin), (4, "suggestion")):
            project.annotator = "robot"
            span = project.add_span(article.id, [(start, start + 3)], "speaker", origin=made)
            project.annotator = "Ana"
            project.judge(span.id, "accepted")
    database = sqlite3.connect(path)
    database.execute("UPDATE span SET origin = iif(origin = 'human', 'suggestion', 'human')")
    database.commit()
    database.close()
    with Project.open(path) as project:
        assert project.check() == []
