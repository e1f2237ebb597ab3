"""Schemes in files of their own: JSON, to be handed on and to be written by hand."""

import json
from pathlib import Path
from typing import Any

from peaceannot.formats.reading import reading
from peaceannot.formats.replacing import replacing
from peaceannot.model import KnownError, Scheme, read_scheme, scheme_to_json

VERSION = 1
"""Of the file, in its first field."""
_MARK = "peaceannot_scheme"
_LONGEST = 16 * 1024 * 1024


def scheme_bytes(scheme: Scheme, name: str = "") -> bytes:
    """Return the file that holds *scheme*: UTF-8, indented, the same for the same scheme."""
    value: dict[str, Any] = {_MARK: VERSION}
    if name:
        value["name"] = name
    value |= scheme_to_json(scheme)
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def write_scheme(scheme: Scheme, target: Path, name: str = "") -> None:
    """Write *scheme* to *target*. Raises KnownError, and then what was there before stays."""
    with replacing(target) as stream:
        stream.write(scheme_bytes(scheme, name))


def read_scheme_file(path: Path) -> Scheme:
    """Return the scheme in the file at *path*; the header of a dataset has one too.

    Raises KnownError with every fault, in plain words.
    """
    value = read_json(path)
    if isinstance(value, dict) and isinstance(value.get("scheme"), dict):
        value = value["scheme"]
    version = value.get(_MARK, VERSION) if isinstance(value, dict) else VERSION
    if version != VERSION:
        raise KnownError(
            f"{path.name} comes from a newer PeaceAnnot (scheme version {version}). "
            "Update the program to read it."
        )
    scheme, problems = read_scheme(value)
    if scheme is None:
        raise KnownError(f"{path.name} was not taken. {' '.join(problems)}")
    return scheme


def read_json(path: Path) -> Any:
    """Return what the JSON file at *path* holds. Raises KnownError if it is none."""
    with reading(path) as stream:
        content = stream.read(_LONGEST + 1)
    if len(content) > _LONGEST:
        raise KnownError(f"{path.name} is too large for a scheme.")
    try:
        return json.loads(_first_record(content.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        raise KnownError(f"{path.name} is no scheme: it is not UTF-8 text.") from error
    except RecursionError as error:
        raise KnownError(f"{path.name} is no scheme: it is nested too deeply.") from error
    except json.JSONDecodeError as error:
        raise KnownError(
            f"{path.name} is no JSON: line {error.lineno}, column {error.colno}: {error.msg}."
        ) from error


def _first_record(text: str) -> str:
    """Return the first line of a dataset, which holds its scheme; else all of *text*."""
    line = text.split("\n", 1)[0]
    return line if line.startswith('{"peaceannot":') else text
