"""The type systems that lie beside CAS files as XMI, each of them made once."""

import io
from collections import defaultdict
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import PurePosixPath
from typing import Any

from peaceannot.formats.archives import Files
from peaceannot.formats.cas.seen import Seen
from peaceannot.formats.json_fields import Bad
from peaceannot.formats.xml_safe import check_xml

_DESCRIPTION = b"typeSystemDescription"


class TypeSystems:
    """Gives each file its type system: the nearest one, with what its CAS uses beyond that."""

    def __init__(self, cassis: Any, files: Files) -> None:
        self._cassis, self._files = cassis, files
        self._xml: dict[PurePosixPath, list[str]] = defaultdict(list)
        for name in files.names:
            if name.lower().endswith(".xml"):
                self._xml[PurePosixPath(name).parent].append(name)
        self._described: dict[PurePosixPath, str] = {}
        self._made: dict[bytes, Any] = {}
        self._embedded: dict[bytes, Any] = {}

    def of(self, name: str, seen: Seen) -> Any:
        """Return the type system for the file *name*, whose CAS was *seen*.

        Files about whose types nothing is missing share one. Raises whatever the library does
        if a type system is not sound.
        """
        data = self._description(name)
        digest = blake2b(data).digest()
        if digest not in self._made:
            self._made[digest] = self._new(data)
        types = self._made[digest]
        if next(_lacking(types, seen), None) is None:
            return types
        # Another file may use what is missing in another way, so this one gets its own.
        own = self._new(data)
        _complete(own, seen)
        return own

    def load_json(self, data: bytes, seen: Seen) -> Any:
        """Return the CAS in a JSON file; equal type systems that such files carry are made once."""
        digest = blake2b(seen.described.encode("utf-8", "surrogatepass")).digest()
        known = self._embedded.get(digest)
        cas = self._cassis.load_cas_from_json(
            io.BytesIO(data), typesystem=known, merge_typesystem=known is None
        )
        self._embedded[digest] = cas.typesystem
        return cas

    def _new(self, data: bytes) -> Any:
        if not data:
            return self._cassis.TypeSystem()
        return self._cassis.load_typesystem(io.BytesIO(data))

    def _description(self, name: str) -> bytes:
        """Return the description of types that lies nearest to the file *name*, or b""."""
        for folder in PurePosixPath(name).parents:
            if folder not in self._described:
                self._described[folder] = self._find(folder)
            if described := self._described[folder]:
                return self._files.read(described)
        return b""

    def _find(self, folder: PurePosixPath) -> str:
        """Return the first sound description of types in *folder*, or ""."""
        named = sorted(self._xml[folder], key=lambda n: ("typesystem" not in n.lower(), n))
        for name in named:
            try:
                data = self._files.read(name)
                if _DESCRIPTION in data[:4096]:
                    check_xml(data)
                    return name
            except Bad:
                continue
        return ""


def _lacking(types: Any, seen: Seen) -> Iterator[tuple[str, str]]:
    """Yield types and features that a CAS uses and *types* does not have; "" is the type itself."""
    for name, used in seen.types.items():
        if name.startswith("uima.cas."):
            continue
        if not types.contains_type(name):
            yield name, ""
        known = types.get_type(name)
        for feature in sorted({*used.numbers, *used.lists}):
            if known.get_feature(feature) is None and known.get_feature(f"{feature}_") is None:
                yield name, feature


def _complete(types: Any, seen: Seen) -> None:
    """Add to *types* what it lacks, each thing as it is found lacking."""
    for name, feature in _lacking(types, seen):
        if not feature:
            types.create_type(name, seen.types[name].above)
        else:
            seen.types[name].numbers.setdefault(feature, None)
            types.create_feature(types.get_type(name), feature, seen.range_of(name, feature))
