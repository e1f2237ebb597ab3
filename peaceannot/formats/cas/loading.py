"""A CAS loaded with dkpro-cassis, with the type system beside it or one made for it."""

import io
import warnings
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from peaceannot.formats.archives import Files
from peaceannot.formats.cas.seen import Seen, see_json, see_xmi
from peaceannot.formats.json_fields import Bad
from peaceannot.formats.xml_safe import check_xml

_DESCRIPTION = b"typeSystemDescription"


def is_json(name: str) -> bool:
    """Tell whether a file with this name would be a JSON CAS."""
    return name.lower().endswith(".json")


def see(name: str, data: bytes) -> Seen:
    """Look at the CAS in a file. Raises Bad if there is none in it."""
    return see_json(data) if is_json(name) else see_xmi(data)


def load(cassis: Any, files: Files, name: str, data: bytes, seen: Seen) -> Any:
    """Return the CAS in the file *name*. Raises Bad, in plain words, if it is not sound."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if is_json(name):
                return cassis.load_cas_from_json(io.BytesIO(data))
            types = _type_system(cassis, files, name)
            _complete(types, seen)
            # The XML is known to be sound and without entities; its texts may be long.
            return cassis.load_cas_from_xmi(io.BytesIO(data), typesystem=types, trusted=True)
    except Bad:
        raise
    except Exception as error:  # the library raises whatever broken data lead it to
        short = " ".join(str(error).split())[:160]
        raise Bad(f"This CAS is not sound: {type(error).__name__}, {short}.") from error


def _type_system(cassis: Any, files: Files, name: str) -> Any:
    """Return the type system that lies nearest to the file *name*, or an empty one."""
    for other in _nearest(files, name):
        try:
            data = files.read(other)
            if _DESCRIPTION in data[:4096]:
                check_xml(data)
                return cassis.load_typesystem(io.BytesIO(data))
        except Bad:
            continue
    return cassis.TypeSystem()


def _nearest(files: Files, name: str) -> Iterator[str]:
    """Yield the XML files that may describe the types of a file: beside it first, then above."""
    for folder in PurePosixPath(name).parents:
        inside = [n for n in files.names if PurePosixPath(n).parent == folder]
        xml = [n for n in inside if n.lower().endswith(".xml")]
        yield from sorted(xml, key=lambda n: ("typesystem" not in n.lower(), n))


def _complete(types: Any, seen: Seen) -> None:
    """Add to a type system what a CAS uses and it does not have."""
    for name, used in seen.types.items():
        if name.startswith("uima.cas."):
            continue
        if not types.contains_type(name):
            types.create_type(name, used.above)
        known = types.get_type(name)
        for feature in sorted({*used.numbers, *used.lists}):
            if known.get_feature(feature) is None and known.get_feature(f"{feature}_") is None:
                used.numbers.setdefault(feature, None)
                types.create_feature(known, feature, seen.range_of(name, feature))
