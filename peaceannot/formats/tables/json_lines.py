"""JSON records that are articles alone: one object each, with a field that holds the text."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from peaceannot.formats.json_records import json_file
from peaceannot.formats.tables.columns import TEXT, guessed
from peaceannot.formats.tables.sheet import InRow, Sheet
from peaceannot.model import KnownError, Problem

_LOOKED_AT = 50
_ENDINGS = (".jsonl", ".ndjson", ".json")


def recognise_json_lines(path: Path, head: bytes) -> bool:
    """Tell whether the records of the file at *path* have a field that is named like a text."""
    if path.suffix.lower() not in _ENDINGS or b"{" not in head:
        return False
    try:
        return TEXT in guessed(json_headings(path))
    except KnownError:
        return False


def json_headings(path: Path) -> list[str]:
    """Return the names of the fields that the first records of the file at *path* have."""
    records = islice(json_file(path), _LOOKED_AT)
    names = (name for item in records if not isinstance(item, Problem) for name in item[1])
    return list(dict.fromkeys(names))


def json_rows(path: Path) -> Iterator[InRow | Problem]:
    """Yield the records of the file at *path*."""
    for item in json_file(path):
        if isinstance(item, Problem):
            yield item
        else:
            where, record = item
            yield where, {n: v for n, v in record.items() if v is not None and v != ""}


JSON_LINES = Sheet(json_headings, json_rows)
