"""Reading data sets of Parquet and Arrow files: ours, and those others made."""

import json
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from peaceannot.formats.extras import needs
from peaceannot.formats.hf.foreign_rows import ForeignTable
from peaceannot.formats.hf.rows import Row, record_of
from peaceannot.formats.json_fields import Bad
from peaceannot.formats.members import Member, members
from peaceannot.formats.records import article_from_json, header_from_json
from peaceannot.formats.title import printable_name
from peaceannot.model import Bundle, Header, KnownError, Problem

_ENDINGS = (".parquet", ".arrow", "header.json")
_BATCH = 64
_OURS = {"id", "title", "text", "sha256", "spans", "links", "attributes", "more"}


def recognise_hf(path: Path, head: bytes) -> bool:
    """Tell whether *path* is a Parquet file, or a folder or archive with some."""
    if not path.is_dir() and path.suffix.lower() != ".zip":
        return head.startswith(b"PAR1")
    try:
        return any(_is_table(member) for member in members(path, _ENDINGS))
    except KnownError:
        return False


def read_hf(path: Path) -> Iterator[Header | Bundle | Problem]:
    """Yield the articles in the tables of the folder, archive or Parquet file at *path*.

    Of our own data sets the table of articles is read, with all that is in it. Of others each
    row is an article, with a text and a list of spans, or with tokens and a tag for each. The
    split an article was in is kept in its ``meta``. Raises KnownError if *path* cannot be read,
    or if pyarrow is not installed.
    """
    pyarrow = needs("pyarrow", "hf")
    needs("pyarrow.parquet", "hf")
    found = members(path, _ENDINGS)
    tables = [member for member in found if _is_table(member)]
    ours = [member for member in tables if _folder(member) == "articles"]
    for member in found:
        if PurePosixPath(member.name).name == "header.json":
            yield from _header(member)
            tables = ours or tables
    if not tables:
        yield Problem("Folder", "There are no Parquet or Arrow files in it.")
    several = len({split_of(member.name) for member in tables}) > 1
    for member in tables:
        split = split_of(member.name)
        kept = split if several or split != "train" else ""
        yield from _articles(member, kept, pyarrow)


def split_of(name: str) -> str:
    """Return the split a file is of, by its name, as ``datasets`` and its users call files."""
    path = PurePosixPath(name)
    stem = re.split(r"-\d+-of-\d+", path.stem)[0]
    return path.parent.name if stem == "data" and path.parent.name else stem


def _is_table(member: Member) -> bool:
    return member.name.lower().endswith((".parquet", ".arrow"))


def _folder(member: Member) -> str:
    return PurePosixPath(member.name).parent.name


def _header(member: Member) -> Iterator[Header | Problem]:
    try:
        with member.open() as stream:
            record = json.loads(stream.read(1 << 26))
        if type(record) is not dict or "scheme" not in record:
            raise Bad("There is no scheme in it.")
        yield header_from_json(record)
    except (Bad, ValueError, RecursionError) as error:
        reason = str(error) if isinstance(error, Bad) else "This is not JSON, or was cut off."
        yield Problem(printable_name(member.name), reason)


def _articles(member: Member, split: str, pyarrow: Any) -> Iterator[Bundle | Problem]:
    name = printable_name(member.name)
    number = 0
    table: ForeignTable | None = None
    try:
        with member.open() as stream:
            for schema, rows in _batches(stream, member.name, pyarrow):
                if number == 0 and not set(schema.names) >= _OURS:
                    table = ForeignTable.of(schema, name)
                for row in rows:
                    number += 1
                    where = f"{name}, row {number:,}"
                    try:
                        found = table.article(row, where) if table else _ours(row, where)
                        yield from (_with_split(item, split) for item in found)
                    except Bad as bad:
                        yield Problem(where, str(bad))
        if table is not None:
            yield from table.units.told()
    except Bad as bad:
        yield Problem(name, str(bad))
    except (pyarrow.ArrowException, OSError, EOFError) as error:
        rest = f"From row {number + 1:,} on it" if number else "It"
        short = str(error).split("\n")[0].rstrip(".")[:200]
        yield Problem(name, f"{rest} cannot be read: {short}.")


def _batches(stream: Any, name: str, pyarrow: Any) -> Iterator[tuple[Any, list[Row]]]:
    """Yield the rows of a table, some at a time, beside its schema."""
    if name.lower().endswith(".arrow"):
        with pyarrow.ipc.open_stream(stream) as reader:
            for batch in reader:
                yield reader.schema, batch.to_pylist()
        return
    with pyarrow.parquet.ParquetFile(stream) as table:
        for batch in table.iter_batches(_BATCH):
            yield table.schema_arrow, batch.to_pylist()


def _ours(row: Row, where: str) -> Iterator[Bundle | Problem]:
    try:
        record = record_of(row)
    except (ValueError, TypeError, AttributeError) as error:
        raise Bad("This row is not one that PeaceAnnot wrote, or it was changed.") from error
    record.pop("peaceannot", None)
    bundle, problems = article_from_json(record)
    for reason in problems:
        yield Problem(f"{where}, “{bundle.article.title}”", reason)
    yield bundle


def _with_split(item: Bundle | Problem, split: str) -> Bundle | Problem:
    if split and isinstance(item, Bundle):
        item.article.meta["split"] = split
    return item
