"""Tables as CSV, for spreadsheets and data frames."""

import codecs
import csv
import io
from collections.abc import Generator, Iterable
from pathlib import Path

from peaceannot.formats.inert import inert
from peaceannot.formats.left_out import LINKS, note_left_out, note_of_article
from peaceannot.formats.losses import Losses
from peaceannot.formats.options import Options
from peaceannot.formats.replacing import replacing
from peaceannot.formats.tables.rows import ARTICLES, SPANS, Cell, Table
from peaceannot.model import Bundle, Header, KnownError, Progress


def write_csv(
    bundles: Iterable[Bundle],
    header: Header,
    target: Path,
    options: Options,
    losses: Losses,
    total: int = 0,
    *,
    table: Table = SPANS,
    mark: bool = False,
) -> Generator[Progress, None, None]:
    """Write the rows of *table* to the file *target*; no cell is a formula.

    *mark* puts a byte order mark in front, by which Excel knows UTF-8.
    """
    with replacing(target) as stream:
        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\r\n")
        if mark:
            stream.write(codecs.BOM_UTF8)
        writer.writerow(table.columns(header))
        for done, bundle in enumerate(bundles, 1):
            note_unwritten(bundle, table, losses)
            writer.writerows(map(_inert, row) for row in table.rows(bundle, header))
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


def note_unwritten(bundle: Bundle, table: Table, losses: Losses) -> None:
    """Note what of an article does not stand in this one table."""
    title = f"“{bundle.article.title}”"
    if table is not ARTICLES:
        losses.note("texts of articles", title)
    if table is SPANS:
        note_left_out(bundle, losses, table.carries)
        return
    note_of_article(bundle, losses, table.carries)
    if bundle.spans:
        losses.note("spans", title, len(bundle.spans))
    if bundle.links and table is ARTICLES:
        losses.note(LINKS, title, len(bundle.links))


def _inert(cell: Cell) -> Cell:
    return inert(cell) if isinstance(cell, str) else cell
