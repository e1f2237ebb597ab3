"""The files of a folder or a zip archive, read without following anything out of it."""

import os
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath

from peaceannot.formats.json_fields import Bad
from peaceannot.formats.reading import reading
from peaceannot.formats.title import printable_name
from peaceannot.model import KnownError, Problem

LARGEST_FILE = 256 * 1024 * 1024
_LARGEST_SUM = 4 * 1024 * 1024 * 1024
_MOST_FILES = 500_000
_SUSPECT_SIZE, _SUSPECT_RATIO = 1024 * 1024, 200

_SKIPPED = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Files:
    """Files by their paths with slashes, sorted; ``read`` raises Bad for what it cannot read.

    ``problems`` tells of files that are left alone: links, and names that lead elsewhere.
    """

    names: tuple[str, ...]
    read: Callable[[str], bytes]
    problems: tuple[Problem, ...] = ()


@contextmanager
def files_of(path: Path) -> Iterator[Files]:
    """Give the files of the folder or zip archive at *path*.

    Raises KnownError if it is neither, or cannot be read.
    """
    if path.is_dir():
        yield _folder(path)
        return
    with reading(path) as stream:
        if not zipfile.is_zipfile(stream):
            raise KnownError("This is neither a folder nor a zip archive, or it was cut off.")
        try:
            archive = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise KnownError("This zip archive is damaged.") from error
        with archive:
            yield _archive(archive)


def with_inner(files: Files, most: int = _MOST_FILES) -> Files:
    """Return *files* with what is in the first *most* zip archives among them in their place.

    What is in ``a/b.zip`` is named ``a/b.zip/c``; archives in it stay closed. Damaged ones are
    told.
    """
    within: dict[str, str] = {}
    problems: list[Problem] = []
    last: dict[str, Files] = {}

    def opened(name: str) -> Files:
        # One at a time: many small archives hold the work of one person on one text each.
        if name not in last:
            last.clear()
            try:
                last[name] = _archive(zipfile.ZipFile(BytesIO(files.read(name))))
            except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
                raise Bad("This zip archive is damaged.") from error
        return last[name]

    archives = [name for name in files.names if name.lower().endswith(".zip")][:most]
    for name in archives:
        try:
            inner = opened(name)
        except Bad as bad:
            problems.append(Problem(printable_name(name), str(bad)))
            continue
        within |= {f"{name}/{inside}": name for inside in inner.names}
        problems += (Problem(f"{printable_name(name)}/{p.where}", p.reason) for p in inner.problems)

    def read(name: str) -> bytes:
        outer = within.get(name)
        return opened(outer).read(name[len(outer) + 1 :]) if outer else files.read(name)

    names = tuple(sorted({*files.names, *within} - {*archives}))
    return Files(names, read, (*files.problems, *problems))


def is_archive(head: bytes) -> bool:
    """Tell whether a file that begins with *head* is a zip archive."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def _folder(root: Path) -> Files:
    names: list[str] = []
    problems: list[Problem] = []
    for folder, inner, files in os.walk(root):
        inner.sort()
        for name in files:
            path = Path(folder, name)
            relative = path.relative_to(root).as_posix()
            if path.is_symlink():
                problems.append(Problem(printable_name(relative), "Links are not followed."))
            elif _is_wanted(relative):
                names.append(relative)
    _check_count(names)

    def read(name: str) -> bytes:
        try:
            with reading(root / name) as stream:
                return _limited(stream.read(LARGEST_FILE + 1))
        except KnownError as error:
            raise Bad(str(error)) from error

    return Files(tuple(sorted(names)), read, tuple(problems))


def _archive(archive: zipfile.ZipFile) -> Files:
    entries: dict[str, zipfile.ZipInfo] = {}
    problems: list[Problem] = []
    for entry in archive.infolist():
        name = entry.filename.replace("\\", "/")
        where = printable_name(name)
        if entry.is_dir() or not _is_wanted(name):
            continue
        if name.startswith("/") or ".." in PurePosixPath(name).parts or name[1:2] == ":":
            problems.append(Problem(where, "This name leads out of the archive; it was left out."))
        elif name in entries:
            problems.append(Problem(where, "This name is there twice; the first one was read."))
        else:
            entries[name] = entry
    _check_count(list(entries))
    left = _LARGEST_SUM

    def read(name: str) -> bytes:
        nonlocal left
        entry = entries[name]
        ratio = entry.file_size / max(1, entry.compress_size)
        if entry.file_size > _SUSPECT_SIZE and ratio > _SUSPECT_RATIO:
            raise Bad("This is packed far too tightly, as an attack would be; it was not read.")
        try:
            with archive.open(entry) as stream:
                data = _limited(stream.read(min(LARGEST_FILE, left) + 1))
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            raise Bad("This part of the archive is damaged.") from error
        except RuntimeError as error:  # encrypted, or packed in a way that is not known
            raise Bad(
                "This part of the archive is encrypted or packed in a way unknown."
            ) from error
        left -= len(data)
        if left < 0:
            raise Bad("The archive unpacks to more than 4 GB; the rest was not read.")
        return data

    return Files(tuple(sorted(entries)), read, tuple(problems))


def _is_wanted(name: str) -> bool:
    return not any(part in _SKIPPED for part in PurePosixPath(name).parts)


def _limited(data: bytes) -> bytes:
    if len(data) > LARGEST_FILE:
        raise Bad("This file is over 256 MB, more than can be read at once.")
    return data


def _check_count(names: list[str]) -> None:
    if len(names) > _MOST_FILES:
        raise KnownError(f"There are {len(names):,} files in it, more than can be read at once.")
