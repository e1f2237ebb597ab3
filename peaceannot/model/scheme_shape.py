"""Has foreign JSON the shape of a scheme? Every fault in plain words, before it is believed."""

from collections.abc import Iterator, Mapping
from typing import Any

_TEXT, _FLAG, _LIST = "text", "true or false", "a list of texts"
_GUIDELINE, _CHOICES, _ANY = "a guideline", "a list of choices", "anything"

_GUIDELINE_FIELDS = {"text": _TEXT, "version": "a number"}
_CHOICE_FIELDS = {"id": _TEXT, "name": _TEXT, "key": _TEXT}
_FIELDS: dict[str, dict[str, str]] = {
    "label": {
        "id": _TEXT, "name": _TEXT, "key": _TEXT, "tag": _TEXT, "color": _TEXT,
        "color_dark": _TEXT, "line": _TEXT, "description": _TEXT, "parent": "text or null",
        "icon": _TEXT, "retired": _FLAG, "guideline": _GUIDELINE,
    },
    "link": {
        "id": _TEXT, "name": _TEXT, "source": _LIST, "target": _LIST, "key": _TEXT,
        "description": _TEXT, "guideline": _GUIDELINE,
    },
    "attribute": {
        "id": _TEXT, "name": _TEXT, "kind": _TEXT, "on": _TEXT, "of": _LIST,
        "choices": _CHOICES, "default": _ANY, "required": _FLAG, "description": _TEXT,
        "guideline": _GUIDELINE,
    },
}  # fmt: skip
_NEEDED = {
    "label": ("id", "name", "key", "tag", "color", "color_dark"),
    "link": ("id", "name", "source", "target"),
    "attribute": ("id", "name", "kind", "on"),
}


def shape_problems(value: Any) -> list[str]:
    """Return one sentence for each place where *value* is not of the shape of a scheme."""
    if not isinstance(value, Mapping) or not isinstance(value.get("labels"), list):
        return ["This is no scheme: it has no list of labels."]
    problems: list[str] = []
    for what in _FIELDS:
        items = value.get(f"{what}s", [])
        if not isinstance(items, list):
            problems.append(f"The {what}s of the scheme are no list.")
            continue
        for number, item in enumerate(items, 1):
            problems += _item_problems(what, number, item)
    pairs = value.get("apart", [])
    if not isinstance(pairs, list) or not all(_is_pair(pair) for pair in pairs):
        problems.append("The labels to be kept apart are no list of pairs of labels.")
    return problems


def _item_problems(what: str, number: int, item: Any) -> Iterator[str]:
    if not isinstance(item, Mapping):
        yield f"{what.capitalize()} {number} is no JSON object."
        return
    id = item.get("id")
    name = f"{what.capitalize()} {id if isinstance(id, str) and id else number}"
    for field in _NEEDED[what]:
        if item.get(field) is None:
            yield f"{name} has no {field}."
    for field, found in item.items():
        wanted = _FIELDS[what].get(field)
        if wanted is None:
            yield f"{name} has the unknown field “{field}”."
        elif found is not None or field not in _NEEDED[what]:
            yield from _field_problems(f"{name}: {field}", wanted, found)


def _field_problems(place: str, wanted: str, found: Any) -> Iterator[str]:
    if wanted == _GUIDELINE and isinstance(found, Mapping):
        yield from _part_problems(place, _GUIDELINE_FIELDS, (), found)
    elif wanted == _CHOICES and isinstance(found, list):
        for number, choice in enumerate(found, 1):
            part = f"{place} {number}"
            if isinstance(choice, Mapping):
                yield from _part_problems(part, _CHOICE_FIELDS, ("id", "name"), choice)
            else:
                yield f"{part} is no JSON object."
    elif not _fits(wanted, found):
        yield f"{place} must be {wanted}."


def _part_problems(
    place: str, fields: dict[str, str], needed: tuple[str, ...], part: Mapping[str, Any]
) -> Iterator[str]:
    for field in needed:
        if field not in part:
            yield f"{place} has no {field}."
    for field, found in part.items():
        if field not in fields:
            yield f"{place} has the unknown field “{field}”."
        elif not _fits(fields[field], found):
            yield f"{place}: {field} must be {fields[field]}."


def _fits(wanted: str, found: Any) -> bool:
    if wanted == "text or null":
        return found is None or isinstance(found, str)
    if wanted == "a number":
        return isinstance(found, int) and not isinstance(found, bool) and found > 0
    if wanted == _LIST:
        return isinstance(found, list) and all(isinstance(part, str) for part in found)
    kinds = {_TEXT: str, _FLAG: bool}
    return wanted == _ANY or (wanted in kinds and isinstance(found, kinds[wanted]))


def _is_pair(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(x, str) for x in value)
