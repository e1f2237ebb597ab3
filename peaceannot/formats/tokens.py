"""Cutting texts into tokens, by code points."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain, groupby, pairwise

from peaceannot.formats.options import Tokenizer
from peaceannot.model import Fragment

_JOINERS = "\u00ad\u200c\u200d\u2060"
"""Unseen characters that hold a word together: soft hyphen, word and zero width joiners."""

_UNSEEN = ("Cc", "Cf", "Zs", "Zl", "Zp")
"""General categories of Unicode: control, format, and separators of blanks, lines, paragraphs."""

_WITH_MARKS = range(0x20000), range(0xE0000, 0xE1000)
"""The planes with marks and unseen characters (Unicode Standard, 2.8); to walk all takes long."""


def tokens(text: str, tokenizer: Tokenizer = "words") -> Iterator[Fragment]:
    """Return the tokens of *text* in its order.

    ``words`` are letters and digits with the marks on them, and each other sign alone;
    an emoji with its modifiers stays whole. ``spaces`` cuts at white space only. No token
    is empty or holds blanks of any kind, control characters or byte order marks.
    """
    return map(re.Match.span, _patterns()[tokenizer].finditer(text))


@dataclass(frozen=True, slots=True)
class Token:
    """A token from ``start`` to ``end``; ``space`` tells that one blank follows that is in none."""

    start: int
    end: int
    space: bool


def whole_tokens(
    text: str, fragments: Iterable[Fragment] = (), tokenizer: Tokenizer = "words"
) -> list[Token]:
    """Return tokens that make up *text* without a gap, as spaCy has them.

    Line ends, second blanks and the like are tokens too. Tokens are cut in two so that
    each of the *fragments* begins with a token and ends with one.
    """
    starts, ends = {0}, {len(text)}
    for start, end in fragments:
        starts.add(start)
        ends.add(end)
    edges = starts | ends
    for start, end in tokens(text, tokenizer):
        edges.add(start)
        edges.add(end)
        if text[end : end + 1] == " ":
            edges.add(end + 1)
    found: list[Token] = []
    for start, end in pairwise(sorted(edges)):
        is_space = text[start:end] == " " and start not in starts and end not in ends
        if is_space and found and not found[-1].space:
            found[-1] = Token(found[-1].start, start, True)
        else:
            found.append(Token(start, end, False))
    return found


def touched(spots: list[Fragment], start: int, end: int) -> tuple[int, int]:
    """Return the half-open range of those *spots*, sorted, that share a code point with a stretch.

    The range is empty (both numbers equal) if there are none.
    """
    first = bisect_right(spots, start, key=lambda spot: spot[1])
    last = bisect_left(spots, end, key=lambda spot: spot[0])
    return first, max(first, last)


@cache
def _patterns() -> dict[Tokenizer, re.Pattern[str]]:
    marks, unseen = _classes()
    word = rf"\w(?:[\w{marks}]|[{_JOINERS}]+(?=\w))*"
    flag = "[\U0001f1e6-\U0001f1ff]{2}"
    sign = rf"[^\w\s{unseen}](?:[{marks}\U0001f3fb-\U0001f3ff]|\u200d[^\w\s{unseen}])*"
    return {
        "words": re.compile(f"{word}|{flag}|{sign}"),
        "spaces": re.compile(rf"[^\s{unseen}](?:[^\s{unseen}]|[{_JOINERS}]+(?=[^\s{unseen}]))*"),
    }


def _classes() -> tuple[str, str]:
    """Return the insides of two character classes: marks, and what is never seen."""
    marks: list[str] = []
    unseen: list[str] = []
    points = chain.from_iterable(_WITH_MARKS)
    for category, run in groupby(map(chr, points), unicodedata.category):
        if category[0] == "M" or category in _UNSEEN:
            first, *others = run
            last = others[-1] if others else first
            (marks if category[0] == "M" else unseen).append(
                f"{re.escape(first)}-{re.escape(last)}"
            )
    return "".join(marks), "".join(unseen)
