"""Actors: who the speakers are."""

from dataclasses import replace
from typing import Any

from peaceannot.model import (
    Act,
    Actor,
    Attribute,
    Change,
    KnownError,
    Span,
    matching_actors,
    new_id,
    value_problem,
)
from peaceannot.project.questions import Questions

_SINCE = Attribute("since", "Since", "date", "span")
_UNTIL = Attribute("until", "Until", "date", "span")


class ActorActs(Questions):
    """Acts on actors; each is one transaction and one undo step."""

    def add_actor(self, actor: Actor, span: str | None = None) -> Actor:
        """Add an actor, and let *span* refer to it in the same step.

        Raises KnownError if the name is empty or taken, or a role's date is none.
        """
        actor = self._tidy(actor)
        changes = [Change(None, actor)]
        article = None
        if span is not None:
            before = self.span(span)
            self._check_own([before])
            article = before.article
            changes.append(Change(before, replace(before, actor=actor.id)))
        self._commit(f"new actor “{actor.name}”", changes, article)
        return actor

    def actor_from_span(self, span: str) -> Actor:
        """Make an actor with the text of a span as its name, and let the span refer to it."""
        name = " ".join(self.span(span).quote.split())
        return self.add_actor(Actor(new_id(), name.removesuffix("’s").removesuffix("'s")), span)

    def change_actor(self, id: str, **values: Any) -> Actor:
        """Change an actor's name, kind, side, aliases, roles or note; spans follow."""
        before = self.actor(id)
        after = self._tidy(replace(before, **values))
        if after != before:
            renamed = before.name != after.name
            name = f"rename actor “{before.name}”" if renamed else f"change actor “{after.name}”"
            self._commit(name, [Change(before, after)])
        return after

    def set_actor(self, span: str, actor: str | None) -> Span:
        """Let a span refer to an actor, or to none."""
        before = self.span(span)
        named = f"refer to “{self.actor(actor).name}”" if actor else "refer to no actor"
        after = replace(before, actor=actor)
        if after != before:
            self._check_own([before])
            self._commit(named, [Change(before, after)], before.article)
        return after

    def merge_actors(self, keep: str, gone: str) -> Actor:
        """Make two actors one: spans, aliases and roles of *gone* go to *keep*."""
        kept, other = self.actor(keep), self.actor(gone)
        if keep == gone:
            raise KnownError("Choose two different actors to merge.")
        aliases = [name for name in (*kept.aliases, *other.names) if name != kept.name]
        merged = replace(
            kept,
            aliases=tuple(dict.fromkeys(aliases)),
            roles=tuple(dict.fromkeys((*kept.roles, *other.roles))),
            side=kept.side or other.side,
            note="\n".join(filter(None, (kept.note, other.note))),
        )
        changes = [Change(kept, merged)]
        changes += [Change(span, replace(span, actor=keep)) for span in self.spans_of_actor(gone)]
        changes.append(Change(other, None))
        self._commit(f"merge “{other.name}” into “{kept.name}”", changes)
        return merged

    def delete_actor(self, id: str) -> Act:
        """Delete an actor; the spans that referred to it stay and refer to none."""
        actor = self.actor(id)
        changes = [Change(span, replace(span, actor=None)) for span in self.spans_of_actor(id)]
        changes.append(Change(actor, None))
        return self._commit(f"delete actor “{actor.name}”", changes)

    def proposed_actors(self, span: str) -> list[Actor]:
        """Return the actors a span may refer to by its text, the likeliest and latest first."""
        known = {actor.id: actor for actor in self.actors()}
        recent = [known.pop(id) for id in self.recent_actors() if id in known]
        return matching_actors(self.span(span).quote, [*recent, *known.values()])

    def _tidy(self, actor: Actor) -> Actor:
        name = " ".join(actor.name.split())
        if not name:
            raise KnownError("An actor needs a name.")
        for other in self.actors():
            if other.id != actor.id and other.name == name:
                raise KnownError(
                    f"There is an actor “{name}” already. Choose it, or merge the two."
                )
        aliases = (" ".join(alias.split()) for alias in actor.aliases)
        kept = tuple(dict.fromkeys(alias for alias in aliases if alias and alias != name))
        for role in actor.roles:
            for date, value in ((_SINCE, role.since), (_UNTIL, role.until)):
                if problem := value_problem(date, value or None):
                    raise KnownError(f"“{role.title}”: {problem}")
        return replace(actor, name=name, aliases=kept)
