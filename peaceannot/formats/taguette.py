"""Projects of Taguette (.sqlite3): documents in HTML, highlights with tags."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from peaceannot.formats.foreign_article import foreign_article
from peaceannot.formats.foreign_scheme import Code, scheme_of_codes
from peaceannot.formats.foreign_spans import SpanMaker, UnitsFound, whole
from peaceannot.formats.foreign_tables import Row, Tables, foreign_tables, has_tables
from peaceannot.formats.html_text import html_text
from peaceannot.formats.json_fields import Bad
from peaceannot.formats.title import title_of_file
from peaceannot.formats.units import Covered, Fit, same_words
from peaceannot.model import (
    Bundle,
    Header,
    KnownError,
    Note,
    Problem,
    ProjectInfo,
    Scheme,
    Span,
    reading_order,
)

CARRIES = "Texts, tags with those above them, highlights with the users who made them."

_NEEDED = ("projects", "documents", "highlights", "tags", "highlight_tags")
_USUAL = "bytes"
_UNITS = (_USUAL, "code points", "UTF-16")


def recognise_taguette(path: Path, head: bytes) -> bool:
    """Tell whether the file at *path* is a database of Taguette."""
    return has_tables(path, head, *_NEEDED)


def read_taguette(path: Path) -> Iterator[Header | Bundle | Problem]:
    """Yield the tags as a scheme, then an article for each document in the file at *path*.

    Offsets count bytes of UTF-8 and no HTML tags; the snippets tell if it is otherwise. A
    highlight belongs to the user who made it, if the log of the project still says who.
    Raises KnownError if this is no database of Taguette.
    """
    with foreign_tables(path) as tables:
        if not tables.names >= set(_NEEDED):
            raise KnownError("This is no database of Taguette: its tables are missing.")
        projects = list(tables.rows("projects"))
        work = _gathered(tables)
        about: Row = projects[0] if projects else {}
        name = _text(about.get("name")) or title_of_file(path)
        if work.scheme.labels:
            yield Header(ProjectInfo(name, "", _text(about.get("description"))), work.scheme)
        if len(projects) > 1:
            reason = f"There are {len(projects):,} projects in this file; all of them come in."
            yield Note("File", reason)
        for document in tables.rows("documents"):
            where = f"“{_text(document.get('name'))}”"
            try:
                yield from _article(work, document, where)
            except Bad as bad:
                yield Problem(where, f"{bad} It was left out.")
        yield from work.units.told()


@dataclass(slots=True)
class _Gathered:
    """What belongs to the documents and to the highlights, by their identifiers."""

    scheme: Scheme
    label_of: dict[str, str]
    highlights: dict[Any, list[Row]]
    tags: dict[Any, list[str]]
    makers: dict[Any, tuple[str, str]]
    units: UnitsFound = field(default_factory=lambda: UnitsFound(_USUAL))


def _gathered(tables: Tables) -> _Gathered:
    scheme, label_of = scheme_of_codes(_codes(list(tables.rows("tags"))))
    highlights: dict[Any, list[Row]] = defaultdict(list)
    for row in tables.rows("highlights"):
        highlights[row.get("document_id")].append(row)
    tags: dict[Any, list[str]] = defaultdict(list)
    for row in tables.rows("highlight_tags"):
        tags[row.get("highlight_id")].append(str(row.get("tag_id")))
    return _Gathered(scheme, label_of, highlights, tags, _makers(tables))


def _codes(tags: list[Row]) -> Iterator[Code]:
    """Yield the tags; one named “a.b” stands under “a” of the same project, if there is one."""
    by_path = {(row.get("project_id"), row.get("path")): str(row.get("id")) for row in tags}
    for row in tags:
        path = _text(row.get("path"))
        parts = path.split(".")
        above = [".".join(parts[:count]) for count in range(len(parts) - 1, 0, -1)]
        found = [by_path[key] for p in above if (key := (row.get("project_id"), p)) in by_path]
        parent = found[0] if found else ""
        yield Code(str(row.get("id")), path, parent, "", _text(row.get("description")))


def _makers(tables: Tables) -> dict[Any, tuple[str, str]]:
    """Return who made each highlight and when, as the log of commands says."""
    makers: dict[Any, tuple[str, str]] = {}
    for row in tables.rows("commands"):
        try:
            payload = json.loads(_text(row.get("payload")))
        except (ValueError, RecursionError):
            continue
        if isinstance(payload, dict) and payload.get("type") == "highlight_add":
            made = _text(row.get("user_login")), _text(row.get("date")).replace(" ", "T")
            id = payload.get("highlight_id")
            if isinstance(id, int):
                makers.setdefault(id, made)
    return makers


def _article(work: _Gathered, document: Row, where: str) -> Iterator[Bundle | Problem]:
    html = html_text(_text(document.get("contents")))
    rows = work.highlights[document.get("id")]
    title = _text(document.get("name"))
    foreign = foreign_article(html.text, _text(document.get("filename")) or title, title=title)
    tried = [_covered(html.counting(unit).fragment, html.text, rows) for unit in _UNITS]
    best = max(range(len(_UNITS)), key=lambda place: tried[place][1])
    covered, matching = tried[best]
    fit = Fit(foreign.unit("code points"), matching, len(rows))
    work.units.see(replace(fit, unit=replace(fit.unit, name=_UNITS[best])))
    maker = SpanMaker(foreign.article, fit, where)
    spans: dict[Any, Span] = {}
    for row, place in zip(rows, covered, strict=True):
        annotator, created = work.makers.get(row.get("id"), ("", ""))
        tags: list[str | None] = [work.label_of.get(tag) for tag in work.tags[row.get("id")]]
        for label in tags or [None]:
            span = maker.make(
                label,
                [place],
                annotator=annotator,
                created=created,
                meta={"taguette": {"id": row.get("id")}},
            )
            if span is not None:
                maker.keep(spans, span)
    yield from maker.problems
    foreign.article.meta["taguette"] = {"id": document.get("id")}
    article = replace(foreign.article, note=_text(document.get("description")))
    yield Bundle(article, tuple(sorted(spans.values(), key=reading_order)))


def _covered(fragment: Any, text: str, rows: list[Row]) -> tuple[list[Covered], int]:
    """Return the places of the highlights in *text*, and how many are what their snippets say."""
    found: list[Covered] = []
    matching = 0
    for row in rows:
        start, end = whole(row.get("start_offset")), whole(row.get("end_offset"))
        quote = html_text(_text(row.get("snippet"))).text
        place = fragment(start, end)
        if place is None:
            near = min(max(0, start), len(text))
            found.append((near, near, quote))
            continue
        matching += bool(quote) and same_words(text[slice(*place)], quote)
        found.append((*place, quote))
    return found, matching


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
