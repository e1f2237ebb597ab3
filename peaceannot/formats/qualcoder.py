"""Projects of QualCoder (.qda): a folder with a SQLite file ``data.qda``."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from typing import Any

from peaceannot.formats.drafts import normalize_newlines
from peaceannot.formats.foreign_article import fit_line_ends, foreign_article
from peaceannot.formats.foreign_scheme import Code, scheme_of_codes
from peaceannot.formats.foreign_spans import SpanMaker, UnitsFound, whole
from peaceannot.formats.foreign_tables import Row, Tables, foreign_tables, has_tables
from peaceannot.formats.json_fields import Bad
from peaceannot.formats.title import title_of_file
from peaceannot.formats.units import Covered
from peaceannot.model import (
    Bundle,
    Header,
    KnownError,
    Problem,
    ProjectInfo,
    Scheme,
    Span,
    reading_order,
)
from peaceannot.model.counted import counted

CARRIES = "Texts, codes with categories and colors, codings with memos and coders, attributes."

_DATA = "data.qda"
_NEEDED = ("source", "code_name", "code_text")
_ELSEWHERE = ("code_image", "code_av")


def recognise_qualcoder(path: Path, head: bytes) -> bool:
    """Tell whether *path* is a folder that QualCoder made, or the file in it."""
    if path.is_dir():
        return (path / _DATA).is_file()
    return has_tables(path, head, *_NEEDED)


def read_qualcoder(path: Path) -> Iterator[Header | Bundle | Problem]:
    """Yield the codes as a scheme, then an article for each text of the project at *path*.

    Coders become annotators, memos notes, attributes of files and of their cases attributes.
    Positions are said to count characters and sometimes count UTF-16; the coded texts tell.
    Raises KnownError if this is no project of QualCoder.
    """
    with foreign_tables(path / _DATA if path.is_dir() else path) as tables:
        if not tables.names >= set(_NEEDED):
            raise KnownError("This is no project of QualCoder: its tables are missing.")
        work = _gathered(tables)
        about = next(tables.rows("project"), {})
        folder = path if path.is_dir() else path.absolute().parent
        info = ProjectInfo(title_of_file(folder), "", _text(about.get("memo")))
        if work.scheme.labels:
            yield Header(info, work.scheme)
        known: set[Any] = set()
        for source in tables.rows("source"):
            known.add(source.get("id"))
            where = f"“{_text(source.get('name'))}”"
            try:
                yield from _article(work, source, where)
            except Bad as bad:
                marks = len(work.codings[source.get("id")]) + work.elsewhere[source.get("id")]
                yield Problem(where, f"{bad} It was left out, with {counted(marks, 'coding')}.")
        yield from work.units.told()
        stray = sum(len(codings) for id, codings in work.codings.items() if id not in known)
        if stray:
            yield Problem(
                "File", f"{counted(stray, 'coding')} of texts that are not there left out."
            )
        journals = sum(1 for _ in tables.rows("journal"))
        if journals:
            yield Problem(
                "File", f"{counted(journals, 'journal entry', 'journal entries')} left out."
            )


@dataclass(slots=True)
class _Gathered:
    """What belongs to the texts, by their identifiers."""

    scheme: Scheme
    label_of: dict[str, str]
    codings: dict[Any, list[Row]]
    notes: dict[Any, list[Row]]
    values: dict[Any, dict[str, Any]]
    cases: dict[Any, list[str]]
    elsewhere: Counter[Any]
    units: UnitsFound = field(default_factory=UnitsFound)


def _gathered(tables: Tables) -> _Gathered:
    scheme, label_of = scheme_of_codes(_codes(tables))
    codings: dict[Any, list[Row]] = defaultdict(list)
    for row in tables.rows("code_text"):
        codings[row.get("fid")].append(row)
    notes: dict[Any, list[Row]] = defaultdict(list)
    for row in tables.rows("annotation"):
        notes[row.get("fid")].append(row)
    values, cases = _values(tables)
    elsewhere = Counter(row.get("id") for table in _ELSEWHERE for row in tables.rows(table))
    return _Gathered(scheme, label_of, codings, notes, values, cases, elsewhere)


def _codes(tables: Tables) -> Iterator[Code]:
    """Yield categories and codes; a code stands under a category or, later, a code."""
    for row in tables.rows("code_cat"):
        parent = f"category {row['supercatid']}" if row.get("supercatid") is not None else ""
        yield Code(f"category {row.get('catid')}", _text(row.get("name")), parent, "",
                   _text(row.get("memo")))  # fmt: skip
    for row in tables.rows("code_name"):
        parent = f"category {row['catid']}" if row.get("catid") is not None else ""
        if row.get("supercid") is not None:
            parent = f"code {row['supercid']}"
        yield Code(f"code {row.get('cid')}", _text(row.get("name")), parent,
                   _text(row.get("color")), _text(row.get("memo")))  # fmt: skip


def _values(tables: Tables) -> tuple[dict[Any, dict[str, Any]], dict[Any, list[str]]]:
    """Return the attributes of each text, its own and those of its cases, and these cases."""
    numeric = {
        row.get("name")
        for row in tables.rows("attribute_type")
        if _text(row.get("valuetype")).lower() == "numeric"
    }
    own: dict[tuple[str, Any], dict[str, Any]] = defaultdict(dict)
    for row in tables.rows("attribute"):
        name, value = _text(row.get("name")), _text(row.get("value")).strip()
        if name and value:
            kind = _text(row.get("attr_type"))
            own[kind, row.get("id")][name] = _number(value) if name in numeric else value
    names = {row.get("caseid"): _text(row.get("name")) for row in tables.rows("cases")}
    values = {id: dict(found) for (kind, id), found in own.items() if kind == "file"}
    cases: dict[Any, list[str]] = defaultdict(list)
    for row in tables.rows("case_text"):
        case, text = row.get("caseid"), row.get("fid")
        if case in names and names[case] not in cases[text]:
            cases[text].append(names[case])
            values[text] = {**own.get(("case", case), {}), **values.get(text, {})}
    return values, cases


def _article(work: _Gathered, source: Row, where: str) -> Iterator[Bundle | Problem]:
    id, name, text = source.get("id"), _text(source.get("name")), _text(source.get("fulltext"))
    foreign = foreign_article(
        normalize_newlines(text)[0], name, title=title_of_file(PurePath(name or "Untitled"))
    )
    covered = [_covered(row, "seltext") for row in work.codings[id]]
    fit = fit_line_ends(foreign, text, covered)
    work.units.see(fit)
    maker = SpanMaker(foreign.article, fit, where)
    spans: dict[Any, Span] = {}
    for row, place in zip(work.codings[id], covered, strict=True):
        span = maker.make(
            work.label_of.get(f"code {row.get('cid')}"),
            [place],
            annotator=_text(row.get("owner")),
            created=_text(row.get("date")).replace(" ", "T"),
            note=_text(row.get("memo")),
            attributes={"important": True} if row.get("important") else None,
            meta={"qualcoder": {"id": row.get("ctid")}},
        )
        if span is not None:
            maker.keep(spans, span)
    yield from maker.problems
    notes = [_text(source.get("memo"))]
    for row in work.notes[id]:
        start, end, _ = _covered(row, "")
        fragment = fit.unit.fragment(start, end)
        quote = " ".join(foreign.article.text[slice(*fragment)].split()) if fragment else ""
        notes.append(f"“{quote}” ({_text(row.get('owner'))}): {_text(row.get('memo'))}")
    kept = {"id": id, "cases": work.cases.get(id)}
    foreign.article.meta["qualcoder"] = {key: value for key, value in kept.items() if value}
    foreign.article.attributes.update(work.values.get(id, {}))
    article = replace(foreign.article, note="\n\n".join(note for note in notes if note))
    yield Bundle(article, tuple(sorted(spans.values(), key=reading_order)))
    if work.elsewhere[id]:
        codings = counted(work.elsewhere[id], "coding")
        yield Problem(where, f"{codings} of a picture or recording left out.")


def _covered(row: Row, quote: str) -> Covered:
    return whole(row.get("pos0")), whole(row.get("pos1")), _text(row.get(quote))


def _number(value: str) -> Any:
    try:
        return float(value) if "." in value else int(value)
    except ValueError:
        return value


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
