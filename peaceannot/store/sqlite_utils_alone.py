"""sqlite-utils without pandas and numpy.

It imports them where they are installed, as other formats need them, and that takes longer than
all the rest of a start; nothing here gives it a data frame.
"""

import sys

_hidden = [name for name in ("pandas", "numpy") if name not in sys.modules]
for _name in _hidden:
    sys.modules[_name] = None  # type: ignore[assignment]
try:
    from sqlite_utils import Database, Migrations
finally:
    for _name in _hidden:
        del sys.modules[_name]

__all__ = ["Database", "Migrations"]
