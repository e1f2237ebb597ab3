"""Which known actor may a name in the text mean?"""

import re
import unicodedata
from collections.abc import Iterable

from peaceannot.model.actor import Actor

_WORD = re.compile(r"\w+")
_TITLES = frozenset(
    _WORD.findall(
        "mr mrs ms miss dr sir dame lord lady president prime minister foreign chancellor king"
        " queen ambassador envoy general colonel secretary chair chairman chairwoman spokesman"
        " spokeswoman spokesperson the a an of"
    )
)
_MARKS = "Mn"


def folded_words(name: str) -> tuple[str, ...]:
    """Return the words of a name without case, accents, titles and the possessive s."""
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", name) if unicodedata.category(c) != _MARKS
    )
    plain = re.sub(r"['’]s\b", "", plain.casefold())
    words = tuple(_WORD.findall(plain))
    return tuple(word for word in words if word not in _TITLES) or words


def matching_actors(quote: str, actors: Iterable[Actor]) -> list[Actor]:
    """Return the actors that *quote* may name, the likeliest first.

    First those with exactly this name or alias, then those whose surname (last word) it
    ends with, then those that share all of its words. Equal ones keep their order, so pass
    the actors used last first.
    """
    words = folded_words(quote)
    if not words:
        return []
    ranked = [(rank, actor) for actor in actors if (rank := _rank(words, actor)) < _NO_MATCH]
    ranked.sort(key=lambda pair: pair[0])
    return [actor for _, actor in ranked]


_NO_MATCH = 9


def _rank(words: tuple[str, ...], actor: Actor) -> int:
    best = _NO_MATCH
    for name in actor.names:
        parts = folded_words(name)
        if not parts:
            continue
        if parts == words:
            return 0
        surname = actor.kind == "person" and parts[-1] == words[-1]
        if surname and (len(words) == 1 or set(words) <= set(parts)):
            best = min(best, 1)
        elif surname and words[0] in parts:
            best = min(best, 2)
        elif set(words) <= set(parts):
            best = min(best, 3)
    return best
