"""Writing folders, or archives of them, whole or not at all."""

import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from peaceannot.formats.replacing import plain_write_errors, replacing
from peaceannot.model import KnownError

ARCHIVES = (".zip", ".qdpx")

_FIXED_DATE = (1980, 1, 1, 0, 0, 0)


@contextmanager
def replacing_folder(target: Path) -> Iterator[Path]:
    """Give a folder to fill that becomes *target* when all went well.

    A name that ends in one of ``ARCHIVES`` becomes an archive with what the folder holds; any
    other must be new or an empty folder. Nothing stays of it on an error. Raises KnownError if
    the disk is full, the folder cannot be written, and the like.
    """
    packed = target.suffix.lower() in ARCHIVES
    with plain_write_errors(target):
        if not packed and target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise KnownError(f"The folder {target.name} is not empty; choose a new one.")
        unfinished = Path(tempfile.mkdtemp(".part", ".peaceannot-", target.resolve().parent))
        try:
            yield unfinished
            if packed:
                _pack(unfinished, target)
            else:
                unfinished.chmod(0o755)
                if target.is_dir():
                    target.rmdir()
                unfinished.rename(target)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)


def _pack(folder: Path, target: Path) -> None:
    with replacing(target) as stream, zipfile.ZipFile(stream, "w") as archive:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            # No dates in it: the same files give the same bytes.
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), _FIXED_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            with path.open("rb") as source, archive.open(entry, "w") as packed:
                shutil.copyfileobj(source, packed)
