"""Tokens over all of Unicode; what formats make of tokens is tested with each of them."""

import sys
import unicodedata

from peaceannot.formats.tokens import tokens

EVERY = [chr(point) for point in range(sys.maxunicode + 1)]
UNSEEN = ("Cc", "Cf", "Zs", "Zl", "Zp")


def test_every_mark_stays_with_its_letter() -> None:
    marks = [sign for sign in EVERY if unicodedata.category(sign)[0] == "M"]
    text = " ".join(f"a{mark}" for mark in marks)
    assert list(tokens(text)) == [(start, start + 2) for start in range(0, len(text), 3)]


def test_what_is_never_seen_is_in_no_token_and_all_else_is() -> None:
    kinds = [(sign, unicodedata.category(sign) in UNSEEN or sign.isspace()) for sign in EVERY]
    assert list(tokens("".join(sign for sign, unseen in kinds if unseen), "spaces")) == []
    seen = " ".join(sign for sign, unseen in kinds if not unseen)
    assert list(tokens(seen, "spaces")) == [(at, at + 1) for at in range(0, len(seen), 2)]
