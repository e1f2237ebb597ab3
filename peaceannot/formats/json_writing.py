"""Records as JSON text."""

import json
from typing import Any

from peaceannot.model import KnownError

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


def json_bytes(record: Any, where: str) -> bytes:
    """Return *record* as one line of JSON in UTF-8, without a newline.

    Raises KnownError, naming *where*, for what cannot be written: NaN, half of a surrogate pair.
    """
    try:
        return _encode(record).encode("utf-8")
    except (ValueError, TypeError, RecursionError) as error:
        where = where.encode("utf-8", "replace").decode("utf-8")
        raise KnownError(
            f"The data of {where} cannot be written as JSON: it holds a number that is none, "
            "broken characters, or values of no known kind."
        ) from error
