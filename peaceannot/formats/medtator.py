"""MedTator XML (OHNLP): a text and its tags, one file for each text and annotator."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any

from peaceannot.formats.covered_parts import covered_parts
from peaceannot.formats.foreign_article import foreign_article
from peaceannot.formats.foreign_spans import SpanMaker, UnitsFound
from peaceannot.formats.format import Records
from peaceannot.formats.gathering import gathered
from peaceannot.formats.json_fields import Bad
from peaceannot.formats.title import title_of_file
from peaceannot.formats.units import Covered, Fit, same_words
from peaceannot.formats.xml_files import begins_with, xml_documents
from peaceannot.formats.xml_safe import Element
from peaceannot.model import (
    Article,
    Bundle,
    Link,
    Note,
    Problem,
    Progress,
    Span,
    new_id,
    reading_order,
)
from peaceannot.model.counted import counted

CARRIES = "Texts, tags with all their parts, attributes and comments; annotators by file names."

_USUAL = "UTF-16"
_PAIR = re.compile(r"(-?\d{1,15})~(-?\d{1,15})")
_OWN = ("spans", "text", "id", "comment")
_SEPARATORS = " _-./"

_File = tuple[str, Element]


def recognise_medtator(path: Path, head: bytes) -> bool:
    """Tell whether the file with this *head*, folder or archive at *path* is XML of MedTator."""
    return begins_with(path, head, ".xml", b"<TEXT><![CDATA[")


def read_medtator(path: Path) -> Records:
    """Yield an article for each text in the file, folder or archive at *path*.

    Files with the same text are layers; each annotator is named by what tells the names of
    these files apart. Offsets count UTF-16, as in a browser, unless the covered texts say
    otherwise. Raises KnownError if *path* cannot be read.
    """
    units = UnitsFound(_USUAL)
    groups: list[list[str]] = []
    for found in gathered(lambda: _files(path), lambda file: _text(file[1])):
        if isinstance(found, Progress):
            yield found
        elif not isinstance(found, Problem):
            groups.append([name for name, _ in found])
    layers = _layers(groups)
    for found in gathered(lambda: _files(path), lambda file: _text(file[1])):
        if isinstance(found, Problem | Progress):
            yield found
            continue
        try:
            yield from _article(found, layers, units)
        except Bad as bad:
            yield Problem(found[0][0], str(bad))
    yield from units.told()


def _files(path: Path) -> Iterator[_File | Problem]:
    for item in xml_documents(path, ".xml"):
        if isinstance(item, Problem) or item[1].find("TEXT") is not None:
            yield item
        else:
            yield Problem(item[0], "This is no file of MedTator; it was left out.")


def _text(root: Element) -> str:
    text = root.find("TEXT")
    return (text.text or "") if text is not None else ""


def _layers(groups: Sequence[Sequence[str]]) -> dict[str, str]:
    """Return the annotator of each file: what stands before the part that its group shares.

    A file that is alone with its text belongs to who is known from others.
    """
    layers: dict[str, str] = {}
    for names in groups:
        if len(names) > 1:
            shared = _shared_end(names)
            for name in names:
                layers[name] = name.removesuffix(shared).strip(_SEPARATORS) or name
    known = sorted(set(layers.values()), key=len, reverse=True)
    for names in groups:
        for name in names:
            before = (who for who in known if name.startswith(tuple(who + s for s in _SEPARATORS)))
            layers.setdefault(name, next(before, ""))
    return layers


def _shared_end(names: Sequence[str]) -> str:
    turned = [name[::-1] for name in names]
    first, last = min(turned), max(turned)
    count = next((at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b),
                 min(len(first), len(last)))  # fmt: skip
    return first[:count][::-1]


def _title(name: str, annotator: str) -> str:
    """Return the title that the name of a file tells, without the annotator and “.txt”."""
    stem = PurePath(name.removeprefix(annotator).lstrip(_SEPARATORS) or name).stem
    return title_of_file(PurePath(f"{stem.removesuffix('.txt')}.xml"))


@dataclass(slots=True)
class _Tags:
    """The tags of one file: those with a place, those that tie others, those of the whole."""

    placed: list[tuple[Element, list[Covered]]] = field(default_factory=list)
    tying: list[Element] = field(default_factory=list)
    of_all: list[Element] = field(default_factory=list)


def _tags(root: Element) -> _Tags:
    found = _Tags()
    holder = root.find("TAGS")
    for element in holder if holder is not None else []:
        spans = element.get("spans")
        pairs = [(int(start), int(end)) for start, end in _PAIR.findall(spans or "")]
        if spans is None:
            found.tying.append(element)
        elif pairs and all(pair == (-1, -1) for pair in pairs):
            found.of_all.append(element)
        else:
            places = covered_parts(pairs or [(-1, -1)], element.get("text", ""))
            found.placed.append((element, places))
    return found


def _article(
    files: Sequence[_File], layers: dict[str, str], units: UnitsFound
) -> Iterator[Bundle | Problem]:
    name, root = files[0]
    foreign = foreign_article(_text(root), name, title=_title(name, layers.get(name, "")))
    tags = [(file, _tags(element)) for file, element in files]
    covered = [place for _, found in tags for _, places in found.placed for place in places]
    fit = foreign.fit(covered, _USUAL, _alike)
    units.see(fit)
    spans: dict[Any, Span] = {}
    links: list[Link] = []
    of_all: list[dict[str, str]] = []
    for file, found in tags:
        layer = layers.get(file, "")
        yield from _layer(file, layer, found, foreign.article, fit, spans, links)
        of_all += [{"tag": e.tag, **e.attrib} for e in found.of_all]
    if of_all:
        foreign.article.meta["medtator"] = {"document": of_all}
        yield Problem(
            name, f"{counted(len(of_all), 'tag')} of the whole text kept aside, but not shown."
        )
    yield Bundle(foreign.article, tuple(sorted(spans.values(), key=reading_order)), tuple(links))


def _layer(
    file: str,
    annotator: str,
    tags: _Tags,
    article: Article,
    fit: Fit,
    spans: dict[Any, Span],
    links: list[Link],
) -> Iterator[Problem]:
    """Add what one file marks to *spans* and *links*."""
    maker = SpanMaker(article, fit, file)
    by_id: dict[str, Span] = {}
    otherwise = 0
    for element, places in tags.placed:
        sure = [_as_it_stands(place, article.text, fit) for place in places]
        otherwise += sure != places
        attributes = {k: v for k, v in element.attrib.items() if k not in (*_OWN, "meta") and v}
        span = maker.make(
            element.tag,
            sure,
            annotator=annotator,
            note=element.get("comment", ""),
            attributes=attributes,
            meta={"medtator": {"id": element.get("id", "")}},
        )
        if span is not None:
            by_id.setdefault(element.get("id", ""), maker.keep(spans, span))
    yield from maker.problems
    if otherwise:
        texts = counted(otherwise, "text")
        reason = f"{texts} quoted with other capital letters; the places were taken."
        yield Note(file, reason)
    for element in tags.tying:
        ends = [by_id[v] for k, v in element.attrib.items() if k.endswith("ID") and v in by_id]
        if len(ends) != 2 or ends[0] is ends[1]:
            reason = f"The link {element.tag} does not tie two spans; it was left out."
            yield Problem(file, reason)
            continue
        links.append(
            Link(new_id(), article.id, element.tag, ends[0].id, ends[1].id, annotator, "import",
                 note=element.get("comment", ""),
                 attributes={"meta": {"medtator": dict(element.attrib)}})
        )  # fmt: skip


def _as_it_stands(place: Covered, text: str, fit: Fit) -> Covered:
    """Return *place* with the text that is there, if the quote differs in capitals alone."""
    start, end, quote = place
    fragment = fit.unit.fragment(start, end)
    there = text[slice(*fragment)] if fragment else ""
    if there and not same_words(there, quote) and _alike(there, quote):
        return start, end, there
    return place


def _alike(there: str, quote: str) -> bool:
    return same_words(there.casefold(), quote.casefold())
