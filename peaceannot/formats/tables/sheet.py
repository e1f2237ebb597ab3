"""A table that comes in: its headings, and its rows one by one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from peaceannot.model import Problem

InRow = tuple[str, dict[str, Any]]
"""Where a row stands ("Line 12"), and its cells by heading; empty cells are left out."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """How the tables of one kind of file are read.

    ``inert`` tells that this program makes cells inert when it writes that kind of file.

    Both raise KnownError if the file at the path cannot be read. What is wrong with a row is
    yielded as a Problem, the rest goes on.
    """

    headings: Callable[[Path], list[str]]
    rows: Callable[[Path], Iterator[InRow | Problem]]
    inert: bool = False
