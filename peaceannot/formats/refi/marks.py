"""The marks in one text: selections with their codings, and what their names tell of the unit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from peaceannot.formats.foreign_spans import whole
from peaceannot.formats.refi.contents import text_of
from peaceannot.formats.refi.guids import plain_guid
from peaceannot.formats.units import Covered, Fit, begins_alike, cut_quote
from peaceannot.formats.xml_safe import Element

_SELECTIONS = ("PlainTextSelection", "TranscriptSelection")


@dataclass(frozen=True, slots=True)
class Coding:
    """One code given to a selection; ``code`` is its plain GUID."""

    guid: str
    code: str
    annotator: str
    created: str
    note: str


@dataclass(frozen=True, slots=True)
class Selection:
    """A marked stretch as the file counts it; ``name`` is often, not always, the covered text."""

    guid: str
    start: int
    end: int
    name: str
    annotator: str
    created: str
    note: str
    codings: list[Coding] = field(default_factory=list)

    @property
    def covered(self) -> Covered:
        """The place with the name, if that can be the covered text or its beginning."""
        length = self.end - self.start
        whole_text = abs(len(self.name) - length) <= max(3, length // 10)
        quote = self.name if whole_text or cut_quote(self.name) else ""
        return self.start, self.end, quote


def selections(
    source: Element, users: Mapping[str, str], notes: Mapping[str, str]
) -> Iterator[Selection]:
    """Yield the selections in the text *source*; *users* and *notes* are by plain GUID."""
    points = {
        plain_guid(point.get("guid", "")): whole(point.get("position", ""))
        for point in source.findall("SyncPoint")
    }
    for element in source:
        if element.tag not in _SELECTIONS:
            continue
        start, end = whole(element.get("startPosition", "")), whole(element.get("endPosition", ""))
        if element.tag == "TranscriptSelection":
            start = points.get(plain_guid(element.get("fromSyncPoint", "")), -1)
            end = points.get(plain_guid(element.get("toSyncPoint", "")), -1)
        annotator = _user(element, users)
        created = element.get("creationDateTime", "")
        codings = [
            Coding(
                coding.get("guid", ""),
                plain_guid(ref.get("targetGUID", "")),
                _user(coding, users) or annotator,
                coding.get("creationDateTime", "") or created,
                noted(coding, notes),
            )
            for coding in element.findall("Coding")
            if (ref := coding.find("CodeRef")) is not None
        ]
        told = (text_of(element, "Description"), noted(element, notes))
        note = "\n\n".join(part for part in told if part)
        yield Selection(
            element.get("guid", ""),
            start,
            end,
            element.get("name", ""),
            annotator,
            created,
            note,
            codings,
        )


def noted(element: Element, notes: Mapping[str, str]) -> str:
    """Return the texts of the notes that *element* refers to."""
    found = (
        notes.get(plain_guid(ref.get("targetGUID", "")), "") for ref in element.findall("NoteRef")
    )
    return "\n\n".join(text for text in found if text)


def settled(selection: Selection, text: str, fit: Fit) -> Covered:
    """Return the place of *selection* with the text to look for there, "" if the place is sure.

    A name that is not what stands there may be a title someone gave; it is looked for only
    where the names of most other selections are the covered texts.
    """
    start, end, quote = selection.covered
    fragment = fit.unit.fragment(start, end)
    there = text[slice(*fragment)] if fragment else ""
    sure = cut_quote(quote) or fit.matching * 2 < fit.total or begins_alike(there, quote)
    return start, end, "" if sure and fragment else quote


def kept(selection: Selection, fragment: tuple[int, int], quote: str) -> dict[str, Any]:
    """Return a selection without a code, which our model has no place for, as JSON.

    It does not name who made it: exports leave out names where that is wished.
    """
    return {
        "guid": selection.guid,
        "start": fragment[0],
        "end": fragment[1],
        "quote": quote,
        "created": selection.created,
        "note": selection.note,
    }


def _user(element: Element, users: Mapping[str, str]) -> str:
    guid = element.get("creatingUser", "")
    return users.get(plain_guid(guid), guid) if guid else ""
