"""The file beside a CoNLL file that says where each token stands in its article."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from peaceannot.formats.reading import reading

HEAD = "line\tarticle\tstart\tend\tafter\n"
_CELLS = 5


@dataclass(frozen=True, slots=True)
class Row:
    """One token, or the line that begins an article (then start and end are 0).

    ``line`` counts the lines of the CoNLL file from 1; ``start`` and ``end`` are code points
    of the article; ``after`` is the text from there to the next token, or to the end.
    """

    line: int
    article: str
    start: int
    end: int
    after: str


def map_path(path: Path) -> Path:
    """Return where the map of the CoNLL file at *path* lies."""
    return path.with_name(path.stem + ".tokens.tsv")


def escaped(text: str) -> str:
    """Return *text* as it stands in a cell: as in a JSON string, without its quotes."""
    return text if text in ("", " ") else json.dumps(text, ensure_ascii=False)[1:-1]


def _plain(cell: str) -> str:
    return json.loads(f'"{cell}"') if "\\" in cell else cell


def rows(path: Path) -> Iterator[Row]:
    """Yield the rows of the map at *path*, up to the first that is none; none if it is not there.

    Raises KnownError if the file cannot be read.
    """
    if not path.is_file():
        return
    with reading(path) as stream:
        yield from _rows(stream)


def _rows(stream: BinaryIO) -> Iterator[Row]:
    if stream.readline(1000) != HEAD.encode():
        return
    for content in iter(lambda: stream.readline(1 << 24), b""):
        try:
            cells = content.decode("utf-8").rstrip("\n").split("\t")
            if len(cells) != _CELLS:
                return
            line, start, end = int(cells[0]), int(cells[2]), int(cells[3])
            yield Row(line, _plain(cells[1]), start, end, _plain(cells[4]))
        except ValueError:
            return
