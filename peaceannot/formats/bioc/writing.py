"""Writing BioC, in XML and in JSON; offsets count characters (code points)."""

from collections.abc import Generator, Iterable, Iterator
from pathlib import Path
from typing import Any

from peaceannot.formats.bioc.infons import infons_for
from peaceannot.formats.bioc.xml_form import write_document
from peaceannot.formats.foreign_spans import whole
from peaceannot.formats.json_writing import json_bytes
from peaceannot.formats.kept import kept
from peaceannot.formats.left_out import ARTICLE_DETAILS, DOUBTS, OF_LINKS, OF_SPANS, note_left_out
from peaceannot.formats.losses import Losses
from peaceannot.formats.options import Options
from peaceannot.formats.replacing import replacing
from peaceannot.formats.xml_safe import XmlWriter
from peaceannot.model import Actor, Article, Bundle, Header, Link, Progress, Span

CARRIES = (
    "Texts, spans with all their parts, links as relations; attributes, notes, annotators and "
    "names of actors as infons."
)
LOSES = "Flags and doubts, and the types of attributes: all are written as text."

_CARRIED = (OF_SPANS | OF_LINKS | {ARTICLE_DETAILS}) - {DOUBTS}
_COLLECTION = {"source": "PeaceAnnot", "date": "", "key": ""}
_INFONS = {"offsets": "characters (Unicode code points)"}

Json = dict[str, Any]


def write_bioc_json(
    bundles: Iterable[Bundle],
    header: Header,
    target: Path,
    options: Options,
    losses: Losses,
    total: int = 0,
) -> Generator[Progress, None, None]:
    """Write one collection in JSON, with all annotators in it; an infon names each one."""
    head = json_bytes({**_COLLECTION, "infons": _INFONS}, "the collection")
    with replacing(target) as stream:
        stream.write(head.removesuffix(b"}") + b',"documents":[')
        # Not at the first column: this is one record in many lines, no record on each.
        between = b"\n "
        for done, bundle in enumerate(bundles, 1):
            document = _document(bundle, header, losses)
            stream.write(between + json_bytes(document, f"“{bundle.article.title}”"))
            between = b",\n "
            yield Progress(done, total, bundle.article.title)
        stream.write(b"\n]}\n")


def write_bioc_xml(
    bundles: Iterable[Bundle],
    header: Header,
    target: Path,
    options: Options,
    losses: Losses,
    total: int = 0,
) -> Generator[Progress, None, None]:
    """Write one collection in XML, with all annotators in it; an infon names each one."""
    with replacing(target) as stream:
        xml = XmlWriter(stream, losses)
        xml.raw('<!DOCTYPE collection SYSTEM "BioC.dtd">\n')
        with xml.within("collection"):
            for name, value in _COLLECTION.items():
                xml.element(name, text=value)
            for key, value in _INFONS.items():
                xml.element("infon", {"key": key}, value)
            for done, bundle in enumerate(bundles, 1):
                write_document(xml, _document(bundle, header, losses))
                yield Progress(done, total, bundle.article.title)


def _document(bundle: Bundle, header: Header, losses: Losses) -> Json:
    article = bundle.article
    note_left_out(bundle, losses, _CARRIED, "bioc")
    if article.flag or article.unsure or any(link.flag or link.unsure for link in bundle.links):
        losses.note(DOUBTS, f"“{article.title}” or its links")
    passages = _passages(article)
    actors = {actor.id: actor for actor in header.actors}
    ids = _ids(bundle)
    for span in bundle.spans:
        home = [p for p in passages if p["offset"] <= span.start] or passages
        home[-1]["annotations"].append(_annotation(span, ids[span.id], actors, losses))
    return {
        "id": str(kept(article, "bioc").get("id") or article.id),
        "infons": infons_for(
            {**article.attributes, **_other_infons(kept(article, "bioc"))},
            losses,
            title=article.title,
            note=article.note,
        ),
        "passages": passages,
        "relations": list(_relations(bundle.links, ids, losses)),
    }


def _passages(article: Article) -> list[Json]:
    """Return the passages the article came with, if they still make up its text, else one."""
    text, given = article.text, kept(article, "bioc").get("passages")
    found: list[Json] = []
    end = 0
    for item in given if isinstance(given, list) else []:
        if not isinstance(item, dict):
            break
        start, stop, infons = whole(item.get("start")), whole(item.get("end")), item.get("infons")
        if not end <= start < stop <= len(text) or text[end:start].strip("\n"):
            break
        known = infons if isinstance(infons, dict) else {}
        told = {str(name): str(value) for name, value in known.items()}
        found.append(_passage(start, text[start:stop], told))
        end = stop
    return found if found and end == len(text) else [_passage(0, text, {})]


def _passage(offset: int, text: str, infons: dict[str, str]) -> Json:
    return {
        "offset": offset,
        "infons": infons,
        "text": text,
        "sentences": [],
        "annotations": [],
        "relations": [],
    }


def _ids(bundle: Bundle) -> dict[str, str]:
    """Return an identifier for each span: the one it came with, or the next free number."""
    given: dict[str, str] = {}
    taken: set[str] = set()
    for span in bundle.spans:
        wanted = kept(span, "bioc").get("id")
        if isinstance(wanted, str) and wanted and wanted not in taken:
            given[span.id] = wanted
            taken.add(wanted)
    number = 0
    for span in bundle.spans:
        while span.id not in given:
            number += 1
            if str(number) not in taken:
                given[span.id] = str(number)
    return given


def _annotation(span: Span, id: str, actors: dict[str, Actor], losses: Losses) -> Json:
    actor = actors.get(span.actor or "")
    infons = infons_for(
        {**span.attributes, **_other_infons(kept(span, "bioc"))},
        losses,
        type=span.label,
        annotator=span.annotator,
        updated_at=span.created,
        note=span.note,
        actor=actor.name if actor else "",
    )
    locations = [{"offset": start, "length": end - start} for start, end in span.fragments]
    return {"id": id, "infons": infons, "text": span.quote, "locations": locations}


def _relations(links: Iterable[Link], ids: dict[str, str], losses: Losses) -> Iterator[Json]:
    """Yield relations; links that were one relation of several nodes are one again."""
    together: dict[tuple[str, ...], list[Link]] = {}
    for link in links:
        wanted = str(kept(link, "bioc").get("id") or "")
        key = (link.source, link.kind, link.annotator, wanted) if wanted else (link.id,)
        together.setdefault(key, []).append(link)
    for number, group in enumerate(together.values(), 1):
        first = group[0]
        infons = infons_for(
            {**first.attributes, **_other_infons(kept(first, "bioc"))},
            losses,
            type=first.kind,
            annotator=first.annotator,
            updated_at=first.created,
            note=first.note,
        )
        nodes = [{"refid": ids[first.source], "role": _roles(first)[0]}]
        nodes += [{"refid": ids[link.target], "role": _roles(link)[1]} for link in group]
        yield {"id": f"R{number}", "infons": infons, "nodes": nodes}


def _roles(link: Link) -> tuple[str, str]:
    roles = kept(link, "bioc").get("roles")
    if isinstance(roles, list) and len(roles) == 2:
        return str(roles[0]), str(roles[1])
    return "source", "target"


def _other_infons(kept: Json) -> Json:
    """Return infons that could be no attributes of ours."""
    others = kept.get("infons")
    return others if isinstance(others, dict) else {}
