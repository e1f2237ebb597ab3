"""What a person types into the search field, understood.

Words that must all be there, ``"a phrase"``, ``begin*``, ``a OR b``, ``NOT c`` (also ``-c``),
parentheses, and ``near(a b, 5)`` for words at most so many words apart. Case and accents do
not count. After SQLite's FTS5 query syntax, which the parsed query is turned into.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from peaceannot.model.errors import KnownError

UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003134f]"
)
"""Letters of scripts that put no spaces between words: Thai, Lao, Burmese, Khmer, Han, Kana."""

_TOKEN = re.compile(r'\s*(?:(-?)"([^"]*)"(\*?)|([()])|([^\s()"]+))')
_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_NEAR = 10


@dataclass(frozen=True, slots=True)
class Term:
    """Words that follow each other; with ``prefix`` the last one only begins so."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Both:
    """All of these (``every``) or any of these."""

    parts: "tuple[Query, ...]"
    every: bool = True


@dataclass(frozen=True, slots=True)
class Without:
    """The first, but not the second."""

    wanted: "Query"
    unwanted: "Query"


@dataclass(frozen=True, slots=True)
class Near:
    """All of these terms with at most ``words`` words between the first and the last."""

    terms: tuple[Term, ...]
    words: int


Query = Term | Both | Without | Near


def parse_query(typed: str) -> Query:
    """Return the query that was typed. Raises KnownError, in plain words, if it is none."""
    if typed.count('"') % 2:
        raise KnownError("There is a quotation mark without its partner. Add one, or take it out.")
    parser = _Parser(list(_tokens(typed.replace("“", '"').replace("”", '"'))))
    return parser.whole()


def terms_of(query: Query) -> list[Term]:
    """Return the terms to be shown as hits: all that are not behind a NOT."""
    if isinstance(query, Term):
        return [query]
    if isinstance(query, Near):
        return list(query.terms)
    if isinstance(query, Without):
        return terms_of(query.wanted)
    return [term for part in query.parts for term in terms_of(part)]


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of *text*, without signs."""
    return tuple(_WORD.findall(text))


class _Folding(dict[int, str]):
    """Each character without case and accents, one for one, so that offsets stay."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFD", chr(code))[0].casefold()
        self[code] = plain if len(plain) == 1 else chr(code)
        return self[code]


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Return *text* without case and accents; it has the same length in code points."""
    return text.translate(_FOLDING)


def pattern_of(term: Term) -> re.Pattern[str]:
    """Return what finds a term in folded text."""
    parts = [
        "".join(re.escape(letter) + "[\u0300-\u036f]*" for letter in fold(word))
        for word in term.words
    ]
    body = r"[\W_]+".join(parts)
    if any(UNSPACED.search(word) for word in term.words):
        return re.compile(body)
    return re.compile(rf"(?<![^\W_]){body}" + ("" if term.prefix else r"(?![^\W_])"))


def matches(query: Query, folded: str) -> bool:
    """Tell whether folded text fits the query."""
    if isinstance(query, Term):
        return pattern_of(query).search(folded) is not None
    if isinstance(query, Without):
        return matches(query.wanted, folded) and not matches(query.unwanted, folded)
    if isinstance(query, Near):
        return _are_near(query, folded)
    fits = (matches(part, folded) for part in query.parts)
    return all(fits) if query.every else any(fits)


def _are_near(query: Near, folded: str) -> bool:
    starts = [match.start() for match in _WORD.finditer(folded)]
    number = {start: place for place, start in enumerate(starts)}
    places = [
        [number[m.start()] for m in pattern_of(term).finditer(folded) if m.start() in number]
        for term in query.terms
    ]
    if not all(places):
        return False
    lengths = [len(term.words) for term in query.terms]
    for first in (place for found in places for place in found):
        reach = first + query.words + sum(lengths)
        if all(any(first <= p < reach for p in found) for found in places):
            return True
    return False


def _tokens(typed: str) -> Iterator[tuple[str, str]]:
    for match in _TOKEN.finditer(typed):
        minus, phrase, star, bracket, word = match.groups()
        if phrase is not None:
            if minus:
                yield "word", "NOT"
            yield "phrase", phrase + star
        elif bracket:
            yield bracket, bracket
        elif word.startswith("-") and len(word) > 1:
            yield "word", "NOT"
            yield "word", word[1:]
        elif word:
            yield "word", word


class _Parser:
    """Reads ``a b OR c NOT d``: AND binds closest, then OR; NOT takes the one behind it."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self._tokens = tokens
        self._place = 0

    def whole(self) -> Query:
        if not self._tokens:
            raise KnownError("Type a word to search for.")
        query = self._either()
        if self._place < len(self._tokens):
            raise KnownError("There is a closing parenthesis without its partner.")
        return query

    def _peek(self) -> tuple[str, str]:
        return self._tokens[self._place] if self._place < len(self._tokens) else ("", "")

    def _next(self) -> tuple[str, str]:
        token = self._peek()
        self._place += 1
        return token

    def _either(self) -> Query:
        parts = [self._all()]
        while self._peek() == ("word", "OR"):
            self._next()
            parts.append(self._all())
        return parts[0] if len(parts) == 1 else Both(tuple(parts), every=False)

    def _all(self) -> Query:
        wanted: list[Query] = []
        unwanted: list[Query] = []
        while self._peek()[0] not in ("", ")") and self._peek() != ("word", "OR"):
            if self._peek() == ("word", "AND"):
                self._next()
                continue
            negative = self._peek() == ("word", "NOT")
            if negative:
                self._next()
            (unwanted if negative else wanted).append(self._one())
        if not wanted:
            raise KnownError("Say also what to find: NOT and OR need a word before them.")
        query = wanted[0] if len(wanted) == 1 else Both(tuple(wanted))
        for part in unwanted:
            query = Without(query, part)
        return query

    def _one(self) -> Query:
        kind, value = self._next()
        if kind == "(":
            query = self._either()
            if self._next()[0] != ")":
                raise KnownError("There is an opening parenthesis without its partner.")
            return query
        if kind == "word" and value.lower() == "near" and self._peek()[0] == "(":
            return self._near()
        if kind not in ("word", "phrase"):
            raise KnownError("Something is missing behind NOT or a parenthesis.")
        return _term(value)

    def _near(self) -> Query:
        self._next()
        terms: list[Term] = []
        words = _NEAR
        while (token := self._next())[0] not in ("", ")"):
            value = token[1].removesuffix(",")
            if value.isdecimal() and len(terms) > 1:
                words = int(value)
            elif value:
                terms.append(_term(value))
        if len(terms) < 2:
            raise KnownError("near( ) needs two words or more, such as near(border open, 5).")
        return Near(tuple(terms), words)


def _term(value: str) -> Term:
    prefix = value.endswith("*")
    words = words_of(value)
    if not words:
        raise KnownError(f"“{value}” has no letters or digits to search for.")
    return Term(words, prefix)
