"""In what do the offsets of a file count that tells no covered text? The edges of words tell."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from peaceannot.formats.units import unit_named
from peaceannot.model.counted import counted

_JOINING = "\u200c\u200d\r"


class UnitVote:
    """Counts for each unit how many spans begin and end at words, over a whole file."""

    def __init__(self, units: Sequence[str]) -> None:
        """Choose between *units*, names as unit_named() takes them; the usual one is first."""
        self._units = units
        self._seated: Counter[str] = Counter()
        self.total = 0

    def see(self, text: str, places: Iterable[tuple[int, int]]) -> None:
        """Take the spans of one text into account, if its characters can tell."""
        if not (units_differ(text) or ("\n" in text and any("," in unit for unit in self._units))):
            return
        spots = list(places)
        self.total += len(spots)
        for name in self._units:
            unit = unit_named(name, text)
            for start, end in spots:
                fragment = unit.fragment(start, end)
                self._seated[name] += fragment is not None and _sits_on_words(text, *fragment)

    @property
    def unit(self) -> str:
        """The unit under which most spans sit on words; the usual one if others are no better."""
        return max(self._units, key=lambda name: self._seated[name])

    def __str__(self) -> str:
        seated = f"{self._seated[self.unit]:,} of {counted(self.total, 'span')} on whole words"
        return f"The offsets count {self.unit}; {seated}."


def units_differ(text: str) -> bool:
    """Tell whether code points, UTF-16 units and graphemes may count differently in *text*."""
    return not text.isascii() and any(
        character > "\uffff"
        or character in _JOINING
        or "\u1100" <= character <= "\u11ff"
        or unicodedata.category(character)[0] == "M"
        for character in set(text)
    )


def _sits_on_words(text: str, start: int, end: int) -> bool:
    if text[start].isspace() or text[end - 1].isspace():
        return False
    return not (_within_word(text, start) or _within_word(text, end))


def _within_word(text: str, point: int) -> bool:
    return 0 < point < len(text) and text[point - 1].isalnum() and text[point].isalnum()
