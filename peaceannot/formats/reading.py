"""Opening files to read, with what can go wrong in plain words."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from peaceannot.model import KnownError


@contextmanager
def reading(path: Path) -> Iterator[BinaryIO]:
    """Open the file at *path* to read bytes.

    Raises KnownError if it is not there, is a folder or a device, or cannot be read, also
    while it is being read.
    """
    try:
        if path.is_dir():
            raise KnownError("This is a folder; choose the files in it.")
        if path.exists() and not path.is_file():
            raise KnownError("This is a device, not a file.")
        with path.open("rb") as stream:
            yield stream
    except FileNotFoundError as error:
        raise KnownError("The file is not there any more.") from error
    except PermissionError as error:
        raise KnownError("You may not read this file; ask its owner for permission.") from error
    except OSError as error:
        raise KnownError(f"The file could not be read: {error.strerror}.") from error
