"""OpenDocument texts (.odt), after OASIS OpenDocument 1.3, part 3."""

from collections.abc import Iterator
from typing import Any

from peaceannot.formats.documents.archive import check_archive, part_of
from peaceannot.formats.documents.extracted import Extracted, tidy
from peaceannot.formats.documents.xml_text import name_of, parse

_SKIPPED = {"annotation", "note", "tracked-changes", "ruby-text"}


def read(data: bytes) -> Extracted:
    """Return headings and paragraphs in their order; notes and comments are left out."""
    archive = check_archive(data)
    paragraphs = list(_paragraphs(parse(part_of(archive, "content.xml"))))
    title = ""
    if "meta.xml" in archive.namelist():
        meta = parse(part_of(archive, "meta.xml"))
        title = next((e.text or "" for e in meta.iter() if name_of(e) == "title"), "")
    return Extracted("odt", tidy(paragraphs), title)


def _paragraphs(element: Any) -> Iterator[str]:
    for child in element:
        name = name_of(child)
        if name in _SKIPPED:
            continue
        if name in ("p", "h"):
            yield "".join(_pieces(child))
        else:
            yield from _paragraphs(child)


def _pieces(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        name = name_of(child)
        if name == "s":
            count = next((v for k, v in child.attrib.items() if k.endswith("}c")), "1")
            yield " " * (int(count) if count.isdecimal() else 1)
        elif name == "tab":
            yield "\t"
        elif name == "line-break":
            yield "\n"
        elif name not in _SKIPPED:
            yield from _pieces(child)
        yield child.tail or ""
