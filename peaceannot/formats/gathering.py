"""Bringing together what a file holds of one text in several places."""

from collections import Counter
from collections.abc import Callable, Iterator
from hashlib import blake2b
from typing import TypeVar

from peaceannot.model import Problem, Progress

T = TypeVar("T")


def gathered(
    read: Callable[[], Iterator[T | Problem | Progress]], key: Callable[[T], str]
) -> Iterator[list[T] | Problem | Progress]:
    """Yield lists of the items of *read* that have the same *key*, each when it is complete.

    *read* is called twice. Items wait in memory only until the last one of their key; while
    nothing is complete, a Progress tells that work goes on.
    """
    waited_for: Counter[bytes] = Counter()
    for number, item in enumerate(read(), 1):
        if not isinstance(item, Problem | Progress):
            waited_for[_short(key(item))] += 1
        yield Progress(0, 0, f"Looking at record {number:,}")
    waiting: dict[bytes, list[T]] = {}
    for number, item in enumerate(read(), 1):
        if isinstance(item, Problem | Progress):
            yield item
            continue
        short = _short(key(item))
        waited_for[short] -= 1
        if waited_for[short]:
            waiting.setdefault(short, []).append(item)
            yield Progress(0, 0, f"Reading record {number:,}")
        else:
            yield [*waiting.pop(short, ()), item]


def _short(key: str) -> bytes:
    return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=16).digest()
