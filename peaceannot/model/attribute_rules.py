"""What values an attribute may have."""

import re
from datetime import date
from math import isfinite
from typing import Any

from peaceannot.model.scheme import Attribute, Owner, Scheme


def value_problem(attribute: Attribute, value: Any) -> str | None:
    """Return in plain words why *value* is none of this attribute, or None if it is one.

    None as a value means that nothing is set, and is always allowed.
    """
    if value is None:
        return None
    known = [choice.id for choice in attribute.choices]
    if attribute.kind == "choice":
        fine = isinstance(value, str) and value in known
    elif attribute.kind == "choices":
        fine = (
            isinstance(value, list)
            and all(isinstance(part, str) and part in known for part in value)
            and len(set(value)) == len(value)
        )
    elif attribute.kind == "yes_no":
        fine = isinstance(value, bool)
    elif attribute.kind == "number":
        fine = isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
    elif attribute.kind == "date":
        fine = isinstance(value, str) and _is_date(value)
    else:
        fine = isinstance(value, str)
    return None if fine else f"{attribute.name} takes {_WANTED[attribute.kind]}{_named(known)}."


_WANTED = {
    "choice": "one of its choices",
    "choices": "a list of its choices, each once",
    "yes_no": "yes or no",
    "number": "a number",
    "date": "a date such as 2026, 2026-01 or 2026-01-31",
    "text": "text",
}


def _named(known: list[str]) -> str:
    return f" ({', '.join(known)})" if known else ""


def _is_date(value: str) -> bool:
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", value):
        return False
    try:
        date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        return False
    return True


def default_values(scheme: Scheme, on: Owner, kind: str = "") -> dict[str, Any]:
    """Return the values a new span, link or article starts with."""
    return {
        item.id: item.default for item in scheme.attributes_of(on, kind) if item.default is not None
    }


def missing_values(scheme: Scheme, on: Owner, kind: str, values: dict[str, Any]) -> list[str]:
    """Return the names of the required attributes that have no value."""
    return [
        item.name
        for item in scheme.attributes_of(on, kind)
        if item.required and is_missing(item, values)
    ]


def is_missing(attribute: Attribute, values: dict[str, Any]) -> bool:
    """Tell whether *values* hold nothing for the attribute."""
    return values.get(attribute.id) in (None, "", [])
