"""Is a scheme sound? Every fault in plain words."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, get_args

from peaceannot.model.attribute_rules import value_problem
from peaceannot.model.color import is_color
from peaceannot.model.scheme import AttributeKind, Line, Owner, Scheme
from peaceannot.model.scheme_json import scheme_from_json
from peaceannot.model.scheme_shape import shape_problems

_ID = re.compile(r"[^\W\d][\w.-]*")


def scheme_problems(scheme: Scheme) -> list[str]:
    """Return one sentence for each thing that keeps *scheme* from being used; empty if sound."""
    return [
        *_label_problems(scheme),
        *_cycles(scheme),
        *_link_problems(scheme),
        *_attribute_problems(scheme),
        *_pair_problems(scheme),
    ]


def read_scheme(value: Any) -> tuple[Scheme | None, list[str]]:
    """Return the scheme that foreign JSON holds, or None and what is wrong with it."""
    problems = shape_problems(value)
    if problems:
        return None, problems
    scheme = scheme_from_json(value)
    problems = scheme_problems(scheme)
    return (None if problems else scheme), problems


def _label_problems(scheme: Scheme) -> Iterator[str]:
    yield from _repeated("label", (label.id for label in scheme.labels))
    yield from _repeated(
        "key", (label.key.upper() for label in scheme.labels if label.key and not label.retired)
    )
    if not any(not label.retired for label in scheme.labels):
        yield "The scheme has no label to mark with."
    for label in scheme.labels:
        if not _ID.fullmatch(label.id):
            yield f"“{label.id}” cannot be the identifier of a label: use letters, digits and _."
        if not label.name.strip():
            yield f"Label {label.id} has no name."
        for color in (label.color, label.color_dark):
            if not is_color(color):
                yield f"Label {label.id} has no color: “{color}” is not of the form #RRGGBB."
        if label.line not in get_args(Line):
            lines = ", ".join(get_args(Line))
            yield f"Label {label.id} has the line “{label.line}”; it can be {lines}."
        if label.parent is not None and scheme.label(label.parent) is None:
            yield f"Label {label.id} stands under {label.parent}, which is not there."


def _cycles(scheme: Scheme) -> Iterator[str]:
    parents = {label.id: label.parent for label in scheme.labels}
    reported: set[str] = set()
    for start in parents:
        seen: list[str] = []
        at: str | None = start
        while at is not None and at not in seen:
            seen.append(at)
            at = parents.get(at)
        if at is not None and at not in reported:
            circle = seen[seen.index(at) :]
            reported.update(circle)
            yield f"Labels stand under each other in a circle: {' → '.join([*circle, at])}."


def _link_problems(scheme: Scheme) -> Iterator[str]:
    yield from _repeated("link", (link.id for link in scheme.links))
    yield from _repeated("link key", (link.key.upper() for link in scheme.links if link.key))
    labels = {label.id for label in scheme.labels}
    for link in scheme.links:
        if not link.source or not link.target:
            yield f"Link {link.id} needs a label at each end."
        for end in dict.fromkeys((*link.source, *link.target)):
            if end not in labels:
                yield f"Link {link.id} may end at {end}, which is no label."


def _attribute_problems(scheme: Scheme) -> Iterator[str]:
    yield from _repeated("attribute", (item.id for item in scheme.attributes))
    owners = {
        "span": {label.id for label in scheme.labels},
        "link": {link.id for link in scheme.links},
        "article": set[str](),
    }
    for item in scheme.attributes:
        if item.kind not in get_args(AttributeKind):
            yield f"Attribute {item.id} has the unknown type “{item.kind}”."
            continue
        if item.on not in get_args(Owner):
            yield f"Attribute {item.id} belongs to “{item.on}”; it can be span, link or article."
            continue
        for owner in item.of:
            if owner not in owners[item.on]:
                yield f"Attribute {item.id} belongs to the {item.on} {owner}, which is not there."
        if item.kind in ("choice", "choices") and not item.choices:
            yield f"Attribute {item.id} has no choices."
        yield from _repeated(f"choice of {item.id}", (choice.id for choice in item.choices))
        yield from _repeated(
            f"choice key of {item.id}", (c.key.upper() for c in item.choices if c.key)
        )
        problem = value_problem(item, item.default)
        if problem:
            yield f"The default of attribute {item.id} does not fit: {problem}"


def _pair_problems(scheme: Scheme) -> Iterator[str]:
    for pair in scheme.apart:
        if pair[0] == pair[1]:
            yield f"{pair[0]} cannot be kept apart from itself."
        for id in pair:
            if scheme.label(id) is None:
                yield f"{id} must not overlap with another label, but is no label."


def _repeated(what: str, ids: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for id in ids:
        if id in seen:
            yield f"The {what} {id} is there twice."
        seen.add(id)
