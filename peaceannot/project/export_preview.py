"""How an export begins, before it is written."""

import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from peaceannot.formats.extras import check_extra
from peaceannot.formats.format import Format
from peaceannot.formats.losses import Losses
from peaceannot.formats.registry import format_named
from peaceannot.formats.replacing_folder import ARCHIVES
from peaceannot.model import Bundle
from peaceannot.project.export_source import Source
from peaceannot.project.handover import Handover
from peaceannot.project.project import Project

_ARTICLES, _BYTES, _NAMES = 3, 6000, 30
_TEXT_FILES = {".txt", ".ann", ".conf", ".md", ".json", ".jsonl", ".xml", ".tsv", ".qde"}


def preview(project: Project, handover: Handover) -> str:
    """Return the beginning of what export() would write, as text.

    Of folders and archives the names of the files and the first of them; of what no one can
    read as it is, the first articles read back. Raises KnownError as export() does.
    """
    chosen = format_named(handover.format_name)
    check_extra(chosen.extra)
    source = Source(project, handover.selection, chosen)
    first = list(islice(source.bundles(), _ARTICLES))
    with tempfile.TemporaryDirectory() as name:
        target = Path(name) / f"preview{chosen.extensions[0]}"
        steps = source.write(first, source.header, target, handover.options, Losses(), 0)
        for _ in steps:
            pass
        if target.is_dir():
            return "\n".join(_of_folder(target))
        if zipfile.is_zipfile(target) and target.suffix in ARCHIVES:
            unpacked = Path(name) / "unpacked"
            with zipfile.ZipFile(target) as archive:
                archive.extractall(unpacked)
            return "\n".join(_of_folder(unpacked))
        with target.open("rb") as stream:
            head = stream.read(_BYTES)
        if b"\x00" in head or zipfile.is_zipfile(target):
            return "\n".join(_read_back(chosen, target, first))
        return head.decode("utf-8-sig", "ignore")


def _of_folder(folder: Path) -> Iterator[str]:
    """Yield the names of the files, and the beginning of those that are text."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    for path in paths[:_NAMES]:
        yield path.relative_to(folder).as_posix()
    if len(paths) > _NAMES:
        yield f"… and {len(paths) - _NAMES:,} more"
    left = _BYTES
    for path in paths:
        if path.suffix.lower() in _TEXT_FILES and left > 0:
            with path.open("rb") as stream:
                words = stream.read(left)
            left -= len(words)
            yield f"\n──── {path.relative_to(folder).as_posix()}"
            yield words.decode("utf-8-sig", "ignore").rstrip("\n")


def _read_back(chosen: Format, target: Path, first: list[Bundle]) -> Iterator[str]:
    read = chosen.read_back or chosen.read
    bundles: Iterable[object] = read(target) if read else first
    for bundle in bundles:
        if isinstance(bundle, Bundle):
            yield f"{bundle.article.title}: {' '.join(bundle.article.text[:200].split())}…"
            for span in bundle.spans:
                yield f"    {span.label} {span.start}–{span.end} “{' '.join(span.quote.split())}”"
