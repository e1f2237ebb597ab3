"""Which format a file, folder or archive is in."""

import codecs
from pathlib import Path

from peaceannot.formats.format import Format
from peaceannot.formats.reading import reading
from peaceannot.formats.registry import FORMATS
from peaceannot.model import KnownError

_HEAD = 65_536


def recognised(path: Path) -> Format | None:
    """Return the format of what lies at *path*, or None if it is none: perhaps a text.

    The beginning is looked at, not only the name. Raises KnownError if it cannot be read.
    """
    head = b""
    if not path.is_dir():
        with reading(path) as stream:
            head = _as_utf8(stream.read(_HEAD))
    # A table may hold anything, tokens and tags too: those that know their own come first.
    for known in sorted(FORMATS, key=lambda known: known.table is not None):
        if known.recognise is not None and known.recognise(path, head):
            return known
    return None


def _as_utf8(head: bytes) -> bytes:
    """Return the beginning of a text in UTF-16 as that of one in UTF-8, other bytes as they are."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", "ignore").encode("utf-8", "ignore")
    return head


def readable() -> list[Format]:
    """Return the formats that come in."""
    return [known for known in FORMATS if known.read is not None]


def reader_named(name: str) -> Format:
    """Return the format with this name that comes in. Raises KnownError if there is none."""
    for known in readable():
        if known.name == name:
            return known
    names = ", ".join(known.name for known in readable())
    raise KnownError(f"There is no format “{name}” that can be read; there are {names}.")
