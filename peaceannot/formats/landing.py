"""Writing several files and folders that belong together: all of them or none."""

import errno
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from peaceannot.formats.replacing import plain_write_errors
from peaceannot.model import KnownError


@contextmanager
def landing(target: Path) -> Iterator[Path]:
    """Give an empty folder; what is in it at the end goes beside *target*, or is *target*.

    Files replace those of the same name, folders only empty ones. On an error, or when the
    work is cancelled, nothing is changed. Raises KnownError for what a person can mend.
    """
    with plain_write_errors(target):
        place = target.parent.resolve()
        if not place.is_dir():
            raise FileNotFoundError(errno.ENOENT, "no such folder")
        waiting = Path(tempfile.mkdtemp(".part", ".peaceannot-", place))
        try:
            yield waiting
            made = sorted(waiting.iterdir())
            for path in made:
                check_free(place / path.name, folder=path.is_dir())
            for path in made:
                _move(path, place / path.name)
        finally:
            shutil.rmtree(waiting, ignore_errors=True)


def check_free(target: Path, *, folder: bool) -> None:
    """Raise KnownError if *target* is something that a file (or a folder) may not replace."""
    if not folder and target.is_dir():
        raise KnownError(f"{target.name} is a folder; give the file another name.")
    if folder and target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise KnownError(f"The folder {target.name} is not empty; choose a new one.")


def _move(path: Path, target: Path) -> None:
    if path.is_dir():
        if target.is_dir():
            target.rmdir()
        path.rename(target)
        return
    target = target.resolve()  # what a link points to is replaced, not the link
    with suppress(FileNotFoundError):
        path.chmod(target.stat().st_mode & 0o777)
    path.replace(target)
