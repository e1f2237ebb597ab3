"""Codes as labels, in projects and in codebooks of their own (.qdc)."""

from collections.abc import Generator, Iterable, Iterator, Mapping
from pathlib import Path

from peaceannot.formats.archives import LARGEST_FILE
from peaceannot.formats.foreign_scheme import Code, full_color, scheme_of_codes
from peaceannot.formats.json_fields import Bad
from peaceannot.formats.losses import Losses
from peaceannot.formats.options import Options
from peaceannot.formats.reading import reading
from peaceannot.formats.refi.guids import made_guid, plain_guid
from peaceannot.formats.replacing import replacing
from peaceannot.formats.title import printable_name, title_of_file
from peaceannot.formats.xml_safe import Element, XmlWriter, parse_xml
from peaceannot.model import (
    Bundle,
    Header,
    KnownError,
    Label,
    Problem,
    Progress,
    ProjectInfo,
    Scheme,
    default_scheme,
)
from peaceannot.model.new_label import id_of

CODEBOOK_CARRIES = "The labels with their colors, parents and descriptions."
CODEBOOK_LOSES = "Everything but the labels; of these keys, lines, icons and guidelines."

ORIGIN = "PeaceAnnot"
_NAMESPACE = "urn:QDA-XML:codebook:1.0"


def recognise_qdc(path: Path, head: bytes) -> bool:
    """Tell whether *head*, the first bytes of the file at *path*, begins a codebook."""
    return b"QDA-XML:codebook" in head or (path.suffix.lower() == ".qdc" and b"<CodeBook" in head)


def read_qdc(path: Path) -> Iterator[Header | Bundle | Problem]:
    """Yield a header whose scheme has the codes in the file at *path*; there are no articles.

    Raises KnownError if the file cannot be read or holds no codes.
    """
    with reading(path) as stream:
        data = stream.read(LARGEST_FILE + 1)
    try:
        if len(data) > LARGEST_FILE:
            raise Bad("This file is over 256 MB, more than can be read at once.")
        root = parse_xml(data)
    except Bad as bad:
        raise KnownError(str(bad)) from bad
    scheme, _ = scheme_of_codes(codes_in(root, {}))
    if not scheme.labels:
        raise KnownError("There is no code in this file.")
    name = title_of_file(Path(printable_name(path.name)))
    yield Header(ProjectInfo(name, "", ""), scheme)


def codes_in(root: Element, notes: Mapping[str, str]) -> Iterator[Code]:
    """Yield the codes under the first ``Codes`` of *root*, parents first.

    *notes* are the texts of notes by GUID; they are added to what a code means.
    """
    start = next(root.iter("Codes"), None)
    waiting = [("", element) for element in start.findall("Code")] if start is not None else []
    while waiting:
        parent, element = waiting.pop(0)
        key = plain_guid(element.get("guid", "")) or f"{parent}/{element.get('name')}"
        told = element.find("Description")
        described = (told.text or "").strip() if told is not None else ""
        more = [
            notes.get(plain_guid(ref.get("targetGUID", "")), "")
            for ref in element.findall("NoteRef")
        ]
        description = "\n\n".join(part for part in (described, *more) if part)
        name, color = element.get("name", ""), element.get("color", "")
        yield Code(key, name, parent, color, description, _id_behind(key, name))
        waiting[:0] = [(key, child) for child in element.findall("Code")]


def write_qdc(
    bundles: Iterable[Bundle],
    header: Header,
    target: Path,
    options: Options,
    losses: Losses,
    total: int = 0,
) -> Generator[Progress, None, None]:
    """Write the labels of the scheme as a codebook; the articles are left alone."""
    with replacing(target) as stream:
        xml = XmlWriter(stream, losses)
        with xml.within("CodeBook", {"xmlns": _NAMESPACE, "origin": ORIGIN}):
            write_codes(xml, header.scheme)
        if total:
            losses.note("articles, with all that is marked in them", times=total)
        yield Progress(total, total, "Labels")


def code_guid(label: str) -> str:
    """Return the GUID of the code that the label with this identifier is."""
    return made_guid("label", label)


def _id_behind(guid: str, name: str) -> str:
    """Return the identifier that a label of ours had, if its GUID tells so, else ""."""
    plain = id_of(name)
    usual = (label.id for label in default_scheme().labels)
    return next((id for id in (plain, plain.lower(), *usual) if code_guid(id) == guid), "")


def write_codes(xml: XmlWriter, scheme: Scheme) -> None:
    """Write the labels of *scheme* as a tree of codes."""
    with xml.within("Codes"):
        for label in scheme.labels:
            if label.parent is None or scheme.label(label.parent) is None:
                _write_code(xml, label, scheme)


def _write_code(xml: XmlWriter, label: Label, scheme: Scheme) -> None:
    about = {"guid": code_guid(label.id), "name": label.name, "isCodable": "true"}
    if full_color(label.color):
        about["color"] = full_color(label.color)
    children = [child for child in scheme.labels if child.parent == label.id]
    if not children and not label.description:
        xml.element("Code", about)
        return
    with xml.within("Code", about):
        if label.description:
            xml.element("Description", text=label.description)
        for child in children:
            _write_code(xml, child, scheme)
