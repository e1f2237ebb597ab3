"""Schemes as JSON: in the project file, in exports, and on their own."""

from collections.abc import Mapping
from typing import Any

from peaceannot.model.scheme import Attribute, Choice, Guideline, Label, LinkKind, Scheme


def scheme_to_json(scheme: Scheme) -> dict[str, Any]:
    """Return the scheme as JSON values; what is left at its default is left out."""
    value: dict[str, Any] = {
        "labels": [_plain(label) for label in scheme.labels],
        "links": [_plain(link) for link in scheme.links],
    }
    if scheme.attributes:
        value["attributes"] = [_plain(item) for item in scheme.attributes]
    if scheme.apart:
        value["apart"] = [list(pair) for pair in scheme.apart]
    return value


def scheme_from_json(value: Mapping[str, Any]) -> Scheme:
    """Return the scheme that scheme_to_json() wrote.

    Raises KeyError, TypeError or ValueError if it is not one; foreign files go through
    ``read_scheme`` instead, which says so in plain words.
    """
    return Scheme(
        labels=tuple(Label(**_with_guideline(label)) for label in value["labels"]),
        links=tuple(
            LinkKind(**_tuples(_with_guideline(link), "source", "target"))
            for link in value.get("links", ())
        ),
        attributes=tuple(_attribute(item) for item in value.get("attributes", ())),
        apart=tuple((first, second) for first, second in value.get("apart", ())),
    )


def _attribute(value: Mapping[str, Any]) -> Attribute:
    fields = _tuples(_with_guideline(value), "of")
    fields["choices"] = tuple(Choice(**choice) for choice in value.get("choices", ()))
    return Attribute(**fields)


def _with_guideline(value: Mapping[str, Any]) -> dict[str, Any]:
    fields = dict(value)
    if "guideline" in fields:
        fields["guideline"] = Guideline(**fields["guideline"])
    return fields


def _tuples(fields: dict[str, Any], *names: str) -> dict[str, Any]:
    return {**fields, **{name: tuple(fields[name]) for name in names if name in fields}}


def _plain(item: Label | LinkKind | Attribute | Choice | Guideline) -> dict[str, Any]:
    from dataclasses import MISSING, fields

    plain: dict[str, Any] = {}
    for field in fields(item):
        value = getattr(item, field.name)
        if field.default is MISSING or value != field.default:
            plain[field.name] = _value(value)
    return plain


def _value(value: Any) -> Any:
    if isinstance(value, Choice | Guideline):
        return _plain(value)
    return [_value(part) for part in value] if isinstance(value, tuple) else value
