"""The lines of an .ann file, also of those that are not as they should be."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from peaceannot.formats.covered_parts import covered_parts, joined_length
from peaceannot.formats.units import Covered

BREAKS = "\t\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029"
"""What may not stand in covered text, as the inside of a character class of a pattern."""

_LINE = re.compile(r"([TREAMNtreamn]\d\S*|#\d*|\*)\t(.*)", re.DOTALL)
_TEXT = re.compile(
    r"(\S+)[ \t]+(-?\d{1,15}[ \t]+-?\d{1,15}(?:;-?\d{1,15}[ \t]+-?\d{1,15})*)[ \t]*(?:\t(.*))?",
    re.DOTALL,
)
_PAIR = re.compile(r"(-?\d+)[ \t]+(-?\d+)")


@dataclass(frozen=True, slots=True)
class Line:
    """One annotation: the number of its line, its identifier (T1, "*") and what follows it."""

    number: int
    id: str
    rest: str


@dataclass(frozen=True, slots=True)
class TextLine:
    """A T line: its pairs of offsets in the order of the file, and the text it says they cover."""

    number: int
    id: str
    label: str
    pairs: tuple[tuple[int, int], ...]
    quote: str

    @property
    def length(self) -> int:
        """How long the covered text should be: the fragments, joined by one blank."""
        return joined_length(self.pairs)

    def covered(self) -> list[Covered]:
        """Return each pair with the part of the quote that belongs to it, "" if that is unclear."""
        return covered_parts(self.pairs, self.quote)


@dataclass(frozen=True, slots=True)
class Stray:
    """A line that is no annotation, or one that cannot be read."""

    number: int
    text: str


def ann_lines(text: str) -> Iterator[Line | TextLine | Stray]:
    """Yield the annotations in *text*.

    A line that is none goes on with the covered text of the line before it as long as that is
    shorter than its offsets say, or with the note of the line before it.
    """
    last: Line | TextLine | None = None
    for number, raw in enumerate(text.split("\n"), 1):
        content = raw.removesuffix("\r")
        if not content.strip() and not _goes_on(last):
            continue
        match = _LINE.fullmatch(content)
        if match is None:
            if last is None or not _goes_on(last):
                yield Stray(number, content)
            elif isinstance(last, TextLine):
                last = replace(last, quote=f"{last.quote}\n{content}")
            elif content.strip():
                last = replace(last, rest=f"{last.rest}\n{content}")
            continue
        if last is not None:
            yield last
        last = _line(number, match[1].upper(), match[2].rstrip("\t"))
        if last is None:
            yield Stray(number, content)
    if last is not None:
        yield last


def _goes_on(last: Line | TextLine | None) -> bool:
    if isinstance(last, TextLine):
        return bool(last.quote) and len(last.quote) < last.length
    return last is not None and last.id.startswith("#")


def _line(number: int, id: str, rest: str) -> Line | TextLine | None:
    if not id.startswith("T"):
        return Line(number, id, rest)
    match = _TEXT.fullmatch(rest)
    if match is None:
        return None
    pairs = tuple((int(start), int(end)) for start, end in _PAIR.findall(match[2]))
    return TextLine(number, id, match[1], pairs, match[3] or "")
