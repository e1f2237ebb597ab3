"""Reading CAS files: of folders, archives, or one with its type system beside it."""

from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from typing import Any

from peaceannot.formats.archives import Files
from peaceannot.formats.cas.loading import load, see, texts_in
from peaceannot.formats.cas.type_systems import TypeSystems
from peaceannot.formats.cas.views import title_in, view_of
from peaceannot.formats.extras import needs
from peaceannot.formats.files_at import any_fits, files_at
from peaceannot.formats.foreign_article import foreign_article
from peaceannot.formats.format import Records
from peaceannot.formats.json_fields import Bad
from peaceannot.formats.title import printable_name, title_of_file
from peaceannot.formats.uima_article import View, article_of
from peaceannot.formats.units import Fit
from peaceannot.model import Bundle, Problem, Progress

_TITLED = (".txt", ".html", ".xml", ".pdf", ".tsv")


def recognise_xmi(path: Path, head: bytes) -> bool:
    """Tell whether the file with this *head*, folder or archive at *path* has CAS files as XMI."""
    return any_fits(path, head, (".xmi", ".xml"), _is_xmi, inner=True)


def recognise_json_cas(path: Path, head: bytes) -> bool:
    """Tell whether the file with this *head*, folder or archive at *path* has JSON CAS files."""
    return any_fits(path, head, (".json",), _is_json_cas, inner=True)


def _is_xmi(head: bytes) -> bool:
    return b"http://www.omg.org/XMI" in head and b"/uima/cas.ecore" in head


def _is_json_cas(head: bytes) -> bool:
    return b'"%FEATURE_STRUCTURES"' in head or (b'"%TYPES"' in head and b'"%SUPER_TYPE"' in head)


def read_cas(path: Path) -> Records:
    """Yield an article for each text in the CAS files at *path*: one file, a folder, an archive.

    Annotations become spans, labelled with their ``label``, or else with their type; relations,
    slots and chains become links. Files about the same text are the layers of the annotators
    they are named after; INCEpTION packs each of them into an archive of its own. Raises
    KnownError if *path* cannot be read, or if dkpro-cassis is not installed.
    """
    cassis = needs("cassis", "uima")
    with files_at(path, inner=True) as (files, names):
        yield from files.problems
        groups: dict[bytes, list[str]] = {}
        unsound = 0
        for done, name in enumerate(names):
            yield Progress(done, len(names), f"Looking at {printable_name(name)}")
            try:
                key = _key(files, name, alone=path.is_file() and names == [path.name])
            except Bad as bad:
                unsound += 1
                yield Problem(printable_name(name), str(bad))
                continue
            if key:
                groups.setdefault(key, []).append(name)
        if not groups and not unsound:
            yield Problem("File", "There is no CAS with a text in it.")
        types = TypeSystems(cassis, files)
        for group in groups.values():
            yield from _articles(cassis, files, types, group)


def _key(files: Files, name: str, *, alone: bool) -> bytes:
    """Return a digest of the texts in a file; b"" if it is not meant to be a CAS."""
    data = files.read(name)
    head = data[:65_536]
    if not alone and not (_is_xmi(head) or _is_json_cas(head)):
        return b""
    texts = texts_in(name, data)
    if not texts:
        raise Bad("There is no text in it.")
    return blake2b("\0".join(texts).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _articles(
    cassis: Any, files: Files, types: TypeSystems, names: list[str]
) -> Iterator[Bundle | Problem]:
    """Yield the articles, one for each sofa, of the files about the same texts."""
    views: dict[str, list[View]] = {}
    texts: dict[str, tuple[str, str]] = {}
    for name in names:
        where = printable_name(name)
        try:
            data = files.read(name)
            seen = see(name, data)
            cas = load(cassis, types, name, data, seen)
        except Bad as bad:
            yield Problem(where, str(bad))
            continue
        annotator = printable_name(PurePosixPath(name).stem) if len(names) > 1 else ""
        for sofa in cas.sofas:
            if sofa.sofaString:
                structures = cas.get_view(sofa.sofaID).select_all_fs()
                view = view_of(structures, seen.places, where, annotator)
                views.setdefault(sofa.sofaID, []).append(view)
                texts.setdefault(sofa.sofaID, (sofa.sofaString, title_in(structures)))
    for id, (text, title) in texts.items():
        try:
            file = printable_name(names[0])
            title = title or _title(names) + (f", {id}" if len(texts) > 1 else "")
            foreign = foreign_article(text, file, title=title)
        except Bad as bad:
            yield Problem(printable_name(names[0]), str(bad))
            continue
        yield from article_of(foreign, Fit(foreign.unit("UTF-16"), 0, 0), views[id])


def _title(names: list[str]) -> str:
    """Return a title: INCEpTION has a folder for each document, with a file for each person."""
    path = PurePosixPath(names[0])
    folder = path.parent.parent if path.parent.suffix == ".zip" else path.parent
    if folder.suffix in _TITLED or (len(names) > 1 and folder.name):
        return title_of_file(folder)
    return title_of_file(path)
