"""Writing a CAS for each article: as XMI with its type system, or as JSON CAS."""

from collections.abc import Generator, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from peaceannot.formats.cas.building import Builder
from peaceannot.formats.cas.types import Types
from peaceannot.formats.extras import needs
from peaceannot.formats.file_names import FileNames
from peaceannot.formats.left_out import OF_LINKS, OF_SPANS, note_left_out
from peaceannot.formats.losses import Losses
from peaceannot.formats.options import Options
from peaceannot.formats.replacing_folder import replacing_folder
from peaceannot.formats.xml_safe import sound_xml
from peaceannot.model import Bundle, Header, Progress

CARRIES = (
    "Texts with tokens and sentences, spans of all annotators, links, attributes, notes and the "
    "names of actors; what came from INCEpTION keeps its layers."
)
LOSES = "What is said of articles."

_CARRIED = OF_SPANS | OF_LINKS


def write_xmi(
    bundles: Iterable[Bundle],
    header: Header,
    target: Path,
    options: Options,
    losses: Losses,
    total: int = 0,
) -> Generator[Progress, None, None]:
    """Write an .xmi file for each article, and TypeSystem.xml, into a folder or .zip.

    Offsets count UTF-16, as UIMA does. Raises KnownError if dkpro-cassis is not installed.
    """
    return _write(bundles, header, target, options, losses, total, xml=True)


def write_json_cas(
    bundles: Iterable[Bundle],
    header: Header,
    target: Path,
    options: Options,
    losses: Losses,
    total: int = 0,
) -> Generator[Progress, None, None]:
    """Write a JSON CAS for each article, which holds its types, into a folder or .zip."""
    return _write(bundles, header, target, options, losses, total, xml=False)


def _write(
    bundles: Iterable[Bundle], header: Header, target: Path, options: Options, losses: Losses,
    total: int, *, xml: bool,
) -> Generator[Progress, None, None]:  # fmt: skip
    cassis = needs("cassis", "uima")
    types = Types(cassis, header.scheme)
    actors = {actor.id: actor for actor in header.actors}
    sound = partial(sound_xml, losses=losses) if xml else str
    builder = Builder(cassis, types, actors, options, sound)
    files = FileNames()
    with replacing_folder(target) as folder:
        for done, bundle in enumerate(bundles, 1):
            note_left_out(bundle, losses, _CARRIED, "cas")
            cas = builder.cas(bundle)
            path = folder / files.name_for(bundle.article.title, ".xmi" if xml else ".json")
            path.write_bytes(_bytes(cas, xml).encode("utf-8"))
            yield Progress(done, total, bundle.article.title)
        if xml:
            (folder / "TypeSystem.xml").write_bytes(types.system.to_xml().encode("utf-8"))


def _bytes(cas: Any, xml: bool) -> str:
    text = cas.to_xmi(pretty_print=True) if xml else cas.to_json()
    return text if text.endswith("\n") else f"{text}\n"
