"""Feature structures of a CAS: their plain values, and what they refer to."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_ENDS = (("Governor", "Dependent"), ("source", "target"), ("head", "child"))
_OWN_PLACE = ("begin", "end", "sofa")


@dataclass(frozen=True, slots=True)
class Structure:
    """One feature structure: its plain values, and those that refer to others, as lists."""

    id: int
    layer: str
    values: dict[str, Any] = field(default_factory=dict)
    references: dict[str, list[Any]] = field(default_factory=dict)

    @property
    def ends(self) -> tuple[Any, Any] | None:
        """What a relation ties, from and to; None if this is no relation."""
        for first, second in _ENDS:
            if first in self.references and second in self.references:
                return self.references[first][0], self.references[second][0]
        return None


def structure_of(fs: Any) -> Structure:
    """Return what a feature structure of the library holds."""
    found = Structure(fs.xmiID, fs.type.name)
    for feature in fs.type.all_features:
        name = feature.name
        value = getattr(fs, name, None)
        if value is None or name in _OWN_PLACE:
            continue
        name = name.removesuffix("_") if name in ("self_", "type_") else name
        if _is_plain(value):
            found.values[name] = _finite(value)
            continue
        elements = list(_elements(value))
        if elements and all(map(_is_plain, elements)):
            found.values[name] = [_finite(element) for element in elements]
        else:
            found.references[name] = [e for e in elements if hasattr(e, "xmiID")]
    for name in [name for name, others in found.references.items() if not others]:
        del found.references[name]
    return found


def is_annotation(fs: Any) -> bool:
    """Tell whether a feature structure has a place in the text."""
    return hasattr(fs, "begin") and hasattr(fs, "end")


def slot_of(fs: Any) -> tuple[str, Any] | None:
    """Return the role and the filler of a slot, or None if this is no slot."""
    target = getattr(fs, "target", None)
    role = getattr(fs, "role", None)
    if is_annotation(fs) or target is None or not hasattr(target, "xmiID"):
        return None
    return role if type(role) is str else "", target


def _is_plain(value: Any) -> bool:
    return type(value) in (str, int, float, bool)


def _finite(value: Any) -> Any:
    return str(value) if type(value) is float and not math.isfinite(value) else value


def _elements(value: Any) -> Iterator[Any]:
    """Yield the elements of an array or a list, or the one thing that *value* is."""
    if hasattr(value, "elements"):
        yield from value.elements or ()
        return
    if type(value) is list:
        yield from value
        return
    seen: set[int] = set()
    while hasattr(value, "head") and hasattr(value, "tail"):
        if id(value) in seen:
            return
        seen.add(id(value))
        if value.head is not None:
            yield value.head
        value = value.tail
        if not hasattr(value, "head"):
            return
    if not type(value).__name__.startswith("uima_cas_Empty"):
        yield value
