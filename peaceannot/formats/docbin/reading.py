"""Reading a DocBin with spaCy."""

import gc
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from peaceannot.formats.extras import needs
from peaceannot.formats.foreign_article import foreign_article
from peaceannot.formats.foreign_spans import SpanMaker
from peaceannot.formats.json_fields import Bad
from peaceannot.formats.reading import reading
from peaceannot.formats.title import printable_name
from peaceannot.formats.units import Covered, Fit
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

_LARGEST = 2 << 30
_CHUNK = 1 << 20
_BROKEN = "This is no sound DocBin of spaCy, or it was cut off."
# What spaCy and its parts raise on bytes that are not what they should be.
_ERRORS = (ValueError, KeyError, TypeError, AssertionError, IndexError, AttributeError)


def recognise_docbin(path: Path, head: bytes) -> bool:
    """Tell whether the file at *path* with the first bytes *head* is a DocBin."""
    return path.suffix.lower() in (".spacy", ".docbin") and head[:1] == b"\x78"


def read_docbin(path: Path) -> Iterator[Header | Bundle | Problem]:
    """Yield an article for each Doc in the DocBin at *path*.

    Spans come from all groups of ``doc.spans``, and from ``doc.ents`` what is not in these.
    Raises KnownError if it cannot be read, or if spaCy is not installed.
    """
    spacy = needs("spacy", "spacy")
    data = _unpacked(path)
    name = printable_name(path.name)
    try:
        docs = spacy.tokens.DocBin().from_bytes(data).get_docs(spacy.blank("xx").vocab)
    except (*_ERRORS, OverflowError) as error:
        raise KnownError(_BROKEN) from error
    finally:
        gc.enable()  # a broken file leaves it switched off
    number = 0
    while True:
        number += 1
        try:
            doc = next(docs, None)
            if doc is None:
                return
            yield from _article(doc, f"Document {number:,}", name)
        except Bad as bad:
            yield Problem(f"Document {number:,}", str(bad))
        except _ERRORS as error:
            yield Problem(f"Document {number:,}", f"The rest cannot be read: {error}.")
            return
        finally:
            gc.enable()


def _unpacked(path: Path) -> bytes:
    """Return the bytes of the file, after a look at how large they are unpacked."""
    with reading(path) as stream:
        data = stream.read()
    unpacking, size = zlib.decompressobj(), 0
    pending = data
    try:
        while pending and not unpacking.eof:
            size += len(unpacking.decompress(pending, _CHUNK))
            pending = unpacking.unconsumed_tail
            if size > _LARGEST:
                raise KnownError("This DocBin would unpack to more than 2 GB.")
    except zlib.error as error:
        raise KnownError(_BROKEN) from error
    if not unpacking.eof:
        raise KnownError(_BROKEN)
    return data


def _article(doc: Any, where: str, file: str) -> Iterator[Bundle | Problem]:
    more = _dict(doc.user_data.get("peaceannot"))
    meta = {"spacy": {"cats": dict(doc.cats)}} if doc.cats else None
    foreign = foreign_article(doc.text, file, title=str(more.get("title", "")), meta=meta)
    article = replace(foreign.article, id=str(more.get("id") or foreign.article.id))
    maker = SpanMaker(article, Fit(foreign.unit("code points"), 0, 0), where)
    annotators = _dict(more.get("annotators"))
    spans: dict[Any, Span] = {}
    by_id: dict[str, Span] = {}
    for mark in _pieces(doc) if more else _marks(doc):
        span = maker.make(
            mark.label,
            mark.covered,
            annotator=str(annotators.get(mark.id, "")),
            meta={"spacy": {"group": mark.group}} if mark.group != "sc" else None,
        )
        if span is not None:
            by_id[mark.id] = maker.keep(spans, span)
    yield from maker.problems
    ordered = sorted(spans.values(), key=reading_order)
    yield Bundle(article, tuple(ordered), tuple(_links(more.get("links"), by_id)))


@dataclass(slots=True)
class _Mark:
    """A span of a Doc, by code points; ``group`` is its key in ``doc.spans``, or ``ents``."""

    id: str
    label: str
    group: str
    covered: list[Covered]


def _pieces(doc: Any) -> Iterator[_Mark]:
    """Yield the spans of a Doc that we wrote, where the parts of one span share its id."""
    marks: dict[str, _Mark] = {}
    for span in doc.spans.get("sc", ()):
        mark = marks.setdefault(span.id_, _Mark(span.id_, span.label_, "sc", []))
        mark.covered.append((span.start_char, span.end_char, ""))
    yield from marks.values()


def _marks(doc: Any) -> Iterator[_Mark]:
    """Yield the spans of all groups, then the entities that are not among them."""
    groups = [(key, doc.spans[key]) for key in sorted(doc.spans)]
    seen: set[tuple[int, int, str]] = set()
    for group, spans in [*groups, ("ents", doc.ents)]:
        for span in spans:
            at = (span.start_char, span.end_char, span.label_)
            if group != "ents" or at not in seen:
                seen.add(at)
                yield _Mark("", span.label_, group, [(*at[:2], "")])


def _links(values: Any, spans: dict[str, Span]) -> Iterator[Link]:
    for value in values if type(values) in (list, tuple) else ():
        source, target = spans.get(value["source"]), spans.get(value["target"])
        if source is not None and target is not None:
            yield Link(
                new_id(), source.article, str(value["kind"]), source.id, target.id,
                str(value.get("annotator", "")), "import",
            )  # fmt: skip


def _dict(value: Any) -> dict[str, Any]:
    return value if type(value) is dict else {}
