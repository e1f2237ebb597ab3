"""Identifiers of annotations within one .ann file."""

import re


class Numbering:
    """Gives identifiers, each once: the one an annotation came with, or the next free one.

    *wanted* are those that annotations came with; new ones keep clear of them.
    """

    def __init__(self, wanted: set[str]) -> None:
        self._free = wanted
        self._wanted = frozenset(wanted)
        self._last: dict[str, int] = {}

    def give(self, letter: str, wanted: object = None) -> str:
        """Return *wanted* if it is such an identifier and still free, else the next one."""
        if isinstance(wanted, str) and wanted in self._free and is_id(letter, wanted):
            self._free.discard(wanted)
            return wanted
        while True:
            self._last[letter] = self._last.get(letter, 0) + 1
            id = f"{letter}{self._last[letter]}"
            if id not in self._wanted:
                return id


def is_id(letter: str, id: object) -> bool:
    """Tell whether *id* is this letter and a number."""
    return isinstance(id, str) and re.fullmatch(rf"{re.escape(letter)}\d{{1,9}}", id) is not None
