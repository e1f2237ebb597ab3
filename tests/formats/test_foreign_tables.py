"""SQLite of other programs: read as a copy, never written, and what is damaged or hostile."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from peaceannot.formats.foreign_tables import foreign_tables, has_tables
from peaceannot.model import KnownError
from tests.formats.sqlite_files import database


def state(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {p.name: (p.stat().st_mtime_ns, p.read_bytes()) for p in sorted(folder.iterdir())}


@pytest.mark.parametrize("name", ["x.db", "a b?mode=rw#ü%20.db"])
def test_rows_by_column_names(name: str, tmp_path: Path) -> None:
    path = database(tmp_path / name, {"T": ("ID, Name", [(1, "Mara"), (2, None)])})
    with foreign_tables(path) as tables:
        assert tables.names == {"t"}
        assert list(tables.rows("t")) == [{"id": 1, "name": "Mara"}, {"id": 2, "name": None}]
        assert list(tables.rows("nothing")) == []
    assert has_tables(path, path.read_bytes()[:100], "t")


def test_the_file_and_what_lies_beside_it_stay_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE t (a)")
        connection.execute("INSERT INTO t VALUES ('not yet written back')")
        before = state(tmp_path)
        assert "x.db-wal" in before
        with foreign_tables(path) as tables:
            assert list(tables.rows("t")) == [{"a": "not yet written back"}]
        assert state(tmp_path) == before


def test_a_file_that_may_not_be_written_is_read(tmp_path: Path) -> None:
    path = database(tmp_path / "x.db", {"t": ("a", [(1,)])})
    path.chmod(0o444)
    before = state(tmp_path)
    with foreign_tables(path) as tables:
        assert list(tables.rows("t")) == [{"a": 1}]
    assert has_tables(path, path.read_bytes()[:100], "T")
    assert state(tmp_path) == before


def test_views_and_bad_text_do_no_harm(tmp_path: Path) -> None:
    path = database(tmp_path / "x.db", {"t": ("a", [(1,)])})
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE VIEW v AS SELECT a FROM t")
        connection.execute("INSERT INTO t VALUES (CAST(x'ff41' AS TEXT))")
    with foreign_tables(path) as tables:
        assert tables.names == {"t"}
        assert list(tables.rows("v")) == []
        assert [row["a"] for row in tables.rows("t")] == [1, "�A"]


@pytest.mark.parametrize("data", [b"", b"no database", b"SQLite format 3\x00" + bytes(200)])
def test_what_is_no_database_is_said(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(data)
    with pytest.raises(KnownError, match="SQLite database"), foreign_tables(tmp_path / "x.db"):
        pass
    assert not has_tables(tmp_path / "x.db", data, "t")


def test_a_database_that_was_cut_off_is_said(tmp_path: Path) -> None:
    path = database(tmp_path / "x.db", {"t": ("a", [("x" * 3000,)] * 20)})
    os.truncate(path, path.stat().st_size // 2)
    with (
        pytest.raises(KnownError, match="damaged, or was cut off"),
        foreign_tables(path) as tables,
    ):
        list(tables.rows("t"))
