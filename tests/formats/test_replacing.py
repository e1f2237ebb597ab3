"""A reader sees the old file or the new one, never a half."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from peaceannot.formats.losses import Losses
from peaceannot.formats.options import Options
from peaceannot.formats.registry import FORMATS, format_named
from peaceannot.formats.replacing import replacing
from peaceannot.model import Bundle, KnownError
from tests.formats.bundles import HEADER, one_bundle

WRITING = tuple(known for known in FORMATS if known.write is not None)


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_bytes(b"old")
    target.chmod(0o640)
    with replacing(target) as stream:
        stream.write(b"new")
        assert target.read_bytes() == b"old"
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_bytes(b"old")
    link.symlink_to(real)
    with replacing(link) as stream:
        stream.write(b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


@pytest.mark.parametrize("known", WRITING, ids=lambda known: known.name)
def test_cancelling_leaves_what_was_there(known: object, tmp_path: Path) -> None:
    chosen = next(each for each in WRITING if each is known)
    target = tmp_path / f"out{chosen.extensions[0]}"
    target.write_bytes(b"old")
    assert chosen.write is not None
    work = chosen.write([one_bundle(), one_bundle()], HEADER, target, Options(), Losses())
    next(work)
    work.close()
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("known", WRITING, ids=lambda known: known.name)
def test_an_error_in_the_middle_leaves_what_was_there(known: object, tmp_path: Path) -> None:
    chosen = next(each for each in WRITING if each is known)
    target = tmp_path / f"out{chosen.extensions[0]}"
    target.write_bytes(b"old")

    def failing() -> list[Bundle]:
        raise ZeroDivisionError

    assert chosen.write is not None
    with pytest.raises(ZeroDivisionError):
        for _ in chosen.write((b for b in failing()), HEADER, target, Options(), Losses()):
            pass
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EROFS, "read-only"),
        (errno.EACCES, "may not write"),
        (errno.EIO, "could not be written"),
    ],
)
def test_errors_of_the_disk_are_told_in_plain_words(
    number: int, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    target = tmp_path / "out.csv"
    target.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(KnownError, match=words), replacing(target) as stream:
        stream.write(b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_impossible_targets_are_refused(tmp_path: Path) -> None:
    for target, words in (
        (tmp_path, "is a folder"),
        (tmp_path / "gone" / "out.csv", "folder for out.csv is not there"),
    ):
        with pytest.raises(KnownError, match=words), replacing(target):
            pass


WRITER = """
import sys
from pathlib import Path
from peaceannot.formats.losses import Losses
from peaceannot.formats.options import Options
from peaceannot.formats.registry import format_named
from tests.formats.bundles import HEADER, one_bundle

def bundles():
    while True:
        yield one_bundle("word " * 1000)

for step in format_named("jsonl").write(bundles(), HEADER, Path(sys.argv[1]), Options(), Losses()):
    print(step.done, flush=True)
"""


def test_a_killed_writer_leaves_the_old_file_whole(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_bytes(b"old and whole")
    command = [sys.executable, "-c", WRITER, str(target)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        while int(writer.stdout.readline()) < 50:
            time.sleep(0)
        writer.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
    assert target.read_bytes() == b"old and whole"


def test_formats_are_named_once_and_say_what_they_carry() -> None:
    names = [known.name for known in FORMATS]
    assert len(set(names)) == len(names)
    for known in FORMATS:
        assert format_named(known.name) is known
        assert known.title
        assert known.carries.endswith(".")
        assert all(ending.startswith(".") or not ending for ending in known.extensions)
    with pytest.raises(KnownError, match="jsonl"):
        format_named("docx")
