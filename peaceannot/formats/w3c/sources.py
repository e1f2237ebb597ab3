"""The texts that annotations are about, found by their IRIs among the files at hand."""

import posixpath
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from peaceannot.formats.archives import LARGEST_FILE, Files, files_of, is_archive
from peaceannot.formats.drafts import draft_of_bytes
from peaceannot.formats.encodings import decode
from peaceannot.formats.json_fields import Bad
from peaceannot.formats.reading import reading
from peaceannot.model import KnownError

ANNOTATIONS = (".jsonld", ".json", ".jsonl", ".ndjson")
_PLAIN = ("", ".txt", ".text")


@contextmanager
def sources_of(path: Path) -> Iterator[tuple[Files, list[str]]]:
    """Give the files at *path* and which of them hold annotations.

    Beside a single file the others of its folder are there. Raises KnownError if *path*
    cannot be read.
    """
    if not path.is_dir():
        with reading(path) as stream:
            single = not is_archive(stream.read(4))
        if single:
            yield _beside(path), [path.name]
            return
    with files_of(path) as files:
        yield files, [name for name in files.names if name.lower().endswith(ANNOTATIONS)]


def _beside(path: Path) -> Files:
    names = [p.name for p in path.parent.iterdir() if p.is_file() and not p.is_symlink()]

    def read(name: str) -> bytes:
        with reading(path.parent / name) as stream:
            data = stream.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            raise Bad("This file is over 256 MB, more than can be read at once.")
        return data

    return Files(tuple(sorted({*names, path.name})), read)


class Texts:
    """Finds and reads the texts among *files*; names never lead to any other file.

    ``plain`` are the plain texts.
    """

    def __init__(self, files: Files, annotations: list[str]) -> None:
        self._files = files
        self.names = tuple(name for name in files.names if name not in annotations)
        self.plain = [name for name in self.names if name.lower().endswith(".txt")]
        self._by_name: dict[str, list[str]] = defaultdict(list)
        for name in self.names:
            path = PurePosixPath(name)
            self._by_name[path.name].append(name)
            if path.suffix:
                self._by_name[path.stem].append(name)

    def find(self, iri: str, annotation_file: str) -> str:
        """Return the name of the text that *iri* means in *annotation_file*, "" if none is there.

        A relative IRI leads from where the annotations are; of any other the last part counts.
        """
        try:
            path = unquote(urlsplit(iri).path)
        except ValueError:
            return ""
        near = posixpath.normpath(posixpath.join(posixpath.dirname(annotation_file), path))
        if near in self.names:
            return near
        found = self._by_name.get(posixpath.basename(path), [])
        return found[0] if len(found) == 1 else ""

    def read(self, name: str) -> str:
        """Return a text as it stands in its file. Raises Bad if it cannot be read."""
        data = self._files.read(name)
        try:
            if PurePosixPath(name).suffix.lower() in _PLAIN:
                return decode(data).text
            draft = draft_of_bytes(data, PurePosixPath(name).name)
        except KnownError as error:
            raise Bad(str(error)) from error
        if draft.problem:
            raise Bad(draft.problem)
        return draft.text
