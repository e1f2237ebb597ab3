"""Reading WebAnno TSV: a file, or those of a folder or archive."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from peaceannot.formats.archives import Files
from peaceannot.formats.encodings import decode
from peaceannot.formats.files_at import any_fits, files_at
from peaceannot.formats.foreign_article import ForeignArticle, foreign_article
from peaceannot.formats.foreign_spans import UnitsFound
from peaceannot.formats.format import Records
from peaceannot.formats.json_fields import Bad
from peaceannot.formats.title import printable_name, title_of_file
from peaceannot.formats.uima_article import View, article_of
from peaceannot.formats.webanno.cells import Cells
from peaceannot.formats.webanno.header import layers_of
from peaceannot.formats.webanno.lines import Document, covered_by, document_of, text_of
from peaceannot.model import Bundle, KnownError, Problem, Progress

_MARK = b"#FORMAT=WebAnno TSV 3"
_ENDINGS = (".tsv", ".txt")


def recognise_webanno(path: Path, head: bytes) -> bool:
    """Tell whether the file with this *head*, folder or archive at *path* has WebAnno TSV."""
    return any_fits(path, head, _ENDINGS, lambda found: _MARK in found[:100])


def read_webanno(path: Path) -> Records:
    """Yield an article for each text in the TSV files at *path*: one, a folder, an archive.

    Annotations become spans, labelled with their ``label``, or else with their layer;
    relations, slots and chains become links. Files about the same text are the layers of the
    annotators they are named after. Raises KnownError if *path* cannot be read.
    """
    units = UnitsFound("UTF-16")
    with files_at(path) as (files, names):
        yield from files.problems
        groups: dict[str, list[str]] = {}
        for done, name in enumerate(names):
            yield Progress(done, len(names), f"Looking at {printable_name(name)}")
            try:
                if _MARK in files.read(name)[:100] or len(names) == 1:
                    key = foreign_article(_text(files, name), "").article.sha256
                    groups.setdefault(key, []).append(name)
            except Bad as bad:
                yield Problem(printable_name(name), str(bad))
        for group in groups.values():
            yield from _article(files, group, units)
    yield from units.told()


def _text(files: Files, name: str) -> str:
    return text_of(_document(files, name))[0]


def _document(files: Files, name: str) -> Document:
    """Return what a file holds. Raises Bad if it is no WebAnno TSV."""
    try:
        document = document_of(decode(files.read(name)).text, f"{printable_name(name)}, ")
    except KnownError as error:
        raise Bad(str(error)) from error
    layers_of(document.head)
    return document


def _article(files: Files, names: list[str], units: UnitsFound) -> Iterator[Bundle | Problem]:
    """Yield the article of the files about the same text."""
    views: list[View] = []
    foreign: ForeignArticle | None = None
    usual = "UTF-16"
    for name in names:
        document = _document(files, name)
        yield from document.problems
        if foreign is None:
            text, usual = text_of(document)
            path = PurePosixPath(name)
            title = title_of_file(path.parent if len(names) > 1 and path.parent.name else path)
            foreign = foreign_article(text, printable_name(name), title=title)
            fit = foreign.fit(covered_by(document), usual)
            units.see(fit)
        annotator = printable_name(PurePosixPath(name).stem) if len(names) > 1 else ""
        cells = Cells(document, layers_of(document.head))
        views.append(View(printable_name(name), cells.marks, cells.ties, annotator))
    if foreign is not None:
        yield from article_of(foreign, fit, views)
