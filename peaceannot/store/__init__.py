"""The project file: the only floor with SQL."""

from peaceannot.store.backups import Backup
from peaceannot.store.lock import user_name
from peaceannot.store.store import Store

__all__ = ["Backup", "Store", "user_name"]
