"""annotation.conf and visual.conf: which types there are, and how they look."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from peaceannot.formats.brat.names import Names
from peaceannot.model import Header, Scheme

EQUIV = "Equiv"


@dataclass(slots=True)
class Used:
    """What the annotations use, by brat's names, beside what the scheme has."""

    labels: set[str] = field(default_factory=set)
    relations: dict[str, tuple[set[str], set[str]]] = field(
        default_factory=lambda: defaultdict(lambda: (set(), set()))
    )
    events: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    attributes: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    equiv: bool = False


def annotation_conf(header: Header, used: Used, names: Names) -> str:
    """Return the file that tells brat the types; what it does not tell, brat refuses."""
    scheme = header.scheme
    relations = {kind: (set(ends[0]), set(ends[1])) for kind, ends in used.relations.items()}
    for link in scheme.links:
        sources, targets = relations.setdefault(names.name(link.id), (set(), set()))
        sources.update(names.name(label) for label in link.source)
        targets.update(names.name(label) for label in link.target)
    lines = ["[entities]", *_entities(scheme, used.labels, names), "", "[relations]"]
    for kind, (sources, targets) in sorted(relations.items()):
        lines.append(f"{kind}\tArg1:{_one_of(sources)}, Arg2:{_one_of(targets)}")
    if used.equiv:
        ends = "Arg1:<ENTITY>, Arg2:<ENTITY>"
        lines.append(f"{EQUIV}\t{ends}, <REL-TYPE>:symmetric-transitive")
    lines += ["", "[events]"]
    for label, roles in sorted(used.events.items()):
        lines.append(f"{label}\t{', '.join(f'{role}*:<ANY>' for role in sorted(roles))}".rstrip())
    lines += ["", "[attributes]", *_attributes(scheme, used, names)]
    return "\n".join(lines) + "\n"


def visual_conf(header: Header, names: Names) -> str:
    """Return the file that tells brat the names people read, and the colors."""
    labels = [(names.name(label.id), label) for label in header.scheme.labels]
    shown = [f"{name} | {' '.join(label.name.split())}" for name, label in labels]
    drawn = [f"{name}\tbgColor:{label.color}, fgColor:white" for name, label in labels]
    return "\n".join(["[labels]", *shown, "", "[drawing]", *drawn]) + "\n"


def _entities(scheme: Scheme, used: Iterable[str], names: Names) -> list[str]:
    lines: list[str] = []
    known: set[str] = set()

    def put(parent: str | None, depth: int) -> None:
        for label in scheme.labels:
            at_root = parent is None and (label.parent is None or not scheme.label(label.parent))
            if label.id not in known and (at_root or label.parent == parent):
                known.add(label.id)
                lines.append("\t" * depth + names.name(label.id))
                put(label.id, depth + 1)

    put(None, 0)
    told = {line.strip() for line in lines}
    return lines + sorted(set(used) - told)


def _attributes(scheme: Scheme, used: Used, names: Names) -> list[str]:
    values = {name: set(found) for name, found in used.attributes.items()}
    for attribute in scheme.attributes:
        if attribute.on != "article":
            found = values.setdefault(names.name(attribute.id), set())
            found.update(choice.id for choice in attribute.choices)
    return [
        f"{name}\tArg:<ANY>" + (f", Value:{'|'.join(sorted(found))}" if found else "")
        for name, found in sorted(values.items())
    ]


def _one_of(labels: Iterable[str]) -> str:
    return "|".join(sorted(labels)) or "<ENTITY>"
