"""The text of one .ann file."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from peaceannot.formats.brat.config import EQUIV, Used
from peaceannot.formats.brat.layer import over_line_ends
from peaceannot.formats.brat.lines import BREAKS
from peaceannot.formats.brat.names import Names
from peaceannot.formats.brat.numbering import Numbering, is_id
from peaceannot.formats.kept import kept
from peaceannot.formats.losses import Losses
from peaceannot.model import Actor, Article, Fragment, Fragments, Link, Span, quote_of

EDGES = "spans without the white space at line ends, which brat cannot cover"
UNSEEN = "spans over line ends and tabs only, which brat cannot cover"
LINKS_LOST = "links to spans that brat cannot cover, or of another annotator"
VALUES = "values of attributes, written otherwise for brat"
NOTE_LINES = "notes of several lines, written as one"
ROLE_DETAILS = "attributes and notes of links that are roles of events"

_BREAK, _UNBROKEN = re.compile(rf"[{BREAKS}]"), re.compile(rf"[^{BREAKS}]+")


class AnnText:
    """Makes the lines of one .ann file: spans first, then links, each with its details."""

    def __init__(
        self, article: Article, names: Names, used: Used, losses: Losses, actors: dict[str, Actor]
    ) -> None:
        self._article, self._names, self._used = article, names, used
        self._losses, self._actors = losses, actors
        self._ids: dict[str, str] = {}
        self._labels: dict[str, str] = {}
        self._lines: list[str] = []
        self._numbers = Numbering(set())

    def make(self, spans: Sequence[Span], links: Sequence[Link]) -> str:
        """Return the text for these spans, and for the links between them."""
        items: list[Span | Link] = [*spans, *links]
        came = [item for item in items if item.attributes and kept(item, "brat")]
        ids = (kept(item, "brat").get("id") for item in came)
        self._numbers = Numbering({str(id) for id in ids if is_id("T", id) or is_id("R", id)})
        for span in spans:
            self._span(span)
        self._events([item for item in came if isinstance(item, Span)], links)
        self._equivs(links)
        for link in links:
            if not link.attributes or not (_event_of(link) or _equiv_of(link)):
                self._relation(link)
        return "".join(f"{line}\n" for line in self._lines)

    def _span(self, span: Span) -> None:
        text, given = self._article.text, kept(span, "brat") if span.attributes else {}
        parts = pieces(text, span.fragments)
        if not parts or over_line_ends(text, parts) != span.fragments:
            example = f"“{self._article.title}”, {span.label} at {span.start:,}"
            self._losses.note(EDGES if parts else UNSEEN, example)
            if not parts:
                return
        id = self._numbers.give("T", given.get("id"))
        label = self._names.name(span.label)
        self._ids[span.id], self._labels[span.id] = id, label
        self._used.labels.add(label)
        places = ";".join([f"{start} {end}" for start, end in parts])
        quote = quote_of(text, parts)
        self._lines.append(f"{id}\t{label} {places}\t{quote}")
        self._details(id, span)
        for reference in _dicts(given.get("references")) if given else ():
            self._reference(id, reference["type"], reference["reference"], reference["name"])
        actor = self._actors.get(span.actor or "")
        if actor is not None:
            self._reference(id, "Actor", f"peaceannot:{actor.id}", actor.name)

    def _events(self, spans: Sequence[Span], links: Sequence[Link]) -> None:
        """Write events as they came, each in one line with its trigger and its roles."""
        events: dict[tuple[str, str], list[str]] = {}
        for span in spans:
            found = kept(span, "brat").get("events")
            for event in found if isinstance(found, list) else []:
                if is_id("E", event) and span.id in self._ids:
                    events.setdefault((span.id, event), [])
        for link in links:
            event = _event_of(link)
            if not event or not self._both_ends(link):
                continue
            role = kept(link, "brat").get("role")
            kind = self._names.name(link.kind)
            if link.note or len(link.attributes) > 1:
                self._losses.note(ROLE_DETAILS, f"“{self._article.title}”: {link.kind}")
            written = role if isinstance(role, str) and re.fullmatch(r"[\w-]+", role) else kind
            self._used.events[self._labels[link.source]].add(kind)
            events.setdefault((link.source, event), []).append(
                f" {written}:{self._ids[link.target]}"
            )
        ids = Numbering({event for _, event in events})
        for (trigger, event), roles in events.items():
            label = self._labels[trigger]
            self._used.events.setdefault(label, set())
            id = ids.give("E", event)
            self._lines.append(f"{id}\t{label}:{self._ids[trigger]}{''.join(roles)}")

    def _equivs(self, links: Sequence[Link]) -> None:
        sets: dict[tuple[int, str], list[str]] = {}
        for link in links:
            number = _equiv_of(link)
            if number and self._both_ends(link):
                ends = sets.setdefault((number, link.kind), [])
                ends += [self._ids[end] for end in (link.source, link.target)]
        for ends in sets.values():
            self._used.equiv = True
            self._lines.append(f"*\t{EQUIV} {' '.join(dict.fromkeys(ends))}")

    def _relation(self, link: Link) -> None:
        if not self._both_ends(link):
            return
        given = kept(link, "brat")
        id, kind = self._numbers.give("R", given.get("id")), self._names.name(link.kind)
        sources, targets = self._used.relations[kind]
        sources.add(self._labels[link.source])
        targets.add(self._labels[link.target])
        first, second = _roles(given)
        ends = f"{first}:{self._ids[link.source]} {second}:{self._ids[link.target]}"
        self._lines.append(f"{id}\t{kind} {ends}")
        self._details(id, link)

    def _both_ends(self, link: Link) -> bool:
        there = link.source in self._ids and link.target in self._ids
        if not there:
            self._losses.note(LINKS_LOST, f"“{self._article.title}”: {link.kind}")
        return there

    def _details(self, id: str, item: Span | Link) -> None:
        for name, value in sorted(item.attributes.items()):
            if name != "meta":
                for written in self._values(name, value):
                    number = self._numbers.give("A")
                    self._lines.append(f"{number}\t{self._names.name(name)} {id}{written}")
        if item.attributes:
            for kind, text in _pairs(kept(item, "brat").get("notes")):
                self._note(id, self._names.name(kind), text)
        if item.note:
            self._note(id, "AnnotatorNotes", item.note)

    def _values(self, name: str, value: Any) -> Iterator[str]:
        known = self._used.attributes[self._names.name(name)]
        for part in value if isinstance(value, list) else [value]:
            if part is True:
                yield ""
                continue
            told = part if isinstance(part, str) else json.dumps(part, sort_keys=True)
            written = re.sub(r"\s+", "_", told) or "_"
            if written != part:
                self._losses.note(VALUES, f"{name}: “{told[:60]}” as {written[:60]}")
            known.add(written)
            yield f" {written}"

    def _reference(self, id: str, kind: str, reference: str, name: str) -> None:
        number = self._numbers.give("N")
        words = " ".join(reference.split())
        self._lines.append(f"{number}\t{kind} {id} {words}\t{' '.join(name.split())}".rstrip())

    def _note(self, id: str, kind: str, text: str) -> None:
        flat = re.sub(rf"[{BREAKS}\r]+", " ", text)
        if flat != text:
            self._losses.note(NOTE_LINES, f"“{self._article.title}”: {flat[:60]}")
        self._lines.append(f"{self._numbers.give('#')}\t{kind} {id}\t{flat}")


def pieces(text: str, fragments: Fragments) -> Fragments:
    """Return *fragments* cut at line ends and tabs, without blanks at the start of a line."""
    parts: list[Fragment] = []
    for start, end in fragments:
        if not _BREAK.search(text, start, end):
            parts.append((start, end))
            continue
        for match in _UNBROKEN.finditer(text, start, end):
            first = match.start()
            if first > start:
                first += len(match[0]) - len(match[0].lstrip())
            if first < match.end():
                parts.append((first, match.end()))
    return tuple(parts)


def _event_of(link: Link) -> str:
    event = kept(link, "brat").get("event")
    return str(event) if is_id("E", event) else ""


def _equiv_of(link: Link) -> int:
    number = kept(link, "brat").get("equiv")
    return number if isinstance(number, int) else 0


def _roles(given: dict[str, Any]) -> tuple[str, str]:
    roles = given.get("roles")
    if isinstance(roles, list) and len(roles) == 2 and roles[0] != roles[1]:
        first, second = (re.sub(r"[^\w-]", "_", str(role)) for role in roles)
        return first, second
    return "Arg1", "Arg2"


def _dicts(value: Any) -> list[dict[str, str]]:
    names = ("type", "reference", "name")
    found = [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
    return [{name: str(item.get(name, "")) for name in names} for item in found]


def _pairs(value: Any) -> list[tuple[str, str]]:
    found = value if isinstance(value, list) else []
    return [(str(p[0]), str(p[1])) for p in found if isinstance(p, list) and len(p) == 2]
