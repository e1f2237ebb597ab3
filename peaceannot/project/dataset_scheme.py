"""Which scheme the project is to have so that a dataset fits in, and what becomes of its names."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from peaceannot.formats.adoption import Adoption, adopt, like
from peaceannot.formats.look import Look
from peaceannot.model import Change, Header, Problem, Scheme
from peaceannot.project.project import Project
from peaceannot.project.scheme_import import merged_scheme


@dataclass(frozen=True, slots=True)
class Plan:
    """The scheme to come, the changes that lead there, and what is worth telling about it.

    Without ``adoption`` all names stay as they are.
    """

    scheme: Scheme
    changes: tuple[Change, ...] = ()
    adoption: Adoption | None = None
    problems: tuple[Problem, ...] = ()


def own_plan(project: Project, header: Header | None) -> Plan:
    """Return the plan for a dataset that a project wrote.

    A project without articles becomes what the dataset says, with its scheme and its name; in
    others missing labels are added, and what differs is told.
    """
    own, info = project.scheme, project.info
    if header is None:
        return Plan(own)
    if project.article_count():
        scheme, differing = merged_scheme(own, header.scheme)
        return Plan(scheme, _change(own, scheme), None, tuple(differing))
    pairs = ((info, header.project), (own, header.scheme))
    changes = tuple(Change(before, after) for before, after in pairs if before != after)
    return Plan(header.scheme, changes)


def foreign_plan(project: Project, found: Look, mapping: Mapping[str, str] | None) -> Plan:
    """Return the plan for a dataset whose labels, links and attributes are mapped or added.

    *mapping* is that of adopt(). Raises KnownError if it names what the dataset does not have.
    """
    own = project.scheme
    scheme, differing = own, list[Problem]()
    if found.header is not None:
        scheme, differing = merged_scheme(own, _offered(own, found.header.scheme, mapping or {}))
    adoption = adopt(scheme, found, mapping)
    return Plan(adoption.scheme, _change(own, adoption.scheme), adoption, tuple(differing))


def _change(before: Scheme, after: Scheme) -> tuple[Change, ...]:
    return (Change(before, after),) if before != after else ()


def _offered(own: Scheme, other: Scheme, mapping: Mapping[str, str]) -> Scheme:
    """Return what *own* lacks of the scheme of a dataset, by any of its names."""
    same = {
        label.id: like(own.labels, label.id) or like(own.labels, label.name)
        for label in other.labels
    }
    fresh = {id for id, ours in same.items() if ours is None and id not in mapping}
    ids = {id: ours.id if ours else id for id, ours in same.items() if ours or id in fresh}
    labels = tuple(
        replace(label, parent=ids.get(label.parent or ""))
        for label in other.labels
        if label.id in fresh
    )
    there = {label.id for label in (*own.labels, *labels)}
    links = tuple(
        link
        for link in other.links
        if link.id not in mapping
        and not like(own.links, link.id)
        and {*link.source, *link.target} <= there
    )
    owners = there | {link.id for link in (*own.links, *links)}
    attributes = tuple(
        replace(item, of=tuple(owner for owner in item.of if owner in owners))
        for item in other.attributes
        if own.attribute(item.id) is None
    )
    return Scheme(labels, links, attributes)
