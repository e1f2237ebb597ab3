"""What a project file says, as plain values: its users, notes, codes, and the texts in it."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from peaceannot.formats.foreign_scheme import scheme_of_codes
from peaceannot.formats.refi.codebook import codes_in
from peaceannot.formats.refi.guids import plain_guid
from peaceannot.formats.xml_safe import Element
from peaceannot.model import ProjectInfo, Scheme
from peaceannot.model.counted import counted

_MEDIA = {"PictureSource": "picture", "AudioSource": "recording", "VideoSource": "video"}
_TEXTS = ("Representation", "TextDescription", "Transcript")


@dataclass(frozen=True, slots=True)
class Contents:
    """A project by its parts; the keys of all mappings are plain GUIDs.

    ``values`` are the variables of each source, ``cases`` the names of its cases.
    """

    root: Element
    info: ProjectInfo
    users: dict[str, str]
    notes: dict[str, str]
    scheme: Scheme
    label_of: dict[str, str]
    values: dict[str, dict[str, Any]]
    cases: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class TextSource:
    """One text: the element with its marks, and the name and GUID of the source it is of."""

    element: Element
    name: str
    guid: str


@dataclass(frozen=True, slots=True)
class NoText:
    """A source that has no text, or has marks that are not in its text, with their number."""

    kind: str
    name: str
    has_text: bool
    marks: int

    def __str__(self) -> str:
        marks = counted(self.marks, "mark")
        if self.has_text:
            return f"{marks} in this {self.kind}, but not in its text, left out."
        with_marks = f", and {marks} in it" if self.marks else ""
        return f"This {self.kind} has no text; it was left out{with_marks}."


def contents_of(root: Element) -> Contents:
    """Return what the project with this root element says."""
    notes = {
        plain_guid(note.get("guid", "")): content
        for note in root.findall("Notes/Note")
        if (content := inner_text(note))
    }
    users = {
        plain_guid(user.get("guid", "")): user.get("name", "")
        or user.get("id", "")
        or user.get("guid", "")
        for user in root.findall("Users/User")
    }
    scheme, label_of = scheme_of_codes(codes_in(root, notes))
    info = ProjectInfo(
        root.get("name", ""), root.get("creationDateTime", ""), text_of(root, "Description")
    )
    values, cases = _values(root)
    return Contents(root, info, users, notes, scheme, label_of, values, cases)


def text_sources(root: Element) -> Iterator[TextSource | NoText]:
    """Yield the texts of all sources: of PDFs, pictures and recordings what was written of them."""
    for source in root.findall("Sources/*"):
        name, guid = source.get("name", ""), plain_guid(source.get("guid", ""))
        if source.tag == "TextSource":
            yield TextSource(source, name, guid)
            continue
        texts = [child for child in source if child.tag in _TEXTS]
        for text in texts:
            own = text.get("name", "") if text.tag == "Transcript" else ""
            yield TextSource(text, own or name, plain_guid(text.get("guid", "")) or guid)
        there = {plain_guid(mark.get("guid", "")) for text in texts for mark in text}
        own_marks = [child for child in source if child.tag.endswith("Selection")]
        marks = sum(plain_guid(mark.get("guid", "")) not in there for mark in own_marks)
        if not texts or marks:
            yield NoText(_MEDIA.get(source.tag, "PDF"), name, bool(texts), marks)


def text_of(element: Element, name: str) -> str:
    """Return the text in the child *name* of *element*, stripped; "" if there is none."""
    child = element.find(name)
    return (child.text or "").strip() if child is not None else ""


def inner_text(note: Element) -> str:
    """Return what a note says: its description and its content."""
    parts = (text_of(note, "Description"), text_of(note, "PlainTextContent"))
    return "\n\n".join(part for part in parts if part)


def _values(root: Element) -> tuple[dict[str, dict[str, Any]], dict[str, list[str]]]:
    """Return the variables of each source, its own and those of its cases, and these cases."""
    names = {
        plain_guid(variable.get("guid", "")): variable.get("name", "")
        for variable in root.findall("Variables/Variable")
    }
    values: dict[str, dict[str, Any]] = {}
    cases: dict[str, list[str]] = {}
    for source in root.findall("Sources/*"):
        for element in (source, *(child for child in source if child.tag in _TEXTS)):
            own = dict(_pairs(element, names))
            if own:
                values[plain_guid(element.get("guid", ""))] = own
    for case in root.findall("Cases/Case"):
        shared = dict(_pairs(case, names))
        for ref in case.findall("SourceRef"):
            guid = plain_guid(ref.get("targetGUID", ""))
            cases.setdefault(guid, []).append(case.get("name", ""))
            values[guid] = {**shared, **values.get(guid, {})}
    return values, cases


def _pairs(element: Element, names: dict[str, str]) -> Iterator[tuple[str, Any]]:
    for value in element.findall("VariableValue"):
        ref = value.find("VariableRef")
        name = names.get(plain_guid(ref.get("targetGUID", ""))) if ref is not None else ""
        told = next((child for child in value if child.tag != "VariableRef"), None)
        if name and told is not None and told.text:
            yield name, _typed(told.tag, told.text.strip())


def _typed(kind: str, text: str) -> Any:
    try:
        if kind == "IntegerValue":
            return int(text)
        if kind == "FloatValue" and math.isfinite(float(text)):
            return float(text)
    except ValueError:
        return text
    if kind == "BooleanValue" and text in ("true", "false", "0", "1"):
        return text in ("true", "1")
    return text
