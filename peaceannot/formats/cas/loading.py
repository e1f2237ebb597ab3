"""A CAS loaded with dkpro-cassis, with the type system beside it or one made for it."""

import io
import warnings
from typing import Any

from peaceannot.formats.cas.seen import Seen, see_json, see_xmi, texts_in_xmi
from peaceannot.formats.cas.type_systems import TypeSystems
from peaceannot.formats.json_fields import Bad


def is_json(name: str) -> bool:
    """Tell whether a file with this name would be a JSON CAS."""
    return name.lower().endswith(".json")


def see(name: str, data: bytes) -> Seen:
    """Look at the CAS in a file. Raises Bad if there is none in it."""
    return see_json(data) if is_json(name) else see_xmi(data)


def texts_in(name: str, data: bytes) -> list[str]:
    """Return the texts of the CAS in a file. Raises Bad if there is none in it."""
    return see_json(data).texts if is_json(name) else texts_in_xmi(data)


def load(cassis: Any, types: TypeSystems, name: str, data: bytes, seen: Seen) -> Any:
    """Return the CAS in the file *name*. Raises Bad, in plain words, if it is not sound."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if is_json(name):
                return types.load_json(data, seen)
            system = types.of(name, seen)
            # The XML is known to be sound and without entities; its texts may be long.
            return cassis.load_cas_from_xmi(io.BytesIO(data), typesystem=system, trusted=True)
    except Bad:
        raise
    except Exception as error:  # the library raises whatever broken data lead it to
        short = " ".join(str(error).split())[:160]
        raise Bad(f"This CAS is not sound: {type(error).__name__}, {short}.") from error
