"""Cutting texts into sentences, by code points; simple rules, no model of a language."""

import re
from collections.abc import Iterator

from peaceannot.formats.options import Sentences
from peaceannot.model import Fragment

_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|[。！？؟۔।]+[」』”’)]*", re.DOTALL)
_OPENING = re.compile(r"[\"'“‘«(\[¿¡\s]*(\S)")
_LAST_WORD = re.compile(r"(\S*)$")
_ABBREVIATED = (
    "mr mrs ms dr prof st sr jr gen col lt maj capt sgt sen rep gov amb hon rev no nr vol vs etc"
    " e.g i.e cf ca approx dept est fig jan feb mar apr jun jul aug sep sept oct nov dec"
    " u.s u.n u.k e.u a.m p.m bzw usw z.b d.h m p art para"
)
_ABBREVIATIONS = frozenset(_ABBREVIATED.split())


def sentences(text: str, split: Sentences = "sentences") -> Iterator[Fragment]:
    """Yield the sentences of *text* as stretches that together make up the whole of it.

    ``sentences`` ends one at a line end and after a full stop, question or exclamation mark
    that is followed by white space and no small letter, unless it ends an abbreviation or an
    initial; ``lines`` at line ends only; ``none`` gives the text as one.
    """
    start = 0
    for end in _ends(text, split):
        if text[start:end].strip():
            yield start, end
            start = end
    if start < len(text):
        yield start, len(text)


def _ends(text: str, split: Sentences) -> Iterator[int]:
    if split == "none":
        return
    for line in re.finditer(r"[^\n\u2028\u2029]*[\n\u2028\u2029]*", text):
        if split == "sentences":
            for stop in _END.finditer(text, line.start(), line.end()):
                if _is_end(text, stop):
                    yield stop.end()
        yield line.end()


def _is_end(text: str, stop: re.Match[str]) -> bool:
    following = _OPENING.match(text, stop.end())
    if following and following[1].islower():
        return False
    if stop[0] != ".":
        return True
    line = text.rfind("\n", 0, stop.start()) + 1
    word = _LAST_WORD.search(text, max(line, stop.start() - 40), stop.start())
    last = word[1].lstrip("\"'“‘«([").casefold() if word else ""
    initial = len(last) == 1 and last.isalpha()
    return not (initial or last in _ABBREVIATIONS)
