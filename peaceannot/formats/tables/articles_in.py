"""Articles out of tables: each row is one, with the columns that a person or a program chose."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from peaceannot.formats.foreign_article import foreign_article
from peaceannot.formats.inert import live
from peaceannot.formats.json_fields import Bad
from peaceannot.formats.tables.columns import SOURCE_FIELDS, Columns, columns_of
from peaceannot.formats.tables.sheet import Sheet
from peaceannot.formats.title import printable_name
from peaceannot.model import Article, Bundle, Header, KnownError, Problem

_OURS = {"article id", "title", "text", "sha256", "characters"}
_ATTRIBUTE = "attribute "


def table_reader(
    sheet: Sheet, chosen: Mapping[str, str] | None = None
) -> Callable[[Path], Iterator[Header | Bundle | Problem]]:
    """Return what reads the articles of tables; *chosen* has headings by role, as columns_of().

    Tables that this program wrote come back with identifiers, notes and attributes.
    """

    def read(path: Path) -> Iterator[Header | Bundle | Problem]:
        headings = sheet.headings(path)
        name = printable_name(path.name)
        ours = set(headings) >= _OURS and not chosen
        try:
            columns = columns_of(headings, chosen)
        except KnownError as error:
            yield Problem("File", str(error))
            return
        for item in sheet.rows(path):
            if isinstance(item, Problem):
                yield item
                continue
            where, cells = item
            try:
                if ours and sheet.inert:
                    cells = {n: live(v) if isinstance(v, str) else v for n, v in cells.items()}
                yield Bundle(_our_article(cells, name) if ours else _article(cells, columns, name))
            except Bad as bad:
                yield Problem(where, str(bad))

    return read


def _article(cells: dict[str, Any], columns: Columns, file: str) -> Article:
    text = cells.get(columns.text)
    rest = {name: value for name, value in cells.items() if name not in columns.used()}
    foreign = foreign_article(
        str(text) if isinstance(text, int | float) else text,
        file,
        title=str(cells.get(columns.title, "")),
        meta={"table": rest} if rest else None,
    )
    article = foreign.article
    source = {role: str(cells[name]) for role, name in columns.source.items() if name in cells}
    values = {role: cells[name] for role, name in columns.attributes.items() if name in cells}
    return replace(article, source={"file": file, **source}, attributes=values)


def _our_article(cells: dict[str, Any], file: str) -> Article:
    """Return the article of a row that this program wrote."""
    made = foreign_article(cells.get("text"), file, title=str(cells.get("title", ""))).article
    if made.sha256 != cells.get("sha256"):
        raise Bad("The text is not the one that was exported; a spreadsheet may have cut it off.")
    names = [name for name in cells if name.startswith(_ATTRIBUTE)]
    attributes = {name.removeprefix(_ATTRIBUTE): cells[name] for name in names}
    try:
        others = json.loads(str(cells.get("other attributes", "{}")))
    except ValueError:
        others = {}
    source: dict[str, Any] = {name: str(cells[name]) for name in SOURCE_FIELDS if name in cells}
    return replace(
        made,
        id=str(cells["article id"]),
        title=str(cells.get("title", "")),
        source=source,
        attributes=attributes | (others if isinstance(others, dict) else {}),
        note=str(cells.get("note", "")),
        flag=cells.get("flag") == "yes",
        unsure=cells.get("unsure") == "yes",
    )
