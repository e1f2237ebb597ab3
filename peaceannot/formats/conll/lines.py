"""The lines of a CoNLL file, as cells."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from peaceannot.formats.encodings import decode
from peaceannot.formats.reading import reading
from peaceannot.model import KnownError

_SAMPLE = 1 << 20
_LONGEST = 1 << 20


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number from 1, and its cells; none for an empty line."""

    number: int
    cells: tuple[str, ...]


def file_lines(path: Path) -> Iterator[Line]:
    """Yield the lines of the file at *path*, read in the encoding it seems to be in.

    Bytes that are not of it become "�". Raises KnownError if the file cannot be read.
    """
    with reading(path) as stream:
        sample = stream.read(_SAMPLE)
        stream.seek(0)
        encoding = _encoding(sample)
        text = io.TextIOWrapper(stream, encoding, "replace", newline="\n")
        try:
            for number, line in enumerate(iter(lambda: text.readline(_LONGEST), ""), 1):
                yield Line(number, _cells(line.rstrip("\r\n")))
        finally:
            text.detach()


def _encoding(sample: bytes) -> str:
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    # A character may be cut at the end of the sample.
    whole = sample if len(sample) < _SAMPLE else sample[: sample.rfind(b"\n") + 1]
    try:
        decoded = decode(whole)
    except KnownError:
        return "utf-8"
    return "utf-8-sig" if decoded.encoding == "utf-8" else decoded.encoding


def _cells(line: str) -> tuple[str, ...]:
    if "\t" in line:
        cells = tuple(cell.strip(" ") for cell in line.rstrip("\t ").split("\t"))
    else:
        cells = tuple(cell for cell in line.split(" ") if cell)
    return cells if any(cells) else ()
