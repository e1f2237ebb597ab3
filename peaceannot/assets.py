"""Where the files are that come with the program: the sample, the icon, the schemes."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_PLACES = (_PACKAGE / "resources", _PACKAGE.parent / "resources")
"""In an installed wheel, and in a checkout."""


def asset(name: str) -> Path:
    """Return the path of the file *name* in ``resources/``.

    Raises FileNotFoundError if the program was installed without it.
    """
    for place in _PLACES:
        if (place / name).is_file():
            return place / name
    raise FileNotFoundError(f"PeaceAnnot is installed without {name}: install it again.")
