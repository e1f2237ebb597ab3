"""Reading REFI-QDA projects: each text an article, each coding a span, each user a layer."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

from peaceannot.formats.archives import Files, files_of, is_archive
from peaceannot.formats.drafts import normalize_newlines
from peaceannot.formats.encodings import decode
from peaceannot.formats.foreign_article import ForeignArticle, fit_line_ends, foreign_article
from peaceannot.formats.foreign_spans import SpanMaker, UnitsFound
from peaceannot.formats.json_fields import Bad
from peaceannot.formats.refi.contents import (
    Contents,
    NoText,
    TextSource,
    contents_of,
    text_of,
    text_sources,
)
from peaceannot.formats.refi.guids import plain_guid
from peaceannot.formats.refi.marks import Selection, kept, noted, selections, settled
from peaceannot.formats.refi.sources import CODES
from peaceannot.formats.refi.ties import Ties, without_place
from peaceannot.formats.title import printable_name
from peaceannot.formats.unit_vote import UnitVote
from peaceannot.formats.units import Fit, begins_alike
from peaceannot.formats.xml_safe import parse_xml
from peaceannot.model import Bundle, Header, KnownError, Note, Problem, Span, reading_order
from peaceannot.model.counted import counted

_INTERNAL = "internal://"
_UNITS = ("code points", "UTF-16", "code points, line ends as two", "UTF-16, line ends as two")


def recognise_qdpx(path: Path, head: bytes) -> bool:
    """Tell whether *path* is an archive with a REFI-QDA project in it."""
    if path.is_dir() or not is_archive(head):
        return False
    try:
        with files_of(path) as files:
            return bool(_project_file(files))
    except KnownError:
        return False


def read_qdpx(path: Path) -> Iterator[Header | Bundle | Problem]:
    """Yield the codes as a scheme, then an article for each text in the archive at *path*.

    A selection with several codes gives several spans. What the offsets count is found by the
    names of the selections, where these are the covered texts, else by the edges of words.
    Texts outside of the archive are not looked for. Raises KnownError if there is no project.
    """
    with files_of(path) as files:
        yield from files.problems
        name = _project_file(files)
        if not name:
            raise KnownError("There is no REFI-QDA project (.qde) in this archive.")
        try:
            contents = contents_of(parse_xml(files.read(name)))
        except Bad as bad:
            raise KnownError(f"The project in this archive cannot be read. {bad}") from bad
        if contents.scheme.labels:
            yield Header(contents.info, contents.scheme)
        # Some write the folder “sources”, some “Sources”, some none.
        named = {PurePosixPath(name).name.lower(): name for name in reversed(files.names)}
        work = _Reading(files, contents, Ties(contents), named)
        _vote(work)
        for source in text_sources(contents.root):
            where = f"“{printable_name(source.name)}”"
            if isinstance(source, NoText):
                yield Problem(where, str(source))
                continue
            try:
                yield from _article(work, source, where)
            except Bad as bad:
                yield Problem(where, _left_out(bad, len(_selections(work, source))))
        yield from work.units.told()
        if work.vote.unit != _UNITS[0]:
            yield Note("File", str(work.vote))
        yield from without_place(work.ties)


@dataclass(slots=True)
class _Reading:
    """A project while it is read."""

    files: Files
    contents: Contents
    ties: Ties
    file_named: dict[str, str]
    units: UnitsFound = field(default_factory=UnitsFound)
    vote: UnitVote = field(default_factory=lambda: UnitVote(_UNITS))


def _project_file(files: Files) -> str:
    found = [name for name in files.names if name.lower().endswith(".qde")]
    return min(found, key=lambda name: (name.count("/"), name), default="")


def _left_out(bad: Bad, marks: int) -> str:
    with_marks = f", and {counted(marks, 'mark')} in it" if marks else ""
    return f"{bad} It was left out{with_marks}."


def _vote(work: _Reading) -> None:
    """Let the selections whose names say nothing tell the unit by the edges of words."""
    for source in text_sources(work.contents.root):
        found = _selections(work, source) if isinstance(source, TextSource) else []
        if isinstance(source, TextSource) and found and not any(s.covered[2] for s in found):
            try:
                text = normalize_newlines(_text(work, source))[0]
            except Bad:
                continue
            work.vote.see(text, [(selection.start, selection.end) for selection in found])


def _selections(work: _Reading, source: TextSource) -> list[Selection]:
    return list(selections(source.element, work.contents.users, work.contents.notes))


def _text(work: _Reading, source: TextSource) -> str:
    """Return the text of a source as it stands in the archive, without a byte order mark."""
    inline = source.element.find("PlainTextContent")
    if inline is not None and inline.text:
        return inline.text.removeprefix("\ufeff")
    path = source.element.get("plainTextPath", "")
    if not path:
        raise Bad("It has no plain text.")
    if not path.startswith(_INTERNAL):
        raise Bad("Its text lies outside of the archive, where it is not looked for.")
    file = work.file_named.get(path.removeprefix(_INTERNAL).lower())
    if file is None:
        raise Bad("Its text is not in the archive.")
    try:
        return decode(work.files.read(file)).text.removeprefix("\ufeff")
    except KnownError as error:
        raise Bad(str(error)) from error


def _article(work: _Reading, source: TextSource, where: str) -> Iterator[Bundle | Problem]:
    text, found = _text(work, source), _selections(work, source)
    foreign = foreign_article(
        normalize_newlines(text)[0], printable_name(source.name), title=source.name
    )
    fit = _fit(work, foreign, text, found)
    maker = SpanMaker(foreign.article, fit, where)
    spans: dict[Any, Span] = {}
    by_guid: dict[str, Span] = {}
    for selection in found:
        covered = settled(selection, foreign.article.text, fit)
        for coding in selection.codings:
            span = maker.make(
                work.contents.label_of.get(coding.code),
                [covered],
                annotator=coding.annotator,
                created=coding.created,
                note="\n\n".join(part for part in (selection.note, coding.note) if part),
                meta={"refi": {"selection": selection.guid, "coding": coding.guid}},
            )
            if span is not None:
                span = maker.keep(spans, span)
                by_guid.setdefault(plain_guid(selection.guid), span)
                by_guid.setdefault(plain_guid(coding.guid), span)
    yield from maker.problems
    uncoded = list(_uncoded(found, foreign.article.text, fit))
    for item in uncoded:
        words = " ".join(item["quote"].split())[:60]
        yield Problem(where, f"“{words}” has no code; it is kept for an export, but not shown.")
    _describe(work, foreign, source, uncoded)
    note = "\n\n".join(
        part
        for part in (
            text_of(source.element, "Description"),
            noted(source.element, work.contents.notes),
        )
        if part
    )
    ordered = tuple(sorted(spans.values(), key=reading_order))
    yield Bundle(replace(foreign.article, note=note), ordered, tuple(work.ties.between(by_guid)))


def _fit(work: _Reading, foreign: ForeignArticle, text: str, found: list[Selection]) -> Fit:
    covered = [selection.covered for selection in found]
    if any(quote for _, _, quote in covered):
        fit = fit_line_ends(foreign, text, covered, same=begins_alike)
        work.units.see(fit)
        return fit
    return Fit(foreign.unit(work.vote.unit), 0, 0)


def _uncoded(found: list[Selection], text: str, fit: Fit) -> Iterator[dict[str, Any]]:
    for selection in found:
        fragment = fit.unit.fragment(selection.start, selection.end)
        if not selection.codings and fragment is not None:
            yield kept(selection, fragment, text[slice(*fragment)])


def _describe(
    work: _Reading, foreign: ForeignArticle, source: TextSource, uncoded: list[dict[str, Any]]
) -> None:
    """Put what is known of a source into its article."""
    contents, meta = work.contents, {"guid": source.element.get("guid", "")}
    known: dict[str, Any] = {**meta, "uncoded": uncoded, "cases": contents.cases.get(source.guid)}
    foreign.article.meta["refi"] = {name: value for name, value in known.items() if value}
    foreign.article.attributes.update(contents.values.get(source.guid, {}))
    refs = source.element.findall("Coding/CodeRef")
    codes = {contents.label_of.get(plain_guid(ref.get("targetGUID", "")), "") for ref in refs}
    if codes - {""}:
        foreign.article.attributes[CODES] = sorted(codes - {""})
