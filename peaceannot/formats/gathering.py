"""Bringing together what a file holds of one text in several places."""

from collections import Counter
from collections.abc import Callable, Iterator
from hashlib import blake2b
from typing import TypeVar

from peaceannot.model import Problem

T = TypeVar("T")


def gathered(
    read: Callable[[], Iterator[T | Problem]], key: Callable[[T], str]
) -> Iterator[list[T] | Problem]:
    """Yield lists of the items of *read* that have the same *key*, each when it is complete.

    *read* is called twice. Items wait in memory only until the last one of their key.
    """
    waited_for = Counter(_short(key(item)) for item in read() if not isinstance(item, Problem))
    waiting: dict[bytes, list[T]] = {}
    for item in read():
        if isinstance(item, Problem):
            yield item
            continue
        short = _short(key(item))
        waited_for[short] -= 1
        if waited_for[short]:
            waiting.setdefault(short, []).append(item)
        else:
            yield [*waiting.pop(short, ()), item]


def _short(key: str) -> bytes:
    return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=16).digest()
