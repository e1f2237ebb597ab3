"""The files that a source of data is made of: one file, those of a folder, those of an archive.

What is in an archive is only ever read from within it: its names are looked at, never used as
paths.
"""

import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from peaceannot.formats.reading import reading
from peaceannot.model import KnownError

_LARGEST = 4 << 30
_MOST = 100_000


@dataclass(frozen=True, slots=True)
class Member:
    """One file: its path within the source with ``/`` between folders, and how to open it."""

    name: str
    open: Callable[[], AbstractContextManager[BinaryIO]]


def members(path: Path, endings: tuple[str, ...]) -> list[Member]:
    """Return the files of the folder or archive at *path* with these endings, by name.

    A path that is neither gives the one file it is, whatever its ending. Hidden files are left
    out. Raises KnownError if *path* cannot be read, or if what is in it is too large.
    """
    if path.is_dir():
        found = [p for p in sorted(path.rglob("*")) if p.is_file() and _wanted(p, endings)]
        return [Member(p.relative_to(path).as_posix(), partial(reading, p)) for p in found[:_MOST]]
    if path.suffix.lower() != ".zip":
        return [Member(path.name, partial(reading, path))]
    with _archive(path) as archive:
        entries = [e for e in archive.infolist() if not e.is_dir()]
    wanted = [e for e in entries if _wanted(PurePosixPath(e.filename), endings)]
    if sum(entry.file_size for entry in wanted) > _LARGEST or len(wanted) > _MOST:
        raise KnownError("This archive would unpack to more than 4 GB; unpack it yourself first.")
    wanted.sort(key=lambda entry: entry.filename)
    return [Member(e.filename, partial(_entry, path, e.filename)) for e in wanted]


def _wanted(path: PurePosixPath | Path, endings: tuple[str, ...]) -> bool:
    hidden = path.name.startswith(".") or "__MACOSX" in path.parts
    return path.name.lower().endswith(endings) and not hidden


@contextmanager
def _entry(path: Path, name: str) -> Iterator[BinaryIO]:
    with _archive(path) as archive, archive.open(name) as stream:
        yield cast(BinaryIO, stream)


@contextmanager
def _archive(path: Path) -> Iterator[zipfile.ZipFile]:
    with reading(path) as stream:
        try:
            with zipfile.ZipFile(stream) as archive:
                yield archive
        except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
            locked = "encrypted" in str(error)
            raise KnownError(
                "This archive is locked by a password; unpack it first."
                if locked
                else "This is no sound zip archive, or it was cut off."
            ) from error
