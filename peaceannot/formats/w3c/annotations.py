"""Annotations out of JSON-LD, and what their bodies say."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from peaceannot.formats.json_fields import Bad

Json = dict[str, Any]
_NAMING = ("tagging", "classifying")
_OF_ITS_OWN = {"@context", "id", "type", "motivation", "creator", "created", "body"} | {
    "bodyValue",
    "target",
}


@dataclass(frozen=True, slots=True)
class Annotation:
    """One annotation: what is said of its target.

    ``links`` are the bodies that link to something, by its IRI. ``given`` keeps the fields and
    ``bodies`` the bodies that our model has no place for.
    """

    id: str
    target: Any
    labels: list[str]
    creator: str = ""
    created: str = ""
    note: str = ""
    attributes: Json = field(default_factory=dict)
    links: dict[str, Any] = field(default_factory=dict)
    given: Json = field(default_factory=dict)
    bodies: list[Any] = field(default_factory=list)

    def meta(self, *, linked: bool = False) -> Json | None:
        """Return what an export as Web Annotation gives back; *linked*: without the links."""
        bodies = self.bodies if linked else [*self.bodies, *self.links.values()]
        kept = {"id": self.id, **self.given, "bodies": bodies}
        kept = {name: value for name, value in kept.items() if value}
        return {"w3c": kept} if kept else None


def annotations_in(record: Json) -> Iterator[Any]:
    """Yield what stands for an annotation in *record*: itself, or those of a collection."""
    kinds = listing(record.get("type"))
    if "AnnotationCollection" in kinds:
        first = record.get("first")
        if type(first) is dict:
            yield from listing(first.get("items"))
    elif "AnnotationPage" in kinds:
        yield from listing(record.get("items"))
    elif "@graph" in record:
        yield from listing(record["@graph"])
    else:
        yield record


def annotation_of(record: Any) -> Annotation:
    """Return the annotation that *record* is. Raises Bad, in plain words, if it is none."""
    if type(record) is not dict or "Annotation" not in listing(record.get("type")):
        raise Bad("This is no Web Annotation.")
    if not listing(record.get("target")):
        raise Bad("This annotation has no target; it was left out.")
    motivation = next((_word(m) for m in listing(record.get("motivation"))), "")
    said = _Said()
    for body in listing(record.get("body")):
        said.take(body, motivation)
    value = record.get("bodyValue")
    if type(value) is str:
        said.take({"value": value}, motivation)
    given = {name: value for name, value in record.items() if name not in _OF_ITS_OWN}
    if motivation not in ("", "tagging"):
        given["motivation"] = motivation
    return Annotation(
        _text(record.get("id")), record["target"], said.labels or [motivation or "annotation"],
        _person(record.get("creator")), _text(record.get("created")), "\n".join(said.notes),
        said.attributes, said.links, given, said.rest,
    )  # fmt: skip


class _Said:
    """What the bodies of one annotation say."""

    def __init__(self) -> None:
        self.labels: list[str] = []
        self.notes: list[str] = []
        self.attributes: Json = {}
        self.links: Json = {}
        self.rest: list[Any] = []

    def take(self, body: Any, motivation: str) -> None:
        """Take one body in; of a choice the first, which is the default."""
        if type(body) is dict and body.get("type") == "Choice":
            body = next(iter(listing(body.get("items"))), None)
        fields = body if type(body) is dict else {"id": body}
        purpose = next((_word(p) for p in listing(fields.get("purpose"))), motivation)
        value, label = fields.get("value"), fields.get("label")
        iri = fields.get("source", fields.get("id"))
        if purpose == "linking" and type(iri) is str:
            self.links[iri] = body
        elif purpose == "classifying" and type(label) is str and type(value) is str:
            self.attributes[label] = _value(value, fields.get("format"))
        elif purpose in _NAMING and type(value) is str and value.strip():
            self.labels.append(value)
        elif purpose in _NAMING and type(iri) is str and _last_part(iri):
            self.labels.append(_last_part(iri))
        elif purpose != "identifying" and type(value) is str:
            self.notes.append(value)
        elif body is not None:
            self.rest.append(body)


def listing(value: Any) -> list[Any]:
    """Return what JSON-LD says once or as a list, as a list."""
    if value is None:
        return []
    return value if type(value) is list else [value]


def _value(value: str, format: Any) -> Any:
    if format == "application/json":
        try:
            return json.loads(value)
        except (ValueError, RecursionError):
            return value
    return value


def _word(value: Any) -> str:
    return value.removeprefix("oa:") if type(value) is str else ""


def _last_part(iri: str) -> str:
    """Return the last part of an IRI, which tells it from the others of a vocabulary."""
    try:
        parts = urlsplit(iri)
    except ValueError:
        return iri
    return unquote(parts.fragment or parts.path.rstrip("/").rpartition("/")[2]).strip()


def _person(value: Any) -> str:
    for one in listing(value):
        if type(one) is str:
            return one
        if type(one) is dict:
            names = (one.get("name"), one.get("nickname"), one.get("id"))
            return next((name for name in names if type(name) is str and name), "")
    return ""


def _text(value: Any) -> str:
    return value if type(value) is str else ""
