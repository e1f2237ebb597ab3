"""Joining the scheme of an imported dataset to that of the project."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from peaceannot.model import Attribute, Label, LinkKind, Problem, Scheme

_Part = TypeVar("_Part", Label, LinkKind, Attribute)
_DIGITS = "123456789"


def merged_scheme(own: Scheme, other: Scheme) -> tuple[Scheme, list[Problem]]:
    """Return *own* with what *other* has more of labels, links, attributes and choices.

    What is there already stays as it is; where it differs, that is told. A label whose key
    is taken gets the next free digit, a link whose key is taken none.
    """
    labels, problems = _joined("Label", own.labels, other.labels)
    links, more = _joined("Link", own.links, other.links)
    problems += more
    attributes, more = _joined(
        "Attribute", _with_more_choices(own.attributes, other.attributes), other.attributes
    )
    problems += more
    apart = (*own.apart, *(pair for pair in other.apart if pair not in own.apart))
    return (
        Scheme(
            tuple(_labels_with_own_keys(labels)), tuple(_links_with_own_keys(links)),
            tuple(attributes), apart,
        ),
        problems,
    )  # fmt: skip


def _joined(
    kind: str, own: Iterable[_Part], other: Iterable[_Part]
) -> tuple[list[_Part], list[Problem]]:
    joined = list(own)
    known = {part.id: part for part in joined}
    problems: list[Problem] = []
    for part in other:
        if part.id not in known:
            joined.append(part)
        elif known[part.id] != part:
            reason = "It is not the same in the file and in this project; the project's stays."
            problems.append(Problem(f"{kind} “{part.name}”", reason))
    return joined, problems


def _with_more_choices(own: Iterable[Attribute], other: Iterable[Attribute]) -> list[Attribute]:
    """Let every value that the dataset uses be one that the project knows."""
    others = {attribute.id: attribute.choices for attribute in other}
    result: list[Attribute] = []
    for attribute in own:
        ids = {choice.id for choice in attribute.choices}
        keys = {choice.key.upper() for choice in attribute.choices}
        more = [choice for choice in others.get(attribute.id, ()) if choice.id not in ids]
        more = [replace(c, key="") if c.key.upper() in keys else c for c in more]
        result.append(replace(attribute, choices=(*attribute.choices, *more)))
    return result


def _labels_with_own_keys(labels: Iterable[Label]) -> list[Label]:
    result: list[Label] = []
    for label in labels:
        taken = {other.key.upper() for other in result if not other.retired}
        if label.key.upper() in taken and label.key and not label.retired:
            label = replace(label, key=next((key for key in _DIGITS if key not in taken), ""))
        result.append(label)
    return result


def _links_with_own_keys(links: Iterable[LinkKind]) -> list[LinkKind]:
    result: list[LinkKind] = []
    for link in links:
        taken = {other.key.upper() for other in result}
        result.append(replace(link, key="") if link.key.upper() in taken else link)
    return result
