"""Editing a scheme so that nothing in it is left hanging: what mentions a label follows it."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from peaceannot.model.scheme import Attribute, Guideline, Label, LinkKind, Owner, Scheme

_NO_LETTER = re.compile(r"[^\w]+")


def identifier_of(name: str, taken: Collection[str], otherwise: str = "item") -> str:
    """Return an identifier made from *name* that is not among *taken*; *otherwise* for no name."""
    made = _NO_LETTER.sub("_", name.lower()).strip("_") or otherwise
    if made[0].isdigit():
        made = f"{otherwise}_{made}"
    number, free = 2, made
    while free in taken:
        free, number = f"{made}_{number}", number + 1
    return free


def merged_labels(scheme: Scheme, keep: str, gone: str) -> Scheme:
    """Return the scheme without the label *gone*, with *keep* wherever it was mentioned."""
    parents = {label.id: label.parent for label in scheme.labels}
    labels = tuple(
        replace(label, parent=parents[gone]) if label.parent == gone else label
        for label in scheme.labels
        if label.id != gone
    )
    return _mentioning(replace(scheme, labels=labels), "span", gone, keep)


def renamed_label(scheme: Scheme, before: str, after: str) -> Scheme:
    """Return the scheme with another identifier for a label that no span has yet."""
    labels = tuple(
        replace(
            label,
            id=after if label.id == before else label.id,
            parent=after if label.parent == before else label.parent,
        )
        for label in scheme.labels
    )
    return _mentioning(replace(scheme, labels=labels), "span", before, after)


def renamed_link(scheme: Scheme, before: str, after: str) -> Scheme:
    """Return the scheme with another identifier for a kind of link that is not used yet."""
    links = tuple(replace(link, id=after) if link.id == before else link for link in scheme.links)
    return _mentioning(replace(scheme, links=links), "link", before, after)


def renamed_attribute(scheme: Scheme, before: str, after: str) -> Scheme:
    """Return the scheme with another identifier for an attribute that has no values yet."""
    attributes = tuple(
        replace(item, id=after) if item.id == before else item for item in scheme.attributes
    )
    return replace(scheme, attributes=attributes)


def merged_links(scheme: Scheme, keep: str, gone: str) -> Scheme:
    """Return the scheme without the kind of link *gone*; *keep* may join what it joined."""
    lost = scheme.link(gone)
    if lost is None:
        return scheme
    links = tuple(
        replace(
            link,
            source=_once((*link.source, *lost.source)),
            target=_once((*link.target, *lost.target)),
        )
        if link.id == keep
        else link
        for link in scheme.links
        if link.id != gone
    )
    return _mentioning(replace(scheme, links=links), "link", gone, keep)


def arranged_labels(scheme: Scheme, order: Sequence[tuple[str, str | None]]) -> Scheme:
    """Return the scheme with its labels in this order, each below the parent named with it."""
    labels = {label.id: label for label in scheme.labels}
    return replace(scheme, labels=tuple(replace(labels[id], parent=parent) for id, parent in order))


def with_new_versions(scheme: Scheme, before: Scheme) -> Scheme:
    """Return the scheme with each guideline whose text differs from *before* a version on."""

    def dated(item: Guideline, known: Label | LinkKind | Attribute | None) -> Guideline:
        if known is None:
            return Guideline(item.text)
        old = known.guideline
        return old if old.text == item.text else Guideline(item.text, old.version + 1)

    return replace(
        scheme,
        labels=tuple(
            replace(item, guideline=dated(item.guideline, before.label(item.id)))
            for item in scheme.labels
        ),
        links=tuple(
            replace(item, guideline=dated(item.guideline, before.link(item.id)))
            for item in scheme.links
        ),
        attributes=tuple(
            replace(item, guideline=dated(item.guideline, before.attribute(item.id)))
            for item in scheme.attributes
        ),
    )


def put_back(scheme: Scheme, before: Scheme, id: str) -> Scheme:
    """Return the scheme with a label of *before* that it had lost, retired.

    Kinds of link and attributes that are still there, and had to do with it, have again.
    """
    label = before.label(id)
    if label is None or scheme.label(id) is not None:
        return scheme
    parent = label.parent if label.parent and scheme.label(label.parent) else None
    links = []
    for link in scheme.links:
        old = before.link(link.id)
        sources = (id,) if old is not None and id in old.source else ()
        targets = (id,) if old is not None and id in old.target else ()
        links.append(
            replace(
                link,
                source=_once((*link.source, *sources)),
                target=_once((*link.target, *targets)),
            )
        )
    attributes = []
    for item in scheme.attributes:
        was = before.attribute(item.id)
        owned = was is not None and was.on == item.on == "span" and id in was.of
        attributes.append(replace(item, of=_once((*item.of, id))) if owned else item)
    return replace(
        scheme,
        labels=(*scheme.labels, replace(label, retired=True, parent=parent)),
        links=tuple(links),
        attributes=tuple(attributes),
    )


def put_back_link(scheme: Scheme, before: Scheme, id: str) -> Scheme:
    """Return the scheme with a kind of link of *before* that it had lost.

    Labels at its ends that are gone meanwhile come back too, retired.
    """
    link = before.link(id)
    if link is None or scheme.link(id) is not None:
        return scheme
    for end in (*link.source, *link.target):
        scheme = put_back(scheme, before, end)
    keys = {other.key.upper() for other in scheme.links}
    kept = replace(link, key="") if link.key.upper() in keys else link
    return replace(scheme, links=(*scheme.links, kept))


def _mentioning(scheme: Scheme, on: Owner, before: str, after: str) -> Scheme:
    """Let links, attributes and pairs speak of *after* where they spoke of *before*."""

    def swapped(ids: tuple[str, ...]) -> tuple[str, ...]:
        return _once(after if id == before else id for id in ids)

    attributes = tuple(
        replace(item, of=swapped(item.of)) if item.on == on else item for item in scheme.attributes
    )
    if on != "span":
        return replace(scheme, attributes=attributes)
    pairs = [swapped(pair) for pair in scheme.apart]
    apart = {frozenset(pair): (pair[0], pair[1]) for pair in pairs if len(pair) == 2}
    links = tuple(
        replace(link, source=swapped(link.source), target=swapped(link.target))
        for link in scheme.links
    )
    return replace(scheme, links=links, attributes=attributes, apart=tuple(apart.values()))


def _once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
