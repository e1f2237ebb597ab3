"""Folders and zip archives: nothing outside of them is touched, and bombs do not go off."""

import zipfile
from pathlib import Path

import pytest

from peaceannot.formats.archives import files_of
from peaceannot.formats.json_fields import Bad
from peaceannot.model import KnownError


def archive(path: Path, entries: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in entries.items():
            file.writestr(name, data)
    return path


def test_a_folder_and_its_archive_hold_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "of texts"
    (folder / "b").mkdir(parents=True)
    (folder / "a.txt").write_bytes(b"A")
    (folder / "b" / "ü [1].txt").write_bytes(b"B")
    (folder / "__MACOSX").mkdir()
    (folder / "__MACOSX" / "._a.txt").write_bytes(b"x")
    packed = archive(
        tmp_path / "x.zip", {"b\\ü [1].txt": b"B", "a.txt": b"A", "__MACOSX/._a.txt": b"x"}
    )
    for path in (folder, packed):
        with files_of(path) as files:
            assert files.names == ("a.txt", "b/ü [1].txt")
            assert [files.read(name) for name in files.names] == [b"A", b"B"]
            assert files.problems == ()


def test_names_that_lead_elsewhere_are_left_out(tmp_path: Path) -> None:
    names = ("../up.txt", "/etc/abs.txt", "a/../../b.txt", "C:\\c.txt", "good.txt")
    with files_of(archive(tmp_path / "x.zip", dict.fromkeys(names, b"x"))) as files:
        assert files.names == ("good.txt",)
        assert len(files.problems) == 4
        assert "leads out" in files.problems[0].reason


def test_links_are_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    with files_of(folder) as files:
        assert files.names == ()
        assert files.problems[0].where == "link.txt"


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = archive(tmp_path / "x.zip", {"bomb.txt": b"\0" * 30_000_000, "a.txt": b"A"})
    with files_of(path) as files:
        with pytest.raises(Bad, match="attack"):
            files.read("bomb.txt")
        assert files.read("a.txt") == b"A"


def test_what_is_damaged_is_told(tmp_path: Path) -> None:
    path = archive(tmp_path / "x.zip", {"a.txt": bytes(range(256)) * 40, "b.txt": b"B"})
    data = bytearray(path.read_bytes())
    data[60:70] = b"\xff" * 10
    path.write_bytes(data)
    with files_of(path) as files:
        with pytest.raises(Bad, match="damaged"):
            files.read("a.txt")
        assert files.read("b.txt") == b"B"
    path.write_bytes(data[:100])
    with pytest.raises(KnownError, match="cut off"), files_of(path):
        pass
    with pytest.raises(KnownError, match="not there"), files_of(tmp_path / "none.zip"):
        pass
