"""A record of doccano in its shapes: lists of three, entities, and the older annotations."""

from dataclasses import dataclass, field
from typing import Any

from peaceannot.formats.foreign_spans import whole

UNITS = ("UTF-16", "code points", "graphemes")
"""What offsets may count: UTF-16 first, graphemes where the project is set so; other programs
that write the format count code points."""

_TEXTS, _LABELS = ("text", "data"), ("label", "labels", "entities", "annotations")


@dataclass(frozen=True, slots=True)
class Entity:
    """One span as doccano counts; ``id`` is "" where it has none, ``user`` the older coder."""

    id: str
    start: int
    end: int
    label: Any
    user: str = ""


@dataclass(frozen=True, slots=True)
class Doc:
    """One record. ``unit`` is what its offsets count, where it says so; ``rest`` other fields."""

    text: Any
    title: str
    entities: list[Entity]
    relations: list[dict[str, Any]]
    unit: str
    rest: dict[str, Any] = field(default_factory=dict)


def doc_of(record: dict[str, Any]) -> Doc:
    """Return what *record* holds. Labels without a place (of whole texts) stay in ``rest``."""
    rest = dict(record)
    text = next((rest.pop(name) for name in _TEXTS if type(rest.get(name)) is str), None)
    title = rest.pop("title", "")
    entities: list[Entity] = []
    for name in _LABELS:
        values = rest.get(name)
        if type(values) is list:
            placed = [entity for value in values if (entity := _entity(value)) is not None]
            entities += placed
            if len(placed) == len(values):
                del rest[name]
    relations = rest.pop("relations", None)
    return Doc(
        text,
        title if type(title) is str else "",
        entities,
        [r for r in relations if type(r) is dict] if type(relations) is list else [],
        str(rest.pop("offset_unit", "")),
        rest,
    )


def _entity(value: Any) -> Entity | None:
    if type(value) is list and len(value) >= 3:
        return Entity("", whole(value[0]), whole(value[1]), _label(value[2]))
    if type(value) is dict and "start_offset" in value:
        user = value.get("user")
        return Entity(
            str(value.get("id", "")),
            whole(value["start_offset"]),
            whole(value.get("end_offset")),
            _label(value.get("label")),
            str(user) if type(user) in (str, int) else "",
        )
    return None


def _label(value: Any) -> Any:
    return str(value) if type(value) is int else value
