"""Reading BioC: each document an article, annotations as spans, relations as links."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from peaceannot.formats.archives import LARGEST_FILE
from peaceannot.formats.bioc.infons import Infons, infons_of
from peaceannot.formats.bioc.pieces import Pieces, counted, everything, objects, pieces_of
from peaceannot.formats.bioc.xml_form import document_json, documents_in
from peaceannot.formats.foreign_article import foreign_article
from peaceannot.formats.foreign_spans import SpanMaker, UnitsFound, whole
from peaceannot.formats.json_fields import Bad
from peaceannot.formats.json_records import Record, json_file
from peaceannot.formats.reading import reading
from peaceannot.formats.title import printable_name
from peaceannot.formats.units import Fit
from peaceannot.formats.xml_safe import parse_xml
from peaceannot.model import (
    Bundle,
    Header,
    KnownError,
    Link,
    Problem,
    Span,
    new_id,
    reading_order,
)

_Json = dict[str, Any]


def recognise_bioc_xml(path: Path, head: bytes) -> bool:
    """Tell whether *head*, the first bytes of the file at *path*, begins a BioC collection."""
    return b"BioC.dtd" in head or (b"<collection" in head and b"<document" in head)


def recognise_bioc_json(path: Path, head: bytes) -> bool:
    """Tell whether *head*, the first bytes of the file at *path*, looks like BioC's JSON."""
    named = path.suffix.lower() in (".json", ".jsonl")
    return named and b'"passages"' in head and b'"infons"' in head


def read_bioc_xml(path: Path) -> Iterator[Header | Bundle | Problem]:
    """Yield an article for each document of the collection in XML at *path*.

    Whether offsets count characters or bytes is found by the covered texts. Raises KnownError
    if the file cannot be read.
    """
    with reading(path) as stream:
        data = stream.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise KnownError("This file is over 256 MB, more than can be read at once.")
    try:
        documents = documents_in(parse_xml(data, doctype=True))
    except Bad as bad:
        raise KnownError(str(bad)) from bad
    records = (
        (f"Document {number:,}", document_json(element))
        for number, element in enumerate(documents, 1)
    )
    return _articles(records, printable_name(path.name))


def read_bioc_json(path: Path) -> Iterator[Header | Bundle | Problem]:
    """Yield an article for each document in the JSON at *path*: collections, or documents.

    Whether offsets count characters or bytes is found by the covered texts. Raises KnownError
    if the file cannot be read.
    """
    return _articles(_documents(path), printable_name(path.name))


def _documents(path: Path) -> Iterator[Record | Problem]:
    for item in json_file(path):
        if isinstance(item, Problem):
            yield item
            continue
        where, record = item
        if "passages" in record:
            yield where, record
            continue
        collections = [name for name in ("documents", "PubTator3") if name in record]
        if not collections:
            yield Problem(where, "This is neither a BioC collection nor a document.")
        for name in collections:
            for number, document in enumerate(objects(record, name), 1):
                yield f"Document {number:,}", document


def _articles(
    documents: Iterator[Record | Problem] | Iterator[Record], file: str
) -> Iterator[Bundle | Problem]:
    units = UnitsFound()
    for item in documents:
        if isinstance(item, Problem):
            yield item
            continue
        where, document = item
        id = _id(document)
        try:
            yield from _article(document, f"{where} ({id})" if id else where, file, units)
        except Bad as bad:
            yield Problem(where, str(bad))
    yield from units.told()


def _article(
    document: _Json, where: str, file: str, units: UnitsFound
) -> Iterator[Bundle | Problem]:
    annotations = list(everything(document, "annotations"))
    marks = [(_locations(item), str(item.get("text") or "")) for item in annotations]
    joined, matching, total = counted(pieces_of(document), marks)
    about = infons_of(document)
    foreign = foreign_article(joined.text, file, title=about.title)
    fit = Fit(foreign.unit("code points"), matching, total)
    units.see(replace(fit, unit=replace(fit.unit, name=joined.unit)))
    maker = SpanMaker(foreign.article, fit, where)
    spans: dict[Any, Span] = {}
    by_id: dict[str, Span] = {}
    for item, (locations, quote) in zip(annotations, marks, strict=True):
        span = _span(maker, item, joined, locations, quote)
        if span is not None:
            by_id.setdefault(_id(item), maker.keep(spans, span))
    yield from maker.problems
    links: list[Link] = []
    for relation in everything(document, "relations"):
        for found in _links(relation, by_id, where):
            if isinstance(found, Problem):
                yield found
            else:
                links.append(found)
    foreign.article.meta["bioc"] = {**_kept(document, joined, foreign.to_points), **about.rest}
    article = replace(foreign.article, note=about.note, attributes=about.values)
    yield Bundle(article, tuple(sorted(spans.values(), key=reading_order)), tuple(links))


def _span(
    maker: SpanMaker, item: _Json, joined: Pieces, locations: list[tuple[int, int]], quote: str
) -> Span | None:
    about = infons_of(item)
    kept = {"id": _id(item), **about.rest}
    return maker.make(
        about.kind,
        joined.covered(locations, quote) or [(0, 0, "")],
        annotator=about.annotator,
        created=about.created,
        note=about.note,
        attributes=about.values,
        meta={"bioc": kept},
    )


def _locations(item: _Json) -> list[tuple[int, int]]:
    return [
        (whole(location.get("offset")), max(0, whole(location.get("length"))))
        for location in objects(item, "locations")
    ]


def _links(relation: _Json, by_id: dict[str, Span], where: str) -> Iterator[Link | Problem]:
    """Yield a link from the first node of a relation to each other."""
    about = infons_of(relation)
    kind = about.kind or "related"
    nodes = objects(relation, "nodes")
    ends = [by_id.get(str(node.get("refid"))) for node in nodes]
    if len(ends) < 2 or None in ends:
        yield Problem(where, f"A relation “{kind}” does not tie two spans; it was left out.")
        return
    source = ends[0]
    roles = [str(node.get("role") or "") for node in nodes]
    for role, target in zip(roles[1:], ends[1:], strict=True):
        if source is None or target is None or source is target:
            yield Problem(where, f"A relation “{kind}” ties a span to itself; it was left out.")
        else:
            yield _link(about, kind, source, target, _relation_meta(relation, roles[0], role))


def _link(about: Infons, kind: str, source: Span, target: Span, kept: _Json) -> Link:
    return Link(
        new_id(), source.article, kind, source.id, target.id,
        about.annotator or source.annotator, "import", about.created, about.note,
        {**about.values, "meta": {"bioc": {**kept, **about.rest}}},
    )  # fmt: skip


def _relation_meta(relation: _Json, first: str, second: str) -> _Json:
    return {"id": _id(relation), "roles": [first, second]}


def _kept(document: _Json, joined: Pieces, to_points: Any) -> _Json:
    """Return what is kept to give the document back: its identifier, and its passages."""
    passages = [
        {
            "start": to_points(start),
            "end": to_points(start + len(piece.text)),
            "infons": {str(name): str(value) for name, value in piece.infons.items()},
        }
        for piece, start in zip(joined.pieces, joined.starts, strict=True)
    ]
    return {"id": _id(document), "passages": passages}


def _id(item: _Json) -> str:
    """Return the identifier of a document, an annotation or a relation; some are numbers."""
    id = item.get("id")
    return str(id).strip() if isinstance(id, str | int) else ""
