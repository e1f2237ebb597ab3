"""CSV with one row for each span, for spreadsheets and data frames.

Spreadsheets take a cell that begins with = + - @, a tab or a carriage return for a formula.
Such a cell gets an apostrophe in front (and so does one that begins with apostrophes and then
one of these, so that it can be undone): take one apostrophe off wherever one of these follows.
"""

import codecs
import csv
import io
import json
import re
from collections.abc import Generator, Iterable, Iterator
from typing import BinaryIO

from peaceannot.model import Bundle, Header, KnownError, Progress

COLUMNS = (
    "article id",
    "title",
    "span id",
    "label",
    "label name",
    "start",
    "end",
    "fragments",
    "quote",
    "annotator",
    "origin",
    "created",
    "note",
)
"""``start`` and ``end`` are the outermost code points, ``fragments`` all pairs as JSON."""

_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")


def write_csv(
    bundles: Iterable[Bundle],
    header: Header,
    stream: BinaryIO,
    total: int = 0,
    *,
    mark: bool = False,
) -> Generator[Progress, None, None]:
    """Write one row for each span to *stream*; yield a Progress after each article.

    *mark* puts a byte order mark in front, by which Excel knows UTF-8.
    """
    names = {label.id: label.name for label in header.scheme.labels}
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    if mark:
        stream.write(codecs.BOM_UTF8)
    writer.writerow(COLUMNS)
    for done, bundle in enumerate(bundles, 1):
        writer.writerows(_rows(bundle, names))
        try:
            stream.write(buffer.getvalue().encode("utf-8"))
        except UnicodeEncodeError as error:
            raise KnownError(
                f"“{bundle.article.id}” holds broken characters (half of a surrogate pair)."
            ) from error
        buffer.seek(0)
        buffer.truncate()
        yield Progress(done, total, bundle.article.title)
    stream.write(buffer.getvalue().encode("utf-8"))


def inert(cell: str) -> str:
    """Return *cell* so that no spreadsheet takes it for a formula."""
    return "'" + cell if _FORMULA.match(cell) else cell


def live(cell: str) -> str:
    """Return what *cell* was before inert()."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _rows(bundle: Bundle, names: dict[str, str]) -> Iterator[tuple[str | int, ...]]:
    article = bundle.article
    for span in bundle.spans:
        yield (
            inert(article.id),
            inert(article.title),
            inert(span.id),
            inert(span.label),
            inert(names.get(span.label, span.label)),
            span.start,
            span.end,
            json.dumps(span.fragments, separators=(",", ":")),
            inert(span.quote),
            inert(span.annotator),
            inert(span.origin),
            inert(span.created),
            inert(span.note),
        )
