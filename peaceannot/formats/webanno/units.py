"""The rows of a file: tokens and parts of tokens, by sentence, and which of them a span covers."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from peaceannot.formats.options import Options
from peaceannot.formats.sentences import sentences
from peaceannot.formats.tokens import tokens, touched
from peaceannot.model import Fragment


@dataclass(frozen=True, slots=True)
class Unit:
    """A row: the number of its token in the text, and its place in code points."""

    token: int
    start: int
    end: int


class Units:
    """The units of one text. Parts of tokens are known once covers() was asked for them."""

    def __init__(self, text: str, options: Options) -> None:
        self.text = text
        self._spots = list(tokens(text, options.tokenizer))
        self._starts = _sentence_starts(text, self._spots, options)
        self._parts: dict[int, set[Unit]] = defaultdict(set)

    def cover(self, fragment: Fragment) -> list[Unit]:
        """Return the units that *fragment* is made of; none if it lies between tokens."""
        first, last = touched(self._spots, *fragment)
        found: list[Unit] = []
        for token in range(first, last):
            start, end = self._spots[token]
            unit = Unit(token, max(start, fragment[0]), min(end, fragment[1]))
            if (unit.start, unit.end) != (start, end):
                self._parts[token].add(unit)
            found.append(unit)
        return found

    def sentences(self) -> Iterator[tuple[str, list[tuple[str, Unit]]]]:
        """Yield the text of each sentence, and its units with their names.

        Together the texts are the whole but for what stands before the first token, and for
        the line end between two sentences if there is nothing else.
        """
        bounds = [*self._starts, len(self._spots)]
        for number, first in enumerate(self._starts, 1):
            last = bounds[number]
            start = self._spots[first][0]
            end = self._spots[last][0] if last < len(self._spots) else len(self.text)
            text = self.text[start:end]
            if last < len(self._spots) and text[len(text.rstrip()) :] == "\n":
                text = text[:-1]
            yield text, list(self._named(number, first, last))

    def _named(self, sentence: int, first: int, last: int) -> Iterator[tuple[str, Unit]]:
        for token in range(first, last):
            name = f"{sentence}-{token - first + 1}"
            yield name, Unit(token, *self._spots[token])
            parts = sorted(self._parts.get(token, ()), key=lambda unit: (unit.start, -unit.end))
            for number, part in enumerate(parts, 1):
                yield f"{name}.{number}", part


def _sentence_starts(text: str, spots: list[Fragment], options: Options) -> list[int]:
    """Return the number of the first token of each sentence that has one."""
    starts: list[int] = []
    token = 0
    for _, end in sentences(text, options.sentences):
        first = token
        while token < len(spots) and spots[token][0] < end:
            token += 1
        if token > first:
            starts.append(first)
    return starts
