"""Texts and documents in a zip archive, each a draft of its own."""

import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from peaceannot.formats.archives import Files, files_of, is_archive
from peaceannot.formats.drafts import LARGEST, TOO_LARGE, Draft, draft_of_bytes, read_draft
from peaceannot.formats.json_fields import Bad
from peaceannot.formats.reading import reading
from peaceannot.formats.title import printable_name, title_of_file
from peaceannot.model import KnownError

_OF_DOCUMENTS = frozenset({"[Content_Types].xml", "word/document.xml", "mimetype"})
"""What stands in the archives that are documents: of Word and Excel, of OpenDocument, books."""

_OF_DATA = (".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".xml")
"""Files with these endings hold records or settings: not one of them is an article."""


def read_drafts(path: Path) -> Iterator[Draft]:
    """Yield the draft of the file at *path*, or one for each file in it if it is an archive.

    What is in an archive is called ``archive.zip/folder/name``. What is wrong with a file is
    told in its ``problem``; nothing is raised.
    """
    if not _is_archive_of_files(path):
        yield read_draft(path)
        return
    outer = printable_name(path.name)
    try:
        with files_of(path) as files:
            for problem in files.problems:
                yield _bad(f"{outer}/{problem.where}", problem.reason)
            names = [name for name in files.names if PurePosixPath(name).name[:1] != "."]
            for name in names:
                yield _draft(files, name, outer)
            if not names and not files.problems:
                yield _bad(outer, "There are no files in this archive.")
    except KnownError as error:
        yield _bad(outer, str(error))


def _is_archive_of_files(path: Path) -> bool:
    """Tell whether a file is a zip archive, and none of the documents that are packed as one."""
    try:
        with reading(path) as stream:
            if not is_archive(stream.read(4)):
                return False
            with zipfile.ZipFile(stream) as archive:
                names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return path.suffix.lower() == ".zip"
    except KnownError:
        return False
    return _OF_DOCUMENTS.isdisjoint(names)


def _draft(files: Files, name: str, outer: str) -> Draft:
    where = f"{outer}/{printable_name(name)}"
    if PurePosixPath(name).suffix.lower() in _OF_DATA:
        return _bad(where, "This looks like data; unpack it and import it by itself.")
    try:
        data = files.read(name)
        if len(data) > LARGEST:
            raise Bad(TOO_LARGE)
    except Bad as bad:
        return _bad(where, str(bad))
    return draft_of_bytes(data, where)


def _bad(where: str, problem: str) -> Draft:
    return Draft(title_of_file(PurePosixPath(where)), source={"file": where}, problem=problem)
