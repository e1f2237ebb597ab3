"""Reading folders and archives of brat files, with several annotators as layers."""

import os.path
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from peaceannot.formats.archives import Files, files_of, is_archive
from peaceannot.formats.brat.layer import read_layer
from peaceannot.formats.brat.lines import TextLine, ann_lines
from peaceannot.formats.drafts import normalize_newlines
from peaceannot.formats.encodings import decode
from peaceannot.formats.foreign_article import ForeignArticle, fit_line_ends, foreign_article
from peaceannot.formats.foreign_spans import UnitsFound
from peaceannot.formats.json_fields import Bad
from peaceannot.formats.reading import reading
from peaceannot.formats.title import printable_name, title_of_file
from peaceannot.formats.units import Fit
from peaceannot.model import (
    Bundle,
    Header,
    KnownError,
    Link,
    Problem,
    Span,
    Status,
    reading_order,
)
from peaceannot.model.review import status_id


def recognise_brat(path: Path, head: bytes) -> bool:
    """Tell whether *path* is an .ann file, or a folder or archive with some."""
    if path.suffix.lower() == ".ann":
        return True
    if not path.is_dir() and not is_archive(head):
        return False
    try:
        with files_of(path) as files:
            return any(name.lower().endswith(".ann") for name in files.names)
    except KnownError:
        return False


def read_brat(path: Path) -> Iterator[Header | Bundle | Problem]:
    """Yield an article for each text in the folder or archive, or beside the file, at *path*.

    Where folders hold annotations of the same text under the same name, each folder is the
    layer of the annotator it is named after. An empty .ann file says that nothing was found;
    a text without .ann file was not annotated. Raises KnownError if *path* cannot be read.
    """
    with _files(path) as files:
        yield from files.problems
        corpus = _Corpus(files)
        for name in corpus.names:
            yield from _articles(corpus, name)
        yield from corpus.units.told()
        if not corpus.names:
            yield Problem("Folder", "There are no .txt or .ann files in it.")


@contextmanager
def _files(path: Path) -> Iterator[Files]:
    if path.suffix.lower() != ".ann" or path.is_dir():
        with files_of(path) as files:
            yield files
        return
    pair = [path, path.with_suffix(".txt")]

    def read(name: str) -> bytes:
        with reading(path.parent / name) as stream:
            return stream.read()

    yield Files(tuple(p.name for p in pair if p.exists() or p is path), read)


@dataclass(slots=True)
class _Corpus:
    """The texts and annotations of a source by name, each in one or several folders."""

    files: Files
    texts: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    anns: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    names: list[str] = field(default_factory=list)
    root: str = ""
    layered: bool = False
    units: UnitsFound = field(default_factory=UnitsFound)

    def __post_init__(self) -> None:
        for file in self.files.names:
            path = PurePosixPath(file)
            kind = {".txt": self.texts, ".ann": self.anns}.get(path.suffix.lower())
            if kind is not None:
                kind[path.stem][path.parent.as_posix().removeprefix(".")] = file
        self.names = sorted({*self.texts, *self.anns})
        folders = sorted({folder for name in self.names for folder in self.anns.get(name, ())})
        self.root = os.path.commonpath(folders) if folders and folders[0] else ""
        self.layered = any(self._has_layers(name) for name in self.names)

    def _has_layers(self, name: str) -> bool:
        folders = self.anns.get(name, {})
        if len(folders) < 2:
            return False
        texts = {self.text_file(name, folder) for folder in folders} - {""}
        try:
            return len({self.files.read(file) for file in texts}) < len(folders)
        except Bad:
            return False

    def text_file(self, name: str, folder: str) -> str:
        """Return the text that belongs to the annotations in *folder*: there, or the only one."""
        texts = self.texts.get(name, {})
        return texts.get(folder) or (next(iter(texts.values())) if len(texts) == 1 else "")

    def annotator(self, folder: str) -> str:
        """Return the annotator whose folder this is, or "" if folders mean something else."""
        if not self.layered or folder == self.root:
            return ""
        return printable_name(PurePosixPath(folder).relative_to(self.root).as_posix())


def _articles(corpus: _Corpus, name: str) -> Iterator[Bundle | Problem]:
    """Yield the article with this name, or several where its text differs between folders."""
    by_text: dict[str, list[str]] = {}
    for folder in sorted({*corpus.texts.get(name, ()), *corpus.anns.get(name, ())}):
        file = corpus.text_file(name, folder)
        if not file:
            where = printable_name(corpus.anns[name][folder])
            reason = f"There is no text {name}.txt for it; its annotations were left out."
            yield Problem(where, printable_name(reason))
            continue
        try:
            text = decode(corpus.files.read(file)).text
        except (Bad, KnownError) as error:
            yield Problem(printable_name(file), str(error))
            continue
        by_text.setdefault(text, []).append(folder)
    for text, folders in by_text.items():
        try:
            yield from _article(corpus, name, text, folders)
        except Bad as bad:
            file = corpus.text_file(name, folders[0])
            yield Problem(printable_name(file), str(bad))


def _article(corpus: _Corpus, name: str, text: str, folders: list[str]) -> Iterator[Any]:
    file = printable_name(corpus.text_file(name, folders[0]))
    title = title_of_file(PurePosixPath(file))
    foreign = foreign_article(
        normalize_newlines(text)[0], file, title=title, meta={"brat": {"file": file}}
    )
    spans: dict[Any, Span] = {}
    links: list[Link] = []
    statuses: list[Status] = []
    for folder in folders:
        ann_file = corpus.anns.get(name, {}).get(folder)
        if ann_file is None:
            continue
        try:
            ann = decode(corpus.files.read(ann_file) or b"\n").text
        except (Bad, KnownError) as error:
            yield Problem(printable_name(ann_file), str(error))
            continue
        fit = _fit(foreign, text, ann)
        corpus.units.see(fit)
        annotator = corpus.annotator(folder)
        layer = read_layer(ann, foreign, fit, annotator, printable_name(ann_file), spans)
        links += layer.links
        yield from layer.problems
        id = foreign.article.id
        statuses.append(Status(status_id(id, annotator), id, annotator, "done"))
    ordered = tuple(sorted(spans.values(), key=reading_order))
    yield Bundle(foreign.article, ordered, tuple(links), tuple(statuses))


def _fit(foreign: ForeignArticle, text: str, ann: str) -> Fit:
    covered = [
        item for line in ann_lines(ann) if isinstance(line, TextLine) for item in line.covered()
    ]
    return fit_line_ends(foreign, text, covered)
