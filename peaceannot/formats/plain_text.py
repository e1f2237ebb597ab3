"""Plain text: the text of each article as a file, in a new folder or in a zip archive."""

import shutil
import tempfile
import zipfile
from collections.abc import Generator, Iterable, Iterator
from itertools import islice
from pathlib import Path

from peaceannot.formats.file_names import FileNames
from peaceannot.formats.left_out import LINKS, note_of_article
from peaceannot.formats.losses import Losses
from peaceannot.formats.options import Options
from peaceannot.formats.replacing import plain_write_errors, replacing
from peaceannot.model import Bundle, Header, KnownError, Progress

_FIXED_DATE = (1980, 1, 1, 0, 0, 0)


def write_texts(
    bundles: Iterable[Bundle],
    header: Header,
    target: Path,
    options: Options,
    losses: Losses,
    total: int = 0,
) -> Generator[Progress, None, None]:
    """Write texts as UTF-8 into the zip archive, the single file or the folder *target*.

    A name that ends in ``.zip`` is an archive, one in ``.txt`` the file of the only article,
    others are folders, which must be new or empty. Raises KnownError if they are not.
    """
    bundles = _noted(bundles, losses)
    if target.suffix.lower() == ".zip":
        return _write_zip(bundles, target, total)
    if target.suffix.lower() == ".txt":
        return _write_single(bundles, target, total)
    return _write_folder(bundles, target, total)


def _noted(bundles: Iterable[Bundle], losses: Losses) -> Iterator[Bundle]:
    for bundle in bundles:
        note_of_article(bundle, losses)
        for what, marks in (("spans", bundle.spans), (LINKS, bundle.links)):
            if marks:
                losses.note(what, f"“{bundle.article.title}”", len(marks))
        yield bundle


def _write_zip(
    bundles: Iterable[Bundle], target: Path, total: int
) -> Generator[Progress, None, None]:
    names = FileNames()
    with replacing(target) as stream, zipfile.ZipFile(stream, "w") as archive:
        for done, bundle in enumerate(bundles, 1):
            # No dates in it: the same articles give the same bytes.
            entry = zipfile.ZipInfo(names.name_for(bundle.article.title, ".txt"), _FIXED_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, bundle.article.text.encode("utf-8"))
            yield Progress(done, total, bundle.article.title)


def _write_single(
    bundles: Iterable[Bundle], target: Path, total: int
) -> Generator[Progress, None, None]:
    two = list(islice(bundles, 2))
    if len(two) != 1:
        raise KnownError(
            f"{target.name} can hold one article only; "
            "name a folder, or a file that ends in .zip, for all of them."
        )
    with replacing(target) as stream:
        stream.write(two[0].article.text.encode("utf-8"))
    yield Progress(1, total, two[0].article.title)


def _write_folder(
    bundles: Iterable[Bundle], target: Path, total: int
) -> Generator[Progress, None, None]:
    names = FileNames()
    with plain_write_errors(target):
        if target.is_dir() and any(target.iterdir()):
            raise KnownError(f"The folder {target.name} is not empty; choose a new one.")
        unfinished = Path(tempfile.mkdtemp(".part", ".peaceannot-", target.resolve().parent))
        try:
            for done, bundle in enumerate(bundles, 1):
                path = unfinished / names.name_for(bundle.article.title, ".txt")
                with replacing(path) as stream:
                    stream.write(bundle.article.text.encode("utf-8"))
                yield Progress(done, total, bundle.article.title)
            unfinished.chmod(0o755)
            if target.is_dir():
                target.rmdir()
            unfinished.rename(target)
        except BaseException:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise
