"""The schemes that come with the program, to begin with."""

from dataclasses import dataclass
from pathlib import Path

from peaceannot.assets import asset
from peaceannot.formats.scheme_file import read_json, read_scheme_file
from peaceannot.model import KnownError, Scheme, default_scheme

DEFAULT = "frame"
_NAMES = ("quotations", "speech", "names")


@dataclass(frozen=True, slots=True)
class ReadyScheme:
    """A scheme with the name by which it is asked for, and what is read about it."""

    id: str
    name: str
    description: str
    scheme: Scheme


def ready_schemes() -> list[ReadyScheme]:
    """Return all of them, the one of a new project first."""
    first = ReadyScheme(
        DEFAULT, "Attribution frame",
        "Who says what about which sticking point: speaker, claim, sticking point, cue.",
        default_scheme(),
    )  # fmt: skip
    return [first, *(_read(id) for id in _NAMES)]


def scheme_named(name_or_path: str) -> Scheme:
    """Return the scheme of this name, or the one in the file at this path.

    Raises KnownError if there is none, or the file holds no sound scheme.
    """
    known = {ready.id: ready.scheme for ready in ready_schemes()}
    if name_or_path in known:
        return known[name_or_path]
    path = Path(name_or_path)
    if not path.exists():
        raise KnownError(
            f"There is no file “{name_or_path}”, and no scheme of this name comes with the "
            f"program; there are {', '.join(known)}."
        )
    return read_scheme_file(path)


def _read(id: str) -> ReadyScheme:
    path = asset(f"schemes/{id}.json")
    about = read_json(path)
    return ReadyScheme(id, about["name"], about["description"], read_scheme_file(path))
