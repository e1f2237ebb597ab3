"""The project file: the only floor with SQL."""

from peaceannot.store.lock import user_name
from peaceannot.store.store import Store

__all__ = ["Store", "user_name"]
