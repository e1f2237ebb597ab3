"""Reading doccano's JSON lines, one file for each coder."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from peaceannot.formats.doccano.records import UNITS, Doc, Entity, doc_of
from peaceannot.formats.foreign_article import foreign_article
from peaceannot.formats.foreign_spans import SpanMaker
from peaceannot.formats.format import Records
from peaceannot.formats.gathering import gathered
from peaceannot.formats.json_fields import Bad
from peaceannot.formats.json_records import json_records
from peaceannot.formats.members import Member, members
from peaceannot.formats.title import printable_name
from peaceannot.formats.unit_vote import UnitVote
from peaceannot.formats.units import Fit
from peaceannot.model import (
    Bundle,
    KnownError,
    Link,
    Note,
    Problem,
    Progress,
    Span,
    new_id,
    reading_order,
)

_ENDINGS = (".jsonl", ".json")
_SHAPES = re.compile(rb'"labels?"\s*:\s*\[\s*[\[\]]|"start_offset"')
_HEAD = 4096


@dataclass(frozen=True, slots=True)
class _Placed:
    where: str
    annotator: str
    doc: Doc


def recognise_doccano(path: Path, head: bytes) -> bool:
    """Tell whether the file with this *head*, folder or archive at *path* looks like doccano's."""
    if path.is_dir() or path.suffix.lower() == ".zip":
        try:
            found = members(path, _ENDINGS)
            if not found:
                return False
            with found[0].open() as stream:
                head = stream.read(_HEAD)
        except KnownError:
            return False
    elif path.suffix.lower() not in _ENDINGS:
        return False
    of_others = (b'"peaceannot"', b'"_task_hash"', b'"completed_by"', b'"token_start"')
    return bool(_SHAPES.search(head)) and not any(mark in head for mark in of_others)


def read_doccano(path: Path) -> Records:
    """Yield an article for each text in the file, folder or zip archive at *path*.

    In a folder or an archive each file is the layer of the coder it is named after. What the
    offsets count is found by which unit lets spans begin and end at words, and told where it
    is not UTF-16. Raises KnownError if the source cannot be read.
    """
    files = members(path, _ENDINGS)
    vote = UnitVote(UNITS)
    for number, item in enumerate(_docs(files), 1):
        yield Progress(0, 0, f"Looking at record {number:,}")
        if isinstance(item, _Placed) and type(item.doc.text) is str and not item.doc.unit:
            try:
                foreign_article(item.doc.text, "")
            except Bad:
                continue
            vote.see(item.doc.text, [(e.start, e.end) for e in item.doc.entities])
    if vote.unit != UNITS[0]:
        yield Note("File", str(vote))
    for docs in gathered(lambda: _docs(files), lambda placed: str(placed.doc.text)):
        if isinstance(docs, Problem | Progress):
            yield docs
            continue
        try:
            yield from _article(docs, printable_name(path.name), vote.unit)
        except Bad as bad:
            yield Problem(docs[0].where, str(bad))


def _docs(files: list[Member]) -> Iterator[_Placed | Problem]:
    for member in files:
        name = PurePosixPath(member.name).stem
        several = len(files) > 1
        annotator = name if several and name not in ("all", "unknown") else ""
        before = f"{member.name}: " if several else ""
        with member.open() as stream:
            for item in json_records(stream):
                if isinstance(item, Problem):
                    yield Problem(before + item.where, item.reason)
                else:
                    yield _Placed(before + item[0], annotator, doc_of(item[1]))


def _article(docs: list[_Placed], file: str, unit: str) -> Iterator[Bundle | Problem]:
    first = docs[0].doc
    meta = {"doccano": first.rest} if first.rest else None
    foreign = foreign_article(first.text, file, title=first.title, meta=meta)
    spans: dict[Any, Span] = {}
    links: list[Link] = []
    for placed in docs:
        counted = foreign.unit(placed.doc.unit if placed.doc.unit == "UTF-16" else unit)
        maker = SpanMaker(foreign.article, Fit(counted, 0, 0), placed.where)
        by_id: dict[str, Span] = {}
        for entity in placed.doc.entities:
            span = _span(entity, maker, placed.annotator)
            if span is not None:
                by_id.setdefault(entity.id, maker.keep(spans, span))
        yield from maker.problems
        for item in _links(placed, by_id):
            if isinstance(item, Problem):
                yield item
            else:
                links.append(item)
    yield Bundle(foreign.article, tuple(sorted(spans.values(), key=reading_order)), tuple(links))


def _span(entity: Entity, maker: SpanMaker, annotator: str) -> Span | None:
    return maker.make(
        entity.label,
        [(entity.start, entity.end, "")],
        annotator=annotator or entity.user,
        meta={"doccano": {"id": entity.id}} if entity.id else None,
    )


def _links(placed: _Placed, spans: dict[str, Span]) -> Iterator[Link | Problem]:
    for relation in placed.doc.relations:
        source = spans.get(str(relation.get("from_id")))
        target = spans.get(str(relation.get("to_id")))
        kind = relation.get("type")
        if source is None or target is None or source.id == target.id:
            yield Problem(placed.where, "A relation does not tie two spans; it was left out.")
            continue
        name = kind if type(kind) is str and kind.strip() else "related"
        yield Link(new_id(), source.article, name, source.id, target.id, source.annotator, "import")
