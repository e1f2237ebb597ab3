"""Tables in CSV, as found: any encoding, commas, semicolons or tabs, quoted line breaks."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from peaceannot.formats.encodings import decode
from peaceannot.formats.reading import reading
from peaceannot.formats.tables.sheet import InRow, Sheet
from peaceannot.model import KnownError, Problem

_SAMPLE = 1 << 20
_LONGEST_CELL = 20_000_000
_DELIMITERS = ",;\t|"
_ENDINGS = (".csv", ".tsv", ".tab")


def recognise_csv(path: Path, head: bytes) -> bool:
    """Tell whether the file at *path* is named like a table and has columns."""
    first = head.decode("utf-8-sig", "replace").split("\n", 1)[0]
    return path.suffix.lower() in _ENDINGS and any(sign in first for sign in _DELIMITERS)


def csv_headings(path: Path) -> list[str]:
    """Return the headings in the first row of the file at *path*."""
    with _reader(path) as (_, reader):
        try:
            return _headings(next(reader, []))
        except csv.Error as error:
            raise KnownError("This is no table in CSV, or it was cut off.") from error


def csv_rows(path: Path) -> Iterator[InRow | Problem]:
    """Yield the rows below the headings of the file at *path*."""
    with _reader(path) as (lines, reader):
        headings: list[str] = []
        line = 1
        while True:
            lines.bad = False
            try:
                cells = next(reader, None)
            except csv.Error:
                yield Problem(f"Line {line:,}", "This row is no sound CSV, or was cut off.")
                line = reader.line_num + 1
                if headings:
                    continue
                return
            if cells is None:
                return
            where, line = f"Line {line:,}", reader.line_num + 1
            if not headings:
                headings = _headings(cells)
            elif lines.bad:
                yield Problem(where, f"This row is not {lines.encoding}; it was left out.")
            elif len(cells) > len(headings):
                reason = f"The row has {len(cells)} cells in {len(headings)} columns; left out."
                yield Problem(where, reason)
            elif any(cells):
                if len(cells) < len(headings):
                    reason = f"The row has only {len(cells)} of {len(headings)} cells."
                    yield Problem(where, reason)
                yield where, {h: c for h, c in zip(headings, cells, strict=False) if c}


CSV = Sheet(csv_headings, csv_rows, inert=True)


class _Lines:
    """The lines of a stream; ``bad`` tells that one of them was not in its encoding."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self.encoding = text.encoding.removesuffix("-sig").upper()
        self.bad = False

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._text.readline(_LONGEST_CELL)
        if not line:
            raise StopIteration
        if not line.isascii() and any("\udc80" <= sign <= "\udcff" for sign in line):
            self.bad = True
        return line


@contextmanager
def _reader(path: Path) -> Iterator[tuple[_Lines, Any]]:
    with reading(path) as stream:
        sample = stream.read(_SAMPLE)
        stream.seek(0)
        encoding = _encoding(sample)
        text = io.TextIOWrapper(stream, encoding, "surrogateescape", newline="")
        try:
            lines = _Lines(text)
            csv.field_size_limit(_LONGEST_CELL)
            yield lines, csv.reader(lines, delimiter=_delimiter(sample, encoding), strict=True)
        finally:
            text.detach()


def _encoding(sample: bytes) -> str:
    """Return the encoding that the beginning of a file is in; UTF-8 where that is doubtful."""
    if len(sample) == _SAMPLE:
        sample = sample[: sample.rfind(b"\n") + 1] or sample
    if not sample:
        raise KnownError("The file is empty.")
    try:
        found = decode(sample)
    except KnownError:
        return "utf-8-sig"
    return "utf-8-sig" if found.encoding == "utf-8" else _with_mark(found.encoding, found.bom)


def _with_mark(encoding: str, bom: bool) -> str:
    # Python's plain "utf-16" and "utf-32" take the mark at the head away, "-le" and "-be" do not.
    return encoding.rpartition("-")[0] if bom else encoding


def _delimiter(sample: bytes, encoding: str) -> str:
    head = sample.decode(encoding, "replace").lstrip("\ufeff").split("\n", 1)[0]
    counts = Counter(sign for sign in head if sign in _DELIMITERS)
    return max(_DELIMITERS, key=lambda sign: counts[sign])


def _headings(cells: list[str]) -> list[str]:
    """Return headings that are all different and none empty."""
    found: list[str] = []
    for number, cell in enumerate(cells, 1):
        name = " ".join(cell.removeprefix("\ufeff").split()) or f"Column {number}"
        found.append(f"{name} ({number})" if name in found else name)
    return found
