"""Libraries that not everyone needs, loaded when they are."""

from importlib import import_module
from types import ModuleType

from peaceannot.model import KnownError


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
            f'Install it with: pip install "peaceannot[{extra}]"'
        ) from error
