"""Texts as files: safe names, nothing outside the target, nothing half-done."""

import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peaceannot.formats.file_names import FileNames
from peaceannot.formats.losses import Losses
from peaceannot.formats.options import Options
from peaceannot.formats.plain_text import write_texts
from peaceannot.model import Bundle, KnownError
from tests.formats.bundles import HEADER, one_bundle

EVIL = ("../../evil", "/etc/passwd", "C:\\x", "con", "a\x00b", ".hidden", "  ", "x" * 400, "..")


def test_an_archive_holds_each_text_once(tmp_path: Path) -> None:
    items = [one_bundle("Text one", "Same"), one_bundle("Text two", "same"), one_bundle("Three")]
    target = tmp_path / "texts.zip"
    list(write_texts(items, HEADER, target, Options(), Losses(), 3))
    with zipfile.ZipFile(target) as archive:
        assert archive.namelist() == ["Same.txt", "same (2).txt", "Talks.txt"]
        assert archive.read("same (2).txt") == b"Text two"
        assert archive.testzip() is None
    first = target.read_bytes()
    list(write_texts(items, HEADER, target, Options(), Losses(), 3))
    assert target.read_bytes() == first


@pytest.mark.parametrize("name", ["texts", "texts.zip"])
def test_evil_titles_stay_inside(tmp_path: Path, name: str) -> None:
    items = [one_bundle(f"Text {number}", title) for number, title in enumerate(EVIL)]
    target = tmp_path / "out" / name
    target.parent.mkdir()
    list(write_texts(items, HEADER, target, Options(), Losses()))
    if target.suffix:
        with zipfile.ZipFile(target) as archive:
            archive.extractall(target.with_suffix(""))
    folder = target.with_suffix("")
    assert {path.read_text() for path in folder.iterdir()} == {b.article.text for b in items}
    assert {path.name for path in tmp_path.rglob("*")} <= {
        "out", "texts", "texts.zip", *(path.name for path in folder.iterdir())
    }  # fmt: skip


@given(st.lists(st.text(max_size=200), min_size=1, max_size=8))
def test_names_are_safe_and_differ(titles: list[str]) -> None:
    names = FileNames()
    given_names = [names.name_for(title, ".txt") for title in titles]
    assert len({name.casefold() for name in given_names}) == len(titles)
    for name in given_names:
        assert not set(name) & set('<>:"/\\|?*\x00\n')
        assert not name.startswith(".")
        assert len(name.encode("utf-8")) <= 140


def test_a_folder_must_be_new_or_empty(tmp_path: Path) -> None:
    target = tmp_path / "texts"
    target.mkdir()
    list(write_texts([one_bundle("One")], HEADER, target, Options(), Losses()))
    assert (target / "Talks.txt").read_bytes() == b"One"
    with pytest.raises(KnownError, match="not empty"):
        list(write_texts([one_bundle("Two")], HEADER, target, Options(), Losses()))
    assert (target / "Talks.txt").read_bytes() == b"One"


def test_a_single_file_takes_a_single_article(tmp_path: Path) -> None:
    target = tmp_path / "one.txt"
    list(write_texts([one_bundle("One")], HEADER, target, Options(), Losses()))
    assert target.read_bytes() == b"One"
    with pytest.raises(KnownError, match="one article only"):
        list(
            write_texts([one_bundle("A b"), one_bundle("C d")], HEADER, target, Options(), Losses())
        )
    assert target.read_bytes() == b"One"


@pytest.mark.parametrize("name", ["texts", "texts.zip"])
def test_cancelling_leaves_nothing(tmp_path: Path, name: str) -> None:
    def endless() -> list[Bundle]:
        return [one_bundle(f"Text {number}") for number in range(9)]

    work = write_texts(endless(), HEADER, tmp_path / name, Options(), Losses())
    next(work)
    next(work)
    work.close()
    assert list(tmp_path.iterdir()) == []
