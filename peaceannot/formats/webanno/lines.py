"""The sentences and rows of a file, and the text that they are of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from peaceannot.formats.units import Covered, find_unit
from peaceannot.formats.webanno.escaping import unescaped
from peaceannot.model import Problem

_ROW = re.compile(r"(\d+-\d+(?:\.\d+)?)\t(\d{1,12})-(\d{1,12})\t")
_UNITS = ("UTF-16", "code points")


@dataclass(frozen=True, slots=True)
class Row:
    """A token or a part of one: its name, its place as the file counts, and its cells."""

    line: int
    unit: str
    start: int
    end: int
    cells: list[str]

    @property
    def token(self) -> str:
        """The text of it."""
        return unescaped(self.cells[2])


@dataclass(slots=True)
class Sentence:
    """A sentence: its text, and its rows."""

    text: str = ""
    rows: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Document:
    """What stands in a file: the lines at its head, the sentences, and what is wrong."""

    head: list[str] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def rows(self) -> Iterator[Row]:
        """All rows."""
        for sentence in self.sentences:
            yield from sentence.rows


def document_of(text: str, where: str) -> Document:
    """Return what the text of a file holds; problems begin with *where*."""
    document = Document()
    texts: list[str] = []
    lines = [line.removesuffix("\r") for line in text.removeprefix("\ufeff").split("\n")]
    for number, line in enumerate(lines, 1):
        row = _ROW.match(line)
        if line.startswith("#Text="):
            if not texts:
                document.sentences.append(Sentence())
            texts.append(unescaped(line[6:]))
            document.sentences[-1].text = "\n".join(texts)
        elif row:
            texts = []
            if not document.sentences:
                document.sentences.append(Sentence())
            cells = line.split("\t")
            place = int(row[2]), int(row[3])
            document.sentences[-1].rows.append(Row(number, row[1], *place, cells))
        elif line.startswith("#"):
            if not document.sentences:
                document.head.append(line)
        elif line.strip():
            reason = "This line is no token with its annotations; it was left out."
            document.problems.append(Problem(f"{where}line {number:,}", reason))
    return document


def text_of(document: Document) -> tuple[str, str]:
    """Return the text of a document, and the unit its offsets count in.

    What stands between sentences is not in the file: a line end and blanks take its place.
    """
    found = [(_text(document, unit), unit) for unit in _UNITS]
    if found[0][0] == found[1][0]:
        return found[0]
    covered = covered_by(document)
    fits = [find_unit(text, covered, unit) for text, unit in found]
    text, unit = found[0] if fits[0].matching >= fits[1].matching else found[1]
    return text, unit


def covered_by(document: Document) -> list[Covered]:
    """Return the places of all tokens with their texts."""
    return [(row.start, row.end, row.token) for row in document.rows if row.token]


def _text(document: Document, unit: str) -> str:
    pieces: list[str] = []
    length = 0
    for sentence in document.sentences:
        start = _start(sentence, unit, length)
        if start > length:
            pieces.append(("\n" if length else " ") + " " * (start - length - 1))
        words = sentence.text or _words(sentence)
        pieces.append(words)
        length = max(start, length) + _length(words, unit)
    return "".join(pieces)


def _start(sentence: Sentence, unit: str, length: int) -> int:
    """Return where a sentence begins, told by its first token."""
    first = next((row for row in sentence.rows if row.token), None)
    if first is None:
        return length
    before = sentence.text.partition(first.token)[0] if first.token in sentence.text else ""
    return first.start - _length(before, unit)


def _words(sentence: Sentence) -> str:
    tokens = [row.token for row in sentence.rows if "." not in row.unit]
    return " ".join(tokens)


def _length(text: str, unit: str) -> int:
    return len(text) if unit == "code points" else len(text.encode("utf-16-le")) // 2
