"""Finding garbled words: UTF-8 that was read with a wrong code page, in otherwise sound text.

Repairing a whole text does not help where one pasted name is garbled, so each word is judged
by itself: it is read back through the usual code pages, and the reading is offered if it
makes an oddly built word an ordinary one. Where that shows that a page was at work, weaker
signs of the same page count too. Nothing is changed here; a person decides.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from peaceannot.formats.code_pages import PAGES, code_page
from peaceannot.formats.oddity import oddity

_WORD = re.compile(r"[^ \t\n\r\f\v]*[^\x00-\x7f \t\n\r\f\v][^ \t\n\r\f\v]*")
_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Repair:
    """A garbled stretch, how it should read, the code page that did it, and where it stands.

    ``places`` are the offsets, in code points, at which ``before`` starts in the text.
    """

    before: str
    after: str
    encoding: str
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read a word back: the result, its oddity, and the pages, the last read first."""

    text: str
    odd: int
    pages: tuple[str, ...]


def find_repairs(text: str) -> tuple[Repair, ...]:
    """Return the garbled words of *text* with their repairs, in the order they first stand."""
    if text.isascii():
        return ()
    places: dict[str, list[int]] = {}
    for match in _WORD.finditer(text):
        places.setdefault(match[0], []).append(match.start())
    readings = {word: found for word in places if (found := _readings(word))}
    chosen = _choose(readings)
    repairs = [_trim(word, reading, places[word]) for word, reading in chosen.items()]
    repairs.sort(key=lambda repair: repair.places)
    return tuple(repairs)


def apply_repairs(text: str, repairs: Collection[Repair]) -> str:
    """Return *text* with *repairs* made, each at all its places."""
    edits = [(place, repair) for repair in repairs for place in repair.places]
    parts: list[str] = []
    done = 0
    for place, repair in sorted(edits, key=lambda edit: edit[0]):
        parts += (text[done:place], repair.after)
        done = place + len(repair.before)
    parts.append(text[done:])
    return "".join(parts)


def _readings(word: str) -> list[_Reading]:
    """Return every way to read *word* back through one page after another."""
    found: list[_Reading] = []
    seen = {word}
    open_ends: list[tuple[str, tuple[str, ...]]] = [(word, ())]
    for _ in range(_ROUNDS):
        longer: list[tuple[str, tuple[str, ...]]] = []
        for text, pages in open_ends:
            for result, page in _read_back(text):
                if result not in seen:
                    seen.add(result)
                    longer.append((result, (*pages, page)))
        found += [_Reading(text, oddity(text), pages) for text, pages in longer]
        open_ends = longer
    return found


def _read_back(word: str) -> Iterator[tuple[str, str]]:
    """Yield what *word* becomes when it is read back through each page once, with the page."""
    for name in PAGES:
        page = code_page(name)
        if page.garbled.search(word):
            result = page.read_back(word)
            if result != word:
                yield result, name


def _choose(readings: dict[str, list[_Reading]]) -> dict[str, _Reading]:
    """Pick one reading for each word that is garbled, by itself or by the company it keeps."""
    support: Counter[str] = Counter()
    strong = {}
    for word, found in readings.items():
        good = [reading for reading in found if _is_strong(word, reading)]
        if good:
            strong[word] = good
            least = min(reading.odd for reading in good)
            support.update({reading.pages[0] for reading in good if reading.odd == least})

    def rank(reading: _Reading) -> tuple[int, int, int, int]:
        page = reading.pages[0]
        return reading.odd, len(reading.pages), -support[page], PAGES.index(page)

    chosen = {word: min(good, key=rank) for word, good in strong.items()}
    for word, found in readings.items():
        if word not in chosen:
            good = [r for r in found if support[r.pages[0]] and r.odd <= oddity(word)]
            if good:
                chosen[word] = min(good, key=rank)
    return chosen


def _is_strong(word: str, reading: _Reading) -> bool:
    """Tell whether *word* is garbled by its own signs alone.

    Two characters that make one are not enough where no letters stand around them, as in
    “5×£35”, and neither is “Ã¥”, which people also write on purpose.
    """
    if 2 * reading.odd > oddity(word) or not oddity(word):
        return False
    if len(word) - len(reading.text) > 1:
        return True
    return sum(map(str.isalpha, reading.text)) > 1 and "Ã¥" not in word


def _trim(word: str, reading: _Reading, places: list[int]) -> Repair:
    """Make a repair, leaving out quotation marks and the like at both ends that stay."""
    before, after, start = word, reading.text, 0
    while before and after and before[0] == after[0] and not before[0].isalnum():
        before, after, start = before[1:], after[1:], start + 1
    while before and after and before[-1] == after[-1] and not before[-1].isalnum():
        before, after = before[:-1], after[:-1]
    return Repair(before, after, reading.pages[0], tuple(place + start for place in places))
