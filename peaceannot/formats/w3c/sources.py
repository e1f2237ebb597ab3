"""The texts that annotations are about, found by their IRIs among the files at hand."""

import posixpath
from collections import defaultdict
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from peaceannot.formats.archives import Files
from peaceannot.formats.drafts import draft_of_bytes
from peaceannot.formats.encodings import decode
from peaceannot.formats.json_fields import Bad
from peaceannot.model import KnownError

ANNOTATIONS = (".jsonld", ".json", ".jsonl", ".ndjson")
_PLAIN = ("", ".txt", ".text")


class Texts:
    """Finds and reads the texts among *files*; names never lead to any other file.

    ``plain`` are the plain texts.
    """

    def __init__(self, files: Files, annotations: list[str]) -> None:
        self._files = files
        apart = set(annotations)
        names = [name for name in files.names if name not in apart]
        self._names = set(names)
        self.plain = [name for name in names if name.lower().endswith(".txt")]
        self._by_name: dict[str, list[str]] = defaultdict(list)
        for name in names:
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
        if near in self._names:
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
