"""Attributes of our scheme as features of UIMA layers."""

import re
from typing import Any

from peaceannot.model import Attribute, Scheme

NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,60}")
_TAKEN = {"label", "span", "annotator", "note", "created", "actor", "flag", "unsure", "more"} | {
    "begin",
    "end",
    "sofa",
    "self",
    "type",
    "xmiID",
    "value",
    "Governor",
    "Dependent",
}


class Features:
    """Which attributes of *scheme* can be features, by their identifiers."""

    def __init__(self, scheme: Scheme) -> None:
        self.attributes = {
            item.id: item
            for item in scheme.attributes
            if item.on != "article" and NAME.fullmatch(item.id) and item.id not in _TAKEN
        }

    def split(self, on: str, values: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the attributes that are features, and those that are not; without ``meta``."""
        features: dict[str, Any] = {}
        others: dict[str, Any] = {}
        for name, value in values.items():
            attribute = self.attributes.get(name)
            fits = attribute is not None and attribute.on == on and _fits(attribute, value)
            if name != "meta":
                (features if fits else others)[name] = value
        return features, others


def _fits(attribute: Attribute, value: Any) -> bool:
    if attribute.kind == "yes_no":
        return type(value) is bool
    if attribute.kind == "number":
        return type(value) in (int, float) and float(value) == value
    if attribute.kind == "choices":
        return bool(value) and type(value) is list and all(type(v) is str and v for v in value)
    return type(value) is str and bool(value)
