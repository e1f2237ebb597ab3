"""Titles for articles that come without one."""

import re
import unicodedata
from pathlib import PurePath

_LONGEST_HEADLINE, _LONGEST_OPENING = 150, 60


def headline(text: str) -> str:
    """Return the first line of *text* if it reads like a headline with text below it, else ""."""
    first, _, rest = text.strip().partition("\n")
    first = " ".join(first.split())
    is_headline = len(first) <= _LONGEST_HEADLINE and not re.search(r"[.,;:]$|://", first)
    return first if is_headline and rest.strip() else ""


def opening_words(text: str) -> str:
    """Return the first words of *text*, with "…" if there are more."""
    words = " ".join(text[:1000].split())
    if len(words) <= _LONGEST_OPENING:
        return words
    return words[:_LONGEST_OPENING].rsplit(" ", 1)[0] + "…"


def title_of_file(path: PurePath) -> str:
    """Return the name of a file as a title: without its ending, "_" read as a blank."""
    return " ".join(printable_name(path.stem).replace("_", " ").split()) or "Untitled"


def printable_name(name: str) -> str:
    """Return a file's name as text: composed, and with "�" for bytes that are no text."""
    sound = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return unicodedata.normalize("NFC", sound)
