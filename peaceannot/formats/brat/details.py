"""What an .ann file says about its spans and links: attributes, references, notes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from peaceannot.formats.brat.lines import Line

NOTE = "AnnotatorNotes"


@dataclass(slots=True)
class Details:
    """What belongs to one identifier."""

    lines: list[int] = field(default_factory=list)
    attributes: dict[str, Any] = field(default_factory=dict)
    references: list[dict[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    other_notes: list[list[str]] = field(default_factory=list)

    @property
    def note(self) -> str:
        return "\n".join(self.notes)

    def meta(self, **more: Any) -> dict[str, Any]:
        """Return what is kept for an export in this format, with *more* that is not empty."""
        kept = {**more, "references": self.references, "notes": self.other_notes}
        return {"brat": {name: value for name, value in kept.items() if value}}


def details_by_owner(lines: Iterable[Line], owner_of: dict[str, str]) -> dict[str, Details]:
    """Return the details of each identifier; those of an event belong to its trigger.

    *owner_of* gives the trigger of an event, and is completed by the attributes and
    references, since notes may be about these.
    """
    lines = list(lines)
    found: dict[str, Details] = {}
    for line in lines:
        if line.id[0] in "AMN":
            words = line.rest.split()
            if len(words) > 1:
                owner_of[line.id] = owner_of.get(words[1], words[1])
    for line in lines:
        if line.id[0] not in "AMN#":
            continue
        head, _, tail = line.rest.partition("\t")
        words = head.split()
        if len(words) < 2:
            continue
        owner = found.setdefault(owner_of.get(words[1], words[1]), Details())
        owner.lines.append(line.number)
        _take(owner, line, words, tail)
    return found


def _take(owner: Details, line: Line, words: list[str], tail: str) -> None:
    name = words[0]
    if line.id.startswith("#"):
        if name == NOTE:
            owner.notes.append(tail)
        else:
            owner.other_notes.append([name, tail])
    elif line.id.startswith("N"):
        reference = " ".join(words[2:])
        owner.references.append({"type": name, "reference": reference, "name": tail})
    else:
        value: Any = " ".join(words[2:]) or True
        before = owner.attributes.get(name)
        if before is None:
            owner.attributes[name] = value
        elif value != before and value not in (before if isinstance(before, list) else ()):
            owner.attributes[name] = [*(before if isinstance(before, list) else [before]), value]
