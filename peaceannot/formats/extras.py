"""Libraries that not everyone needs, loaded when they are."""

import sys
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from peaceannot.model import KnownError

_LIBRARIES = {
    "spacy": ("spacy",),
    "hf": ("pyarrow", "datasets"),
    "uima": ("cassis",),
    "documents": ("openpyxl",),
    "splits": ("datasketch",),
}


def missing(extra: str) -> str:
    """Return the name of a library of *extra* that is not installed; "" if all are."""
    return next((name for name in _LIBRARIES.get(extra, ()) if find_spec(name) is None), "")


def loaded(extra: str) -> bool:
    """Tell whether the main library of *extra* is in memory, or cannot be loaded anyway."""
    names = _LIBRARIES.get(extra, ())[:1]
    return all(name in sys.modules for name in names) or bool(missing(extra))


def install_command(extra: str) -> str:
    """Return what installs the libraries of *extra*."""
    return f'pip install "peaceannot[{extra}]"'


def check_extra(extra: str) -> None:
    """Raise KnownError with the command that installs *extra* if a library of it is missing."""
    if library := missing(extra):
        raise KnownError(
            f"This needs the library {library}, which is not installed. "
            f"Install it with: {install_command(extra)}"
        )


def needs(module: str, extra: str) -> ModuleType:
    """Return the library *module*, which comes with the extra *extra* of this package.

    Raises KnownError with the command that installs it if it is not there.
    """
    try:
        return import_module(module)
    except ImportError as error:
        library = module.partition(".")[0]
        raise KnownError(
            f"This needs the library {library}, which is not installed. "
            f"Install it with: {install_command(extra)}"
        ) from error
