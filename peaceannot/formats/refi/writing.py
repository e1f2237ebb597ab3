"""Writing REFI-QDA projects: a project file, and each text beside it in ``sources``."""

import shutil
from collections.abc import Generator, Iterable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from peaceannot.formats.foreign_scheme import Code, scheme_of_codes
from peaceannot.formats.left_out import (
    ANNOTATORS,
    ARTICLE_DETAILS,
    DOUBTS,
    LINK_MAKERS,
    LINKS,
    MOMENTS,
    NOTES,
    note_left_out,
)
from peaceannot.formats.losses import Losses
from peaceannot.formats.options import Options
from peaceannot.formats.refi.codebook import ORIGIN, write_codes
from peaceannot.formats.refi.guids import Guids
from peaceannot.formats.refi.sources import Parts, is_moment, write_source
from peaceannot.formats.replacing_folder import replacing_folder
from peaceannot.formats.xml_safe import XmlWriter
from peaceannot.model import Bundle, Header, Progress, Scheme

CARRIES = (
    "Texts, labels with colors and parents, spans with notes, times and annotators, links, "
    "attributes and notes of articles."
)
LOSES = "Gaps in spans, attributes and actors of spans, flags and doubts, guidelines."

_CARRIED = frozenset({NOTES, ANNOTATORS, LINKS, LINK_MAKERS, ARTICLE_DETAILS, MOMENTS})

_NAMESPACE = "urn:QDA-XML:project:1.0"
_PROJECT_FILE, _FOLDER = "project.qde", "sources"


def write_qdpx(
    bundles: Iterable[Bundle],
    header: Header,
    target: Path,
    options: Options,
    losses: Losses,
    total: int = 0,
) -> Generator[Progress, None, None]:
    """Write all articles as a project; offsets count code points, ends are not included.

    Codes and users have GUIDs made of their names, other things the one they came with or one
    made of their identifier: the same project gives the same bytes.
    """
    with replacing_folder(target) as root:
        folder = root / _FOLDER
        folder.mkdir()
        sources, links = root / ".sources.xml", root / ".links.xml"
        with ExitStack() as files:
            parts = Parts(
                XmlWriter(files.enter_context(sources.open("wb")), losses, depth=2),
                XmlWriter(files.enter_context(links.open("wb")), losses, depth=2),
                losses,
                Guids(),
            )
            for done, bundle in enumerate(bundles, 1):
                note_left_out(bundle, losses, _CARRIED, "refi")
                if bundle.article.flag or bundle.article.unsure:
                    losses.note(DOUBTS, f"“{bundle.article.title}”")
                guid = write_source(parts, bundle)
                (folder / f"{guid}.txt").write_bytes(bundle.article.text.encode("utf-8"))
                yield Progress(done, total, bundle.article.title)
        with (root / _PROJECT_FILE).open("wb") as stream:
            xml = XmlWriter(stream, losses)
            about = {"xmlns": _NAMESPACE, "name": header.project.name, "origin": ORIGIN}
            if is_moment(header.project.created):
                about["creationDateTime"] = header.project.created
            with xml.within("Project", about):
                _write_head(xml, header, parts)
                for name, part in (("Sources", sources), ("Links", links)):
                    if part.stat().st_size:
                        with xml.within(name), part.open("rb") as written:
                            shutil.copyfileobj(written, stream)
                if header.project.description:
                    xml.element("Description", text=header.project.description)
        sources.unlink()
        links.unlink()


def _write_head(xml: XmlWriter, header: Header, parts: Parts) -> None:
    """Write users, codes and variables: all that the texts refer to."""
    if parts.users:
        with xml.within("Users"):
            for name, guid in sorted(parts.users.items()):
                xml.element("User", {"guid": guid, "name": name})
    scheme = _with_used(header.scheme, parts.labels)
    if scheme.labels:
        with xml.within("CodeBook"):
            write_codes(xml, scheme)
    if parts.variables:
        with xml.within("Variables"):
            for (name, kind), guid in sorted(parts.variables.items()):
                xml.element("Variable", {"guid": guid, "name": name, "typeOfVariable": kind})


def _with_used(scheme: Scheme, used: set[str]) -> Scheme:
    """Return the scheme with labels for what spans use though the scheme does not have it."""
    strange = sorted(label for label in used if scheme.label(label) is None)
    more, ids = scheme_of_codes(Code(label, label) for label in strange)
    names = {id: label for label, id in ids.items()}
    labels = tuple(replace(label, id=names[label.id]) for label in more.labels)
    return replace(scheme, labels=(*scheme.labels, *labels))
