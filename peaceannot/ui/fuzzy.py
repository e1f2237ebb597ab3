"""Finding a text by a few letters of it, in their order."""

from __future__ import annotations


def match(typed: str, text: str) -> int | None:
    """Return how badly *typed* matches *text* (0 is best), or None if it does not.

    Each word that was typed must be found: as the start of a word (best), inside a word,
    or as letters that come one after the other.
    """
    text = text.casefold()
    total = 0
    for word in typed.casefold().split():
        cost = _word(word, text)
        if cost is None:
            return None
        total += cost
    return total


def holds(typed: str, text: str) -> bool:
    """Tell whether each word that was typed stands in *text* as it is."""
    text = text.casefold()
    return all(word in text for word in typed.casefold().split())


def _word(word: str, text: str) -> int | None:
    if f" {word}" in f" {text}":
        return 0
    if word in text:
        return 10
    place, gaps = -1, 0
    for letter in word:
        found = text.find(letter, place + 1)
        if found < 0:
            return None
        # A letter that starts a word counts as no gap: "ip" finds "import paste".
        if found != place + 1 and text[found - 1 : found] not in ("", " "):
            gaps += found - place
        place = found
    return 20 + gaps
