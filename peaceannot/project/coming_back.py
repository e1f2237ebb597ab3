"""What must come back with deleted articles: labels, kinds of link and actors that went since."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from peaceannot.model import Act, Actor, Change, Link, Scheme, Span
from peaceannot.model.scheme_edits import put_back, put_back_link


def with_what_they_need(
    changes: Sequence[Change],
    scheme: Scheme,
    past: Iterable[Scheme],
    actors: Sequence[Actor],
    actor_once: Callable[[str], Actor | None],
) -> list[Change]:
    """Return *changes*, which bring records back, led by those that bring what they need.

    Labels and kinds of link come from the *past* schemes, the newest first, labels retired. A
    span whose actor was deleted refers to who has that name now, or the actor comes back too.
    """
    whole = scheme
    for before in past:
        lost = _lost(changes, whole)
        if not lost:
            break
        for kind, id in lost:
            whole = (put_back if kind == "label" else put_back_link)(whole, before, id)
    led = [Change(scheme, whole)] if whole != scheme else []
    known = {actor.id: actor for actor in actors}
    by_name = {name: actor.id for actor in actors for name in actor.names}
    instead: dict[str, str | None] = {}
    for change in changes:
        span = change.after
        if not isinstance(span, Span) or span.actor is None or span.actor in known:
            continue
        if span.actor not in instead:
            once = actor_once(span.actor)
            named = by_name.get(once.name) if once is not None else None
            instead[span.actor] = named if named or once is None else once.id
            if once is not None and named is None:
                led.append(Change(None, once))
    return [*led, *(_referring(change, instead) for change in changes)]


def _lost(changes: Iterable[Change], scheme: Scheme) -> list[tuple[str, str]]:
    """Return what the records use and the scheme does not have."""
    lost: dict[tuple[str, str], None] = {}
    for change in changes:
        record = change.after
        if isinstance(record, Span) and scheme.label(record.label) is None:
            lost["label", record.label] = None
        elif isinstance(record, Link) and scheme.link(record.kind) is None:
            lost["link", record.kind] = None
    return list(lost)


def _referring(change: Change, instead: dict[str, str | None]) -> Change:
    span = change.after
    if isinstance(span, Span) and span.actor in instead:
        return Change(change.before, replace(span, actor=instead[span.actor]))
    return change


def came_along(act: Act) -> list[str]:
    """Return the names of the labels, kinds of link and actors that *act* has brought back."""
    names: list[str] = []
    for change in act.changes:
        before, after = change.before, change.after
        if isinstance(after, Scheme) and isinstance(before, Scheme):
            names += [x.name for x in after.labels if before.label(x.id) is None]
            names += [x.name for x in after.links if before.link(x.id) is None]
        elif isinstance(after, Actor) and before is None:
            names.append(after.name)
    return names
