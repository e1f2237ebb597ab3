"""An Excel workbook with a sheet each for articles, spans and links."""

import re
import shutil
import zipfile
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, BinaryIO

from peaceannot.formats.extras import needs
from peaceannot.formats.inert import FORMULA
from peaceannot.formats.left_out import note_of_article
from peaceannot.formats.losses import Losses
from peaceannot.formats.options import Options
from peaceannot.formats.replacing import replacing
from peaceannot.formats.tables.rows import ARTICLES, LINKS_TABLE, SPANS, Cell
from peaceannot.model import Bundle, Header, KnownError, Progress

LONGEST_CELL = 32_767
"""UTF-16 units a cell of Excel holds."""

_MOST_ROWS = 1_048_576
_FIXED_DATE = (1980, 1, 1, 0, 0, 0)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_TIME = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_TABLES = (ARTICLES, SPANS, LINKS_TABLE)


def write_xlsx(
    bundles: Iterable[Bundle],
    header: Header,
    target: Path,
    options: Options,
    losses: Losses,
    total: int = 0,
) -> Generator[Progress, None, None]:
    """Write the workbook *target*. No cell is a formula; texts too long for a cell are cut.

    Raises KnownError if openpyxl is not installed, or if there are more rows than Excel has.
    """
    openpyxl = needs("openpyxl", "documents")
    book = openpyxl.Workbook(write_only=True)
    sheets = [book.create_sheet(table.name) for table in _TABLES]
    counts = [1] * len(_TABLES)
    with replacing(target) as stream, _closing(sheets):
        for sheet, table in zip(sheets, _TABLES, strict=True):
            sheet.freeze_panes = "A2"
            sheet.append(table.columns(header))
        for done, bundle in enumerate(bundles, 1):
            note_of_article(bundle, losses, ARTICLES.carries)
            for place, table in enumerate(_TABLES):
                for row in table.rows(bundle, header):
                    counts[place] += 1
                    if counts[place] > _MOST_ROWS:
                        raise KnownError(
                            f"Excel takes {_MOST_ROWS:,} rows, and there are more {table.name}. "
                            "Write CSV, or fewer articles."
                        )
                    where = f"“{bundle.article.title}”"
                    sheets[place].append(list(_cells(openpyxl, sheets[place], row, where, losses)))
            yield Progress(done, total, bundle.article.title)
        with TemporaryFile() as packed:
            book.save(packed)
            _pack_again(packed, stream)


@contextmanager
def _closing(sheets: list[Any]) -> Iterator[None]:
    """Close the files behind the sheets if the work is broken off; openpyxl leaves them open."""
    try:
        yield
    except BaseException:
        for sheet in sheets:
            sheet.close()
            sheet._writer.cleanup()
        raise


def _cells(
    openpyxl: Any, sheet: Any, row: Iterable[Cell], where: str, losses: Losses
) -> Iterator[Any]:
    for value in row:
        if not isinstance(value, str):
            yield value
            continue
        text = _fitting(value, where, losses)
        if not FORMULA.match(text):
            yield text
            continue
        cell = openpyxl.cell.WriteOnlyCell(sheet, text)
        cell.data_type = "s"
        cell.number_format = "@"  # it stays text when a person edits it
        yield cell


def _fitting(text: str, where: str, losses: Losses) -> str:
    if _CONTROLS.search(text):
        losses.note("cells with control characters, which became �", where)
        text = _CONTROLS.sub("�", text)
    if len(text) > LONGEST_CELL // 2 and len(text.encode("utf-16-le")) // 2 > LONGEST_CELL:
        losses.note("texts that were cut, because a cell of Excel holds no more", where)
        text = text.encode("utf-16-le")[: LONGEST_CELL * 2].decode("utf-16-le", "ignore")
    return text


def _pack_again(packed: IO[bytes], stream: BinaryIO) -> None:
    """Write the archive once more with fixed dates: the same project gives the same bytes."""
    with zipfile.ZipFile(packed) as source, zipfile.ZipFile(stream, "w") as archive:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _FIXED_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            with source.open(name) as part, archive.open(entry, "w") as copied:
                if name == "docProps/core.xml":
                    copied.write(_TIME.sub(b"1980-01-01T00:00:00Z", part.read()))
                else:
                    shutil.copyfileobj(part, copied)
