"""How oddly a word is built: the measure by which garbled words are told from sound ones."""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

_JOINERS = frozenset("’-‐‑·״׳\u00ad\u200c\u200d\ufe0f")
_QUOTES = frozenset("“”‘«»‹›")
_CLOSING = frozenset("™®©°…–—²³¹")
_OPENING = frozenset("„‚¿¡")
_SUPERSCRIPTS = frozenset("ªºˆˇ")
_LETTERS = frozenset(("upper", "lower", "letter"))
_CJK = frozenset(("HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HALFWIDTH", "FULLWIDTH"))

_QUOTE_INSIDE = re.compile(r"(?<=[^\W\d_])[“”‘«»‹›]+(?=[^\W\d_])")

# Capitals that stand before these letters in no language, but often in garbled text.
_TELLING = re.compile("[ÂÃÅÈÎÐ][œŒžŽŸšŠ]")

# Letters and marks that hardly stand in articles, but that sound pairs of characters often
# spell when they are read back: IPA, N'Ko, Syriac, Thaana, old Cyrillic and the like.
_RARE = re.compile(
    "[\u017f-\u018e\u0190-\u019f\u01a2-\u01ae\u01b1-\u01cc\u01dd-\u01e5\u01ea-\u0217"
    "\u021c-\u0258\u025a-\u02c5\u0370-\u0377\u03cf-\u03ff\u0460-\u0489\u0500-\u0530"
    "\u0590-\u05af\u0700-\u08ff\u1900-\u1dff\u2c00-\u2dff\ua640-\uabff]"
)


@lru_cache(maxsize=1 << 16)
def _kind(character: str) -> str:
    """Classify by what may stand beside: a letter, a mark, an opening, closing or other sign."""
    category = unicodedata.category(character)
    if category == "Nd":
        return "plain" if character.isascii() else "letter"
    if category[0] == "Z":
        return "space"
    if character in _JOINERS or (character.isascii() and not character.isalpha()):
        return "plain"
    if character in _QUOTES:
        return "quote"
    if category in ("Ps", "Pi") or character in _OPENING:
        return "opening"
    if category in ("Pe", "Pf", "Po", "Pd") or character in _CLOSING:
        return "closing"
    if category in ("Cc", "Cn", "Co", "Cs"):
        return "wrong"
    if character in _SUPERSCRIPTS:
        return "sign"
    exact = {"Lu": "upper", "Lt": "upper", "Ll": "lower"}
    first = {"L": "letter", "M": "mark"}
    return exact.get(category) or first.get(category[0], "sign")


@lru_cache(maxsize=1 << 16)
def _script(character: str) -> str:
    """Return the script of a letter: the first word of its Unicode name."""
    script = unicodedata.name(character, "?").split(" ", 1)[0]
    return "CJK" if script in _CJK else script


@lru_cache(maxsize=1 << 16)
def _pair(before: str, after: str) -> int:
    """Return how odd it is that *after* follows *before*."""
    first, second = _kind(before), _kind(after)
    if second == "mark":
        if first in _LETTERS:
            return int(_script(after) not in ("COMBINING", _script(before)))
        return int(first != "mark")
    if first in _LETTERS and second in _LETTERS:
        odd = 2 * int(_script(before) != _script(after))
        return odd + int(first == "lower" and second == "upper")
    if first in _LETTERS:
        return int(second in ("opening", "sign") or (before in "œŒ" and second != "plain"))
    if second in _LETTERS:
        return int(first in ("closing", "sign"))
    strange = ("sign", "opening", "closing", "quote")
    return int(first in strange and second in ("sign", "opening"))


def oddity(word: str) -> int:
    """Return a count of what is unusual in *word*.

    Counted are capitals after small letters, small letters after several capitals, signs
    between or beside letters, changes of script, rare letters, and characters that are no
    text at all.
    """
    odd = sum(_pair(before, after) for before, after in pairwise(word))
    odd += len(_QUOTE_INSIDE.findall(word)) + len(_TELLING.findall(word))
    odd += 5 * len(_RARE.findall(word)) + 3 * int(_kind(word[:1] or " ") == "mark")
    capitals = smalls = 0
    for character in word:
        kind = _kind(character)
        if kind == "upper":
            odd += int(smalls == 1 and capitals > 0)
            capitals, smalls = 1 if smalls else capitals + 1, 0
        elif kind == "lower":
            odd += int(capitals > 1 and smalls == 0)
            smalls += 1
        elif kind not in ("mark", "space"):
            odd += 3 * int(kind == "wrong")
            capitals = smalls = 0
    return odd
