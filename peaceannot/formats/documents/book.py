"""E-books (.epub): the chapters in reading order, after EPUB 3.3."""

import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from peaceannot.formats.documents.archive import check_archive, part_of
from peaceannot.formats.documents.extracted import Extracted, tidy
from peaceannot.formats.documents.xml_text import name_of, parse
from peaceannot.model import KnownError

_BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "div", "td", "dt", "dd"}
_SKIPPED = {"head", "script", "style", "nav"}


def read(data: bytes) -> Extracted:
    """Return the text of all chapters."""
    archive = check_archive(data)
    container = parse(part_of(archive, "META-INF/container.xml"))
    path = next((e.get("full-path", "") for e in container.iter() if name_of(e) == "rootfile"), "")
    package = parse(part_of(archive, path))
    title = next((e.text or "" for e in package.iter() if name_of(e) == "title"), "")
    paragraphs: list[str] = []
    for chapter in _chapters(package, posixpath.dirname(path), archive):
        paragraphs += _paragraphs(parse(chapter))
    if not paragraphs:
        raise KnownError("This e-book has no chapters with text.")
    return Extracted("epub", tidy(paragraphs), title)


def _chapters(package: Any, folder: str, archive: zipfile.ZipFile) -> Iterator[bytes]:
    places = {e.get("id"): e.get("href", "") for e in package.iter() if name_of(e) == "item"}
    for reference in package.iter():
        if name_of(reference) == "itemref" and reference.get("idref") in places:
            place = unquote(places[reference.get("idref")])
            yield part_of(archive, posixpath.normpath(posixpath.join(folder, place)))


def _paragraphs(root: Any) -> list[str]:
    found = [""]

    def walk(element: Any) -> None:
        name = name_of(element)
        if name in _SKIPPED:
            return
        if name in _BLOCKS or name == "br":
            found.append("")
        found[-1] += " ".join((element.text or "").split("\n"))
        for child in element:
            walk(child)
            found[-1] += " ".join((child.tail or "").split("\n"))
        if name in _BLOCKS:
            found.append("")

    walk(root)
    return [" ".join(paragraph.split()) for paragraph in found]
