"""File names that any system takes, made of titles."""

import re
import unicodedata

_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)", re.IGNORECASE)
_LONGEST = 120


class FileNames:
    """Gives each title a file name of its own, also on systems that ignore case."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def name_for(self, title: str, ending: str) -> str:
        """Return a name for *title* with this *ending* (".txt") that was not given before."""
        stem = safe_stem(title)
        name, number = stem + ending, 1
        while _folded(name) in self._taken:
            number += 1
            name = f"{stem} ({number}){ending}"
        self._taken.add(_folded(name))
        return name


def safe_stem(title: str) -> str:
    """Return *title* as the first part of a file name: no path, nothing hidden, not too long."""
    stem = unicodedata.normalize("NFC", title).encode("utf-8", "replace").decode("utf-8")
    stem = " ".join(_UNSAFE.sub(" ", stem).split()).strip(". ")
    while len(stem.encode("utf-8")) > _LONGEST:
        stem = stem[:-1]
    stem = stem.strip(". \u200d")
    return f"_{stem}" if _RESERVED.match(stem) else stem or "article"


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name.casefold())
