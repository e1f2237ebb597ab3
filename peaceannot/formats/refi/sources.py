"""One article as a text source, its spans as selections with codings, its links."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from peaceannot.formats.foreign_spans import whole
from peaceannot.formats.left_out import VALUES
from peaceannot.formats.losses import Losses
from peaceannot.formats.refi.codebook import code_guid
from peaceannot.formats.refi.guids import Guids, made_guid
from peaceannot.formats.xml_safe import XmlWriter
from peaceannot.model import Article, Bundle, Fragment, Span

TIMES = "times that are no full date and time"
UNCODED = "marks without a code from an import, whose text has changed"
LINK_MAKERS = "names of annotators at links between the spans of others"

CODES = "codes"

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?")
_LONGEST_NAME = 200


@dataclass(slots=True)
class Parts:
    """Where the parts of a project go, and what they use that is written before them.

    ``users`` and ``variables`` have GUIDs by name, and by name and type.
    """

    sources: XmlWriter
    links: XmlWriter
    losses: Losses
    guids: Guids
    users: dict[str, str] = field(default_factory=dict)
    labels: set[str] = field(default_factory=set)
    variables: dict[tuple[str, str], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A selection to be written: a stretch, with spans that are its codings."""

    guid: str
    fragment: Fragment
    spans: tuple[Span, ...]


def write_source(parts: Parts, bundle: Bundle) -> str:
    """Write one article; return its GUID, which its text file is named after."""
    article, xml = bundle.article, parts.sources
    guid = parts.guids.give(_kept(article.meta).get("guid") or article.id, "article", article.id)
    about = {"guid": guid, "name": article.title, "plainTextPath": f"internal://{guid}.txt"}
    with xml.within("TextSource", about):
        if article.note:
            xml.element("Description", text=article.note)
        ends = {end for link in bundle.links for end in (link.source, link.target)}
        first: dict[str, str] = {}
        for mark in _marks(parts, bundle.spans, ends):
            for span in mark.spans:
                first.setdefault(span.id, mark.guid)
            _write_mark(parts, article.text, mark)
        _write_uncoded(parts, article)
        codes = codes_of_all(article)
        for code in codes:
            coding = parts.guids.give("", "coding", article.id, code)
            parts.labels.add(code)
            with xml.within("Coding", {"guid": coding}):
                xml.element("CodeRef", {"targetGUID": code_guid(code)})
        for name, value in article.attributes.items():
            if name != CODES or not codes:
                _write_value(parts, name, value)
    _write_links(parts, bundle, first)
    return guid


def codes_of_all(article: Article) -> list[str]:
    """Return the labels an article has as a whole, which REFI-QDA knows and we keep as such."""
    codes = article.attributes.get(CODES)
    if not isinstance(codes, list) or not all(isinstance(code, str) and code for code in codes):
        return []
    return codes


def is_moment(text: str) -> bool:
    """Tell whether *text* is a date and time as XML has them."""
    return _MOMENT.fullmatch(text) is not None


def _marks(parts: Parts, spans: Sequence[Span], ends: set[str]) -> Iterator[_Mark]:
    """Yield a selection for each fragment of each span.

    Spans that were codings of one selection are so again, unless a link ends at one of them.
    """
    together: dict[tuple[Any, ...], list[Span]] = {}
    for span in spans:
        came_with = str(_came_with(span).get("selection") or "")
        alone = span.id if span.id in ends or not came_with else ""
        for number, fragment in enumerate(span.fragments):
            key = (came_with, alone, span.annotator, span.note, fragment, number)
            together.setdefault(key, []).append(span)
    for (came_with, _, _, _, fragment, number), codings in together.items():
        id = codings[0].id
        guid = parts.guids.give(came_with or id, "selection", id, str(number))
        yield _Mark(guid, fragment, tuple(codings))


def _write_mark(parts: Parts, text: str, mark: _Mark) -> None:
    xml, first = parts.sources, mark.spans[0]
    with xml.within(
        "PlainTextSelection", _place(mark.guid, text, mark.fragment) | _made(parts, first)
    ):
        if first.note:
            xml.element("Description", text=first.note)
        for span in mark.spans:
            parts.labels.add(span.label)
            names = (span.id, str(mark.fragment[0]))
            guid = parts.guids.give(_came_with(span).get("coding"), "coding", *names)
            with xml.within("Coding", {"guid": guid, **_made(parts, span)}):
                xml.element("CodeRef", {"targetGUID": code_guid(span.label)})


def _write_uncoded(parts: Parts, article: Article) -> None:
    """Give back the selections without codes that were kept aside, where they still fit."""
    found = _kept(article.meta).get("uncoded")
    for item in found if isinstance(found, list) else []:
        if not isinstance(item, dict):
            continue
        start, end = whole(item.get("start")), whole(item.get("end"))
        told = {name: str(item.get(name) or "") for name in ("quote", "note")}
        if not 0 <= start < end or article.text[start:end] != told["quote"]:
            parts.losses.note(UNCODED, f"“{article.title}”: {told['quote'][:60]}")
            continue
        guid = parts.guids.give(item.get("guid"), "selection", article.id, str(start), str(end))
        about = _place(guid, article.text, (start, end))
        if is_moment(str(item.get("created"))):
            about["creationDateTime"] = str(item["created"])
        with parts.sources.within("PlainTextSelection", about):
            if told["note"]:
                parts.sources.element("Description", text=told["note"])


def _place(guid: str, text: str, fragment: Fragment) -> dict[str, str]:
    start, end = fragment
    quote = text[start:end]
    name = quote if len(quote) <= _LONGEST_NAME else f"{quote[: _LONGEST_NAME - 1]}…"
    return {"guid": guid, "name": name, "startPosition": str(start), "endPosition": str(end)}


def _made(parts: Parts, span: Span) -> dict[str, str]:
    made: dict[str, str] = {}
    if span.annotator:
        made["creatingUser"] = _user(parts, span.annotator)
    if is_moment(span.created):
        made["creationDateTime"] = span.created
    elif span.created:
        parts.losses.note(TIMES, span.created)
    return made


def _user(parts: Parts, name: str) -> str:
    return parts.users.setdefault(name, made_guid("user", name))


def _write_value(parts: Parts, name: str, value: Any) -> None:
    kind, told = "Text", value
    if isinstance(value, bool):
        kind, told = "Boolean", "true" if value else "false"
    elif isinstance(value, int):
        kind, told = "Integer", str(value)
    elif isinstance(value, float):
        kind, told = "Float", format(Decimal(repr(value)), "f")
    elif not isinstance(value, str):
        told = json.dumps(value, ensure_ascii=False, sort_keys=True)
        parts.losses.note(VALUES, f"{name}: {told[:60]}")
    guid = parts.variables.setdefault((name, kind), made_guid("variable", name, kind))
    with parts.sources.within("VariableValue"):
        parts.sources.element("VariableRef", {"targetGUID": guid})
        parts.sources.element(f"{kind}Value", text=told)


def _write_links(parts: Parts, bundle: Bundle, marks: dict[str, str]) -> None:
    makers = {span.id: span.annotator for span in bundle.spans}
    for link in bundle.links:
        kept = _came_with(link)
        direction = kept.get("direction")
        about = {
            "guid": parts.guids.give(kept.get("guid") or link.id, "link", link.id),
            "name": link.kind,
            "direction": direction if direction in ("Associative", "Bidirectional") else "OneWay",
            "originGUID": marks[link.source],
            "targetGUID": marks[link.target],
        }
        parts.links.element("Link", about)
        if link.annotator != makers[link.source]:
            parts.losses.note(LINK_MAKERS, f"{link.kind}: {link.annotator}")


def _came_with(item: Any) -> dict[str, Any]:
    meta = item.attributes.get("meta")
    return _kept(meta) if isinstance(meta, dict) else {}


def _kept(meta: dict[str, Any]) -> dict[str, Any]:
    kept = meta.get("refi")
    return kept if isinstance(kept, dict) else {}
