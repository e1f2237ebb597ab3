"""Databases of Discourse Network Analyzer (.dna, versions 2 and 3): statements with variables."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from peaceannot.formats.drafts import normalize_newlines
from peaceannot.formats.foreign_article import foreign_article
from peaceannot.formats.foreign_scheme import Code, scheme_of_codes
from peaceannot.formats.foreign_spans import SpanMaker, whole
from peaceannot.formats.foreign_tables import Row, Tables, foreign_tables, has_tables
from peaceannot.formats.json_fields import Bad
from peaceannot.formats.title import printable_name, title_of_file
from peaceannot.formats.unit_vote import UnitVote
from peaceannot.formats.units import Fit
from peaceannot.model import (
    Actor,
    ActorKind,
    Bundle,
    Header,
    KnownError,
    Note,
    Problem,
    ProjectInfo,
    Scheme,
    Span,
    new_id,
    reading_order,
)
from peaceannot.model.counted import counted

CARRIES = "Texts with author, source and date; statements with their variables, coders, actors."

_NEEDED = ("documents", "statements", "statementtypes", "variables")
# Java counts UTF-16; no covered text is stored that could tell.
_UNITS = ("UTF-16", "code points", "UTF-16, line ends as two", "code points, line ends as two")
_ACTORS: Mapping[str, ActorKind] = {
    "person": "person",
    "actor": "person",
    "organization": "body",
    "organisation": "body",
}
"""Variables that say who makes a statement, the first one given before the others."""

_SECONDS_LATEST = 100_000_000_000
"""A date beyond this is in milliseconds, as version 2 has them."""


def recognise_dna(path: Path, head: bytes) -> bool:
    """Tell whether the file at *path* is a database of Discourse Network Analyzer."""
    return has_tables(path, head, *_NEEDED)


def read_dna(path: Path) -> Iterator[Header | Bundle | Problem]:
    """Yield the statement types as a scheme, then an article for each document at *path*.

    The variables of a statement (concept, agreement, …) become attributes of its span, the
    person or organization also its actor. Raises KnownError if this is no such database.
    """
    with foreign_tables(path) as tables:
        if not tables.names >= set(_NEEDED):
            raise KnownError("This is no database of DNA: its tables are missing.")
        work = _gathered(tables)
        info = ProjectInfo(title_of_file(path), "", "")
        if work.scheme.labels:
            actors = tuple(sorted(work.actors.values(), key=lambda actor: actor.name))
            yield Header(info, work.scheme, actors)
        known: set[Any] = set()
        for document in tables.rows("documents"):
            rows = work.statements[document.get("id")]
            text = normalize_newlines(_text(document.get("text")))[0]
            work.vote.see(text, [_place(row) for row in rows])
        for document in tables.rows("documents"):
            known.add(document.get("id"))
            where = f"“{_text(document.get('title'))}”"
            try:
                yield from _article(work, document, where, printable_name(path.name))
            except Bad as bad:
                count = len(work.statements[document.get("id")])
                yield Problem(where, f"{bad} It was left out, with {counted(count, 'statement')}.")
        if work.vote.unit != _UNITS[0]:
            yield Note("File", str(work.vote))
        stray = sum(len(rows) for id, rows in work.statements.items() if id not in known)
        if stray:
            yield Problem(
                "File", f"{counted(stray, 'statement')} in texts that are not there left out."
            )


@dataclass(slots=True)
class _Gathered:
    """What belongs to documents and statements, by their identifiers."""

    scheme: Scheme
    label_of: dict[str, str]
    statements: dict[Any, list[Row]]
    values: dict[Any, dict[str, Any]]
    actor_of: dict[Any, str]
    actors: dict[Any, Actor]
    coders: dict[Any, str]
    vote: UnitVote = field(default_factory=lambda: UnitVote(_UNITS))


def _gathered(tables: Tables) -> _Gathered:
    types = tables.rows("statementtypes")
    scheme, label_of = scheme_of_codes(
        Code(str(row.get("id")), _text(row.get("label")) or _text(row.get("type")), "", _color(row))
        for row in types
    )
    statements: dict[Any, list[Row]] = defaultdict(list)
    for row in tables.rows("statements"):
        statements[row.get("documentid", row.get("document"))].append(row)
    coders = {row.get("id"): _text(row.get("name")) for row in tables.rows("coders")}
    names = _variables(tables)
    actors: dict[Any, Actor] = {}
    values: dict[Any, dict[str, Any]] = defaultdict(dict)
    actor_of: dict[Any, str] = {}
    rank: dict[Any, int] = {}
    entities = {row.get("id"): row for row in tables.rows("entities")}
    notes = _entity_notes(tables)
    for row in tables.rows("datashorttext"):
        name = names.get(_variable(row), "")
        id = row.get("entity", row.get("value"))
        value = _text(entities.get(id, {}).get("value")) or _text(id)
        _put(values[row.get("statementid")], name, value)
        kind = _ACTORS.get(name.lower())
        if kind and value:
            actor = actors.setdefault(id, Actor(new_id(), value, kind, note=notes.get(id, "")))
            place = list(_ACTORS).index(name.lower())
            if place < rank.get(row.get("statementid"), len(_ACTORS)):
                rank[row.get("statementid")] = place
                actor_of[row.get("statementid")] = actor.id
    for table in ("datalongtext", "datainteger"):
        for row in tables.rows(table):
            _put(values[row.get("statementid")], names.get(_variable(row), ""), row.get("value"))
    for row in tables.rows("databoolean"):
        _put(values[row.get("statementid")], names.get(_variable(row), ""), bool(row.get("value")))
    return _Gathered(scheme, label_of, statements, values, actor_of, actors, coders)


def _variables(tables: Tables) -> dict[Any, str]:
    """Return the names of variables by what the data refer to: variables, or roles of them."""
    names: dict[Any, str] = {
        ("variable", row.get("id")): _text(row.get("variable")) for row in tables.rows("variables")
    }
    roles = {row.get("id"): _text(row.get("rolename")) for row in tables.rows("roles")}
    for row in tables.rows("rolevariablelinks"):
        names["role", row.get("id")] = roles.get(row.get("roleid"), "")
    return names


def _variable(row: Row) -> tuple[str, Any]:
    if "rolevariablelinkid" in row:
        return "role", row["rolevariablelinkid"]
    return "variable", row.get("variableid")


def _entity_notes(tables: Tables) -> dict[Any, str]:
    """Return what the attributes of entities say (type, alias, notes), by entity."""
    names = {
        row.get("id"): _text(row.get("attributevariable"))
        for row in tables.rows("attributevariables")
    }
    told: dict[Any, list[str]] = defaultdict(list)
    for row in tables.rows("attributevalues"):
        name, value = names.get(row.get("attributevariableid")), _text(row.get("attributevalue"))
        if name and value:
            told[row.get("entityid")].append(f"{name}: {value}")
    return {id: "\n".join(lines) for id, lines in told.items()}


def _put(values: dict[str, Any], name: str, value: Any) -> None:
    """Put a value to its variable; several values of one become a list."""
    if not name or value is None or value == "":
        return
    if name not in values:
        values[name] = value
    elif isinstance(values[name], list):
        values[name].append(str(value))
    else:
        values[name] = [str(values[name]), str(value)]


def _article(work: _Gathered, document: Row, where: str, file: str) -> Iterator[Bundle | Problem]:
    id, text = document.get("id"), normalize_newlines(_text(document.get("text")))[0]
    foreign = foreign_article(text, file, title=_text(document.get("title")))
    maker = SpanMaker(foreign.article, Fit(foreign.unit(work.vote.unit), 0, 0), where)
    spans: list[Span] = []
    for row in work.statements[id]:
        label = work.label_of.get(str(row.get("statementtypeid")))
        span = maker.make(
            label,
            [(*_place(row), "")],
            annotator=work.coders.get(row.get("coder"), ""),
            attributes=work.values.get(row.get("id")),
            meta={"dna": {"id": row.get("id")}},
        )
        if span is not None:
            # Several statements may stand at one place, each with a concept of its own.
            spans.append(replace(span, actor=work.actor_of.get(row.get("id"))))
    yield from maker.problems
    known = {
        "author": _text(document.get("author")),
        "outlet": _text(document.get("source")),
        "section": _text(document.get("section")),
        "type": _text(document.get("type")),
        "date": _date(document.get("date")),
    }
    foreign.article.source.update({name: value for name, value in known.items() if value})
    foreign.article.meta["dna"] = {"id": id}
    article = replace(foreign.article, note=_text(document.get("notes")))
    yield Bundle(article, tuple(sorted(spans, key=reading_order)))


def _place(row: Row) -> tuple[int, int]:
    return whole(row.get("start")), whole(row.get("stop"))


def _color(row: Row) -> str:
    parts = [row.get(name) for name in ("red", "green", "blue")]
    sound = [part for part in parts if isinstance(part, int) and 0 <= part <= 255]
    return "#" + "".join(f"{part:02X}" for part in sound) if len(sound) == 3 else ""


def _date(value: Any) -> str:
    if type(value) is not int or value <= 0:
        return ""
    try:
        seconds = value / 1000 if value > _SECONDS_LATEST else value
        return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return ""


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
