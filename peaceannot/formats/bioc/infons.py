"""Infons: what BioC says of documents, annotations and relations, by name."""

import json
from dataclasses import dataclass, field
from typing import Any

from peaceannot.formats.left_out import VALUES
from peaceannot.formats.losses import Losses

RENAMED = "names of attributes, written with “_” behind them"

_SIMPLE = (str, bool, int, float)


@dataclass(slots=True)
class Infons:
    """What infons say that has a place in our model.

    ``values`` are attributes; ``rest`` is what can be none.
    """

    kind: str = ""
    title: str = ""
    note: str = ""
    annotator: str = ""
    created: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    rest: dict[str, Any] = field(default_factory=dict)


_PLACES = {
    "type": "kind",
    "title": "title",
    "note": "note",
    "annotator": "annotator",
    "updated_at": "created",
}


def infons_of(item: dict[str, Any]) -> Infons:
    """Return the infons of a document, an annotation or a relation."""
    found = Infons()
    given = item.get("infons")
    for name, value in given.items() if isinstance(given, dict) else ():
        if name in _PLACES and isinstance(value, str):
            setattr(found, _PLACES[name], value)
        elif name in ("", "meta"):
            found.rest.setdefault("infons", {})[name] = value
        elif isinstance(value, _SIMPLE) or _is_list_of_texts(value):
            found.values[name] = value
        elif value is not None:
            found.rest.setdefault("infons", {})[name] = value
    return found


def infons_for(values: dict[str, Any], losses: Losses, **own: str) -> dict[str, str]:
    """Return infons for the attributes *values*, all as text, after those of our *own*."""
    infons = {name: value for name, value in own.items() if value}
    for name, value in values.items():
        if name == "meta":
            continue
        told = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        if told != value:
            losses.note(VALUES, f"{name}: {told[:60]}")
        written = f"{name}_" if name in _PLACES or name in infons or not name else name
        if written != name:
            losses.note(RENAMED, f"{name} as {written}")
        infons[written] = told
    return infons


def _is_list_of_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(part, str) for part in value)
