"""Reading parts of zipped documents, within limits."""

import zipfile
from io import BytesIO

from peaceannot.model import KnownError

LARGEST = 200_000_000
"""The most bytes all parts of a document may unpack to: more is a trap, not an article."""


def check_archive(data: bytes) -> zipfile.ZipFile:
    """Return the archive. Raises KnownError if it is damaged, encrypted or unreasonably large."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise KnownError("This document is damaged. Open it elsewhere and save it anew.") from error
    if sum(part.file_size for part in parts) > LARGEST:
        raise KnownError("This document unpacks to more than 200 MB, so it was not opened.")
    if any(part.flag_bits & 1 for part in parts):
        raise KnownError("This document needs a password. Save a copy without one and import that.")
    return archive


def part_of(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return one part. Raises KnownError if it is not there or damaged."""
    try:
        with archive.open(name) as part:
            return part.read(LARGEST)
    except (KeyError, zipfile.BadZipFile, OSError, EOFError, NotImplementedError) as error:
        raise KnownError(f"The part {name} of this document is missing or damaged.") from error
