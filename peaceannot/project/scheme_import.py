"""Joining the scheme of an imported dataset to that of the project."""

from dataclasses import replace

from peaceannot.model import Label, LinkKind, Problem, Scheme

_KEYS = "123456789"


def merged_scheme(own: Scheme, other: Scheme) -> tuple[Scheme, list[Problem]]:
    """Return *own* with the labels and links of *other* that it lacks, and what differs.

    What is there already stays as it is. A label whose key is taken gets the next free digit.
    """
    problems = [
        Problem(f"Label “{label.name}”", "It looks or is described differently there; ours stays.")
        for label in other.labels
        if (known := own.label(label.id)) is not None and known != label
    ]
    labels = list(own.labels)
    for label in other.labels:
        if own.label(label.id) is None:
            labels.append(_with_free_key(label, labels))
    kinds = {kind.id: kind for kind in own.links}
    problems += [
        Problem(f"Link “{kind.name}”", "It is defined differently there; ours stays.")
        for kind in other.links
        if kinds.get(kind.id, kind) != kind
    ]
    links: list[LinkKind] = [*own.links, *(kind for kind in other.links if kind.id not in kinds)]
    return Scheme(tuple(labels), tuple(links)), problems


def _with_free_key(label: Label, labels: list[Label]) -> Label:
    taken = {other.key for other in labels}
    if label.key and label.key not in taken:
        return label
    return replace(label, key=next((key for key in _KEYS if key not in taken), ""))
