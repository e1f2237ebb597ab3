"""Which actors to offer for a span, before and while one types."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from peaceannot.model import Actor
from peaceannot.model.search_query import fold

MOST = 6
"""More are not offered at once: typing another letter is quicker than reading on."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An actor to take, or None to make a new one, and how it is said."""

    actor: Actor | None
    text: str


def suggestions(
    quote: str,
    typed: str,
    proposed: Sequence[Actor],
    recent: Sequence[Actor],
    everyone: Iterable[Actor],
) -> list[Suggestion]:
    """Return what to offer, the likeliest first; a new actor last, where the name is free.

    Nothing typed: those whom the quote may name, then those referred to last, for pronouns.
    """
    known = list(everyone)
    if typed:
        found = [Suggestion(actor, _found_by(actor, typed)) for actor in _matching(known, typed)]
    else:
        found = [Suggestion(actor, f"Same as {described(actor)}") for actor in proposed]
        named = {actor.id for actor in proposed}
        found += [Suggestion(a, described(a)) for a in recent if a.id not in named]
    found = found[:MOST]
    new = " ".join((typed or quote).split())
    if new and all(new != actor.name for actor in known):
        found.append(Suggestion(None, f"New actor “{new}”"))
    return found


def described(actor: Actor) -> str:
    """Return an actor's name with the side and the latest role."""
    latest = max(actor.roles, key=lambda role: role.since, default=None)
    return " · ".join(filter(None, (actor.name, actor.side, latest.title if latest else "")))


def _matching(actors: Iterable[Actor], typed: str) -> list[Actor]:
    """Return the actors with *typed* in a name: at its beginning, at that of a word, anywhere."""
    wanted = fold(typed)
    ranked: list[tuple[int, Actor]] = []
    for actor in actors:
        ranks = [_rank(fold(name), wanted) for name in actor.names]
        if min(ranks) < _NOWHERE:
            ranked.append((min(ranks), actor))
    ranked.sort(key=lambda pair: (pair[0], fold(pair[1].name)))
    return [actor for _, actor in ranked]


_NOWHERE = 3


def _rank(name: str, wanted: str) -> int:
    if name.startswith(wanted):
        return 0
    if f" {wanted}" in name:
        return 1
    return 2 if wanted in name else _NOWHERE


def _found_by(actor: Actor, typed: str) -> str:
    """Return the actor described, with the alias if it was not the name that was typed."""
    wanted = fold(typed)
    if wanted in fold(actor.name):
        return described(actor)
    alias = next(name for name in actor.aliases if wanted in fold(name))
    return f"{described(actor)} (“{alias}”)"
