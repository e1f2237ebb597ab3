"""Handing on what a project holds."""

import tempfile
import zipfile
from collections.abc import Generator, Iterable, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path

from peaceannot.formats.format import Format
from peaceannot.formats.losses import Losses
from peaceannot.formats.options import Options
from peaceannot.formats.registry import format_named
from peaceannot.formats.replacing_folder import ARCHIVES
from peaceannot.model import Bundle, KnownError, Progress
from peaceannot.project.project import Project

_PREVIEWED_ARTICLES, _PREVIEWED_BYTES = 3, 6000


def export(
    project: Project,
    target: Path,
    format_name: str = "jsonl",
    articles: Sequence[str] | None = None,
) -> Generator[Progress, None, int]:
    """Write *articles*, or all of them, to *target*; return how many there were.

    The file is written beside *target* and takes its place at the end: closing the generator,
    or an error, leaves what was there. Raises KnownError if it cannot be written, if there
    is no such format, or if *target* is the project itself.
    """
    chosen = format_named(format_name)
    if target.exists() and target.samefile(project.path):
        raise KnownError("The export would overwrite the project itself; choose another name.")
    total = project.article_count() if articles is None else len(articles)
    yield from _write(chosen, project, target, project.bundles(articles), total)
    return total


def preview(project: Project, format_name: str, articles: Sequence[str] | None = None) -> str:
    """Return the beginning of what export() would write, or the names of the files in it."""
    chosen = format_named(format_name)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"preview{chosen.extensions[0]}"
        first = islice(project.bundles(articles), _PREVIEWED_ARTICLES)
        for _ in _write(chosen, project, target, first, 0):
            pass
        if target.suffix in ARCHIVES:
            with zipfile.ZipFile(target) as archive:
                total = project.article_count() if articles is None else len(articles)
                more = total - len(archive.namelist())
                return "\n".join([*archive.namelist(), *([f"… and {more:,} more"] if more else [])])
        with target.open("rb") as stream:
            return stream.read(_PREVIEWED_BYTES).decode("utf-8-sig", "ignore")


def _write(
    chosen: Format, project: Project, target: Path, bundles: Iterable[Bundle], total: int
) -> Generator[Progress, None, None]:
    if chosen.write is None:
        raise KnownError(f"{chosen.title} can be read, but not written.")
    with closing(
        chosen.write(bundles, project.header, target, Options(), Losses(), total)
    ) as steps:
        yield from steps
