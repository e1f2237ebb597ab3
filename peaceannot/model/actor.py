"""Actors: the persons, bodies and parties that speaker spans refer to."""

from dataclasses import dataclass
from typing import Literal

ActorKind = Literal["person", "body", "party", "unnamed"]


@dataclass(frozen=True, slots=True)
class Role:
    """An office an actor held; dates are ISO 8601 (a year, a month or a day), "" if unknown."""

    title: str
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """A canonical speaker. ``unnamed`` is a type of source, such as “a senior official”.

    ``side`` is the party or delegation the actor belongs to, in plain words.
    """

    id: str
    name: str
    kind: ActorKind = "person"
    side: str = ""
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    note: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The name and all aliases."""
        return (self.name, *self.aliases)
