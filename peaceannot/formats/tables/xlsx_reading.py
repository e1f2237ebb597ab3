"""Tables in Excel workbooks: the sheet named "articles", or the first one with cells."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from peaceannot.formats.extras import needs
from peaceannot.formats.reading import reading
from peaceannot.formats.tables.sheet import InRow, Sheet
from peaceannot.model import KnownError, Problem

_LARGEST = 1 << 30
_NAME = "articles"


def recognise_xlsx(path: Path, head: bytes) -> bool:
    """Tell whether the file at *path* is an Excel workbook."""
    return path.suffix.lower() in (".xlsx", ".xlsm") and head.startswith(b"PK\x03\x04")


def xlsx_headings(path: Path) -> list[str]:
    """Return the headings in the first row of the table."""
    with _rows(path) as rows:
        return _headings(next(rows, ()))


def xlsx_rows(path: Path) -> Iterator[InRow | Problem]:
    """Yield the rows below the headings."""
    with _rows(path) as rows:
        headings = _headings(next(rows, ()))
        for number, values in enumerate(rows, 2):
            cells = map(_plain, values)
            pairs = zip(headings, cells, strict=False)
            row = {heading: cell for heading, cell in pairs if cell not in (None, "")}
            if row:
                yield f"Row {number:,}", row


XLSX = Sheet(xlsx_headings, xlsx_rows)


@contextmanager
def _rows(path: Path) -> Iterator[Iterator[tuple[Any, ...]]]:
    openpyxl = needs("openpyxl", "documents")
    with reading(path) as stream:
        try:
            with zipfile.ZipFile(stream) as archive:
                size = sum(entry.file_size for entry in archive.infolist())
            if size > _LARGEST:
                raise KnownError("This workbook would unpack to more than 1 GB; split it first.")
            stream.seek(0)
            book = openpyxl.load_workbook(stream, read_only=True, data_only=True)
        except (zipfile.BadZipFile, KeyError, ValueError, SyntaxError, EOFError) as error:
            raise KnownError("This is no sound Excel workbook, or it was cut off.") from error
        try:
            sheets = book.worksheets
            named = [sheet for sheet in sheets if sheet.title.casefold() == _NAME]
            if not sheets:
                raise KnownError("There is no table in this workbook.")
            yield (named or sheets)[0].iter_rows(values_only=True)
        finally:
            book.close()


def _headings(cells: tuple[Any, ...]) -> list[str]:
    """Return headings that are all different and none empty."""
    found: list[str] = []
    for number, cell in enumerate(cells, 1):
        name = " ".join(str(_plain(cell) or "").split()) or f"Column {number}"
        found.append(f"{name} ({number})" if name in found else name)
    return found


def _plain(cell: Any) -> Any:
    """Return the value of a cell as JSON has it."""
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, bool | int | float | str) or cell is None:
        return cell
    return str(cell)
