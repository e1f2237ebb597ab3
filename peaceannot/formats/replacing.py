"""Writing files so that a reader sees the old one or the new one whole, never a half."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from peaceannot.model import KnownError

_WORDS = {
    errno.ENOSPC: "The disk is full, so {name} was not written. Free some space and do it again.",
    errno.EDQUOT: "Your space on the disk is used up, so {name} was not written.",
    errno.EACCES: "You may not write {name} there; choose another folder.",
    errno.EPERM: "You may not write {name} there; choose another folder.",
    errno.EROFS: "{name} cannot be written there, the disk is read-only; choose another folder.",
    errno.ENOENT: "The folder for {name} is not there; choose another one.",
    errno.ENOTDIR: "The folder for {name} is not there; choose another one.",
    errno.EISDIR: "{name} is a folder; give the file another name.",
    errno.ENAMETOOLONG: "The name {name} is too long; choose a shorter one.",
}


@contextmanager
def plain_write_errors(target: Path) -> Iterator[None]:
    """Turn the errors of the file system into KnownError, in words that say what to do."""
    try:
        yield
    except OSError as error:
        words = _WORDS.get(error.errno or 0, "{name} could not be written: {reason}.")
        raise KnownError(words.format(name=target.name, reason=error.strerror)) from error


@contextmanager
def replacing(target: Path) -> Iterator[BinaryIO]:
    """Give a file to write to that takes the place of *target* when all went well.

    On an error, or when the work is cancelled, what was there before stays as it was.
    Raises KnownError if the disk is full, the folder cannot be written, and the like.
    """
    with plain_write_errors(target):
        target = target.resolve()
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a folder")
        handle, name = tempfile.mkstemp(".part", ".peaceannot-", target.parent)
        unfinished = Path(name)
        try:
            with open(handle, "wb") as stream:  # noqa: PTH123  it is a handle, not a path
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            unfinished.chmod(_mode(target))
            unfinished.replace(target)
        except BaseException:
            with suppress(OSError):
                unfinished.unlink()
            raise
        _sync_folder(target.parent)


def _mode(target: Path) -> int:
    """Return the permissions of the file that is replaced, or those of a new file."""
    with suppress(OSError):
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    """Let the new name survive a power cut too, where the system can do that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
