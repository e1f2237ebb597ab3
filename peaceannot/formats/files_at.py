"""The files at a place: one and those beside it, those of a folder, those of an archive."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from peaceannot.formats.archives import LARGEST_FILE, Files, files_of, is_archive, with_inner
from peaceannot.formats.json_fields import Bad
from peaceannot.formats.reading import reading
from peaceannot.model import KnownError

_HEAD, _LOOKED_AT = 65_536, 20


@contextmanager
def files_at(path: Path, *, inner: bool = False) -> Iterator[tuple[Files, list[str]]]:
    """Give the files at *path*, and the names of those that are meant.

    Of a folder or an archive these are all. A single file is meant alone; the others of its
    folder are there as well, for what it refers to. With *inner*, the files in the archives of a
    folder or archive are meant too. Raises KnownError if *path* cannot be read.
    """
    if not path.is_dir():
        with reading(path) as stream:
            single = not is_archive(stream.read(4))
        if single:
            yield _beside(path), [path.name]
            return
    with files_of(path) as found:
        files = with_inner(found) if inner else found
        yield files, list(files.names)


def any_fits(
    path: Path,
    head: bytes,
    endings: tuple[str, ...],
    fits: Callable[[bytes], bool],
    *,
    inner: bool = False,
) -> bool:
    """Tell whether the file at *path* that begins with *head*, or one of the first in the folder
    or archive there, has one of *endings* and a beginning that *fits*. With *inner*, those in
    its own archives are looked at too.
    """
    if not path.is_dir() and not is_archive(head):
        return path.suffix.lower() in endings and fits(head)
    try:
        with files_of(path) as found:
            files = with_inner(found, _LOOKED_AT) if inner else found
            wanted = [name for name in files.names if name.lower().endswith(endings)]
            return any(fits(files.read(name)[:_HEAD]) for name in wanted[:_LOOKED_AT])
    except (KnownError, Bad):
        return False


def _beside(path: Path) -> Files:
    names = [p.name for p in path.parent.iterdir() if p.is_file() and not p.is_symlink()]

    def read(name: str) -> bytes:
        with reading(path.parent / name) as stream:
            data = stream.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            raise Bad("This file is over 256 MB, more than can be read at once.")
        return data

    return Files(tuple(sorted({*names, path.name})), read)
