"""Splits into train, dev and test that do not leak."""

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from peaceannot.model import KnownError


@dataclass(frozen=True, slots=True)
class Item:
    """What a split needs to know of an article: its labels with counts, its day, its outlet.

    ``keys`` name what must stay together: the same text hash, the same event.
    """

    id: str
    labels: Mapping[str, int]
    keys: tuple[str, ...] = ()
    date: str = ""
    outlet: str = ""


def parse_shares(text: str) -> tuple[float, ...]:
    """Return the shares that ``80/10/10`` names, adding up to 1.

    Raises KnownError if they are not two or three positive numbers.
    """
    try:
        numbers = [float(part) for part in text.split("/")]
    except ValueError:
        numbers = []
    if len(numbers) not in (2, 3) or not all(0 < n < 1e6 for n in numbers):
        raise KnownError(f"“{text}” is no split. Write two or three shares, such as 80/10/10.")
    return tuple(n / sum(numbers) for n in numbers)


def split_names(shares: Sequence[float]) -> tuple[str, ...]:
    """Return the names of the parts: train and test, or train, dev and test."""
    return ("train", "test") if len(shares) == 2 else ("train", "dev", "test")


def groups(items: Sequence[Item], pairs: Iterable[tuple[str, str]] = ()) -> list[list[Item]]:
    """Return the items in groups that must not be torn: by shared keys and by *pairs* of ids."""
    parent = {item.id: item.id for item in items}

    def root(id: str) -> str:
        while parent[id] != id:
            parent[id] = parent[parent[id]]
            id = parent[id]
        return id

    first: dict[str, str] = {}
    for item in items:
        for key in item.keys:
            parent[root(item.id)] = root(first.setdefault(key, item.id))
    for one, other in pairs:
        if one in parent and other in parent:
            parent[root(one)] = root(other)
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(root(item.id), []).append(item)
    return list(found.values())


def split(grouped: Sequence[Sequence[Item]], shares: Sequence[float], seed: int) -> dict[str, str]:
    """Return the part (train, dev, test) of each item's identifier.

    Stratified by label after Sechidis, Tsoumakas and Vlahavas (2011), for whole groups: the
    largest groups first, each to the part that still lacks most of its rarest label; ties go
    to the part that lacks most articles, then by a random order that *seed* fixes.
    """
    order = list(grouped)
    random.Random(seed).shuffle(order)  # noqa: S311 - a split is no secret
    total = Counter[str]()
    for group in order:
        total.update(_labels(group))
    size = sum(len(group) for group in order)
    names = split_names(shares)
    lacking = {
        name: {label: share * count for label, count in total.items()}
        for name, share in zip(names, shares, strict=True)
    }
    room = {name: share * size for name, share in zip(names, shares, strict=True)}
    parts: dict[str, str] = {}
    for group in sorted(order, key=lambda g: -(len(g) + sum(_labels(g).values()) / 1000)):
        labels = _labels(group)
        rarest = min(labels, key=lambda label: (total[label], label), default=None)

        def need(name: str, rarest: str | None = rarest) -> tuple[float, float]:
            share = shares[names.index(name)]
            wanted = lacking[name][rarest] / (share * total[rarest]) if rarest else 0.0
            return wanted, room[name] / (share * size)

        chosen = max(names, key=need)
        room[chosen] -= len(group)
        for label, count in labels.items():
            lacking[chosen][label] -= count
        parts.update({item.id: chosen for item in group})
    return parts


def split_by_time(grouped: Sequence[Sequence[Item]], shares: Sequence[float]) -> dict[str, str]:
    """Return the part of each item: the oldest groups for training, the newest for the test.

    A group stands where its newest article does. Raises KnownError if a date is missing.
    """
    undated = [item.id for group in grouped for item in group if not item.date]
    if undated:
        raise KnownError(
            f"{len(undated)} articles have no date, so they cannot be split by time. "
            "Fill in the attribute “date”, or split by share."
        )
    order = sorted(grouped, key=lambda group: max(item.date for item in group))
    size = sum(len(group) for group in order)
    names = split_names(shares)
    parts: dict[str, str] = {}
    done = 0
    for group in order:
        middle = (done + len(group) / 2) / size
        place = sum(middle > sum(shares[: n + 1]) for n in range(len(shares) - 1))
        parts.update({item.id: names[place] for item in group})
        done += len(group)
    return parts


def split_by_outlet(grouped: Sequence[Sequence[Item]], held_out: set[str]) -> dict[str, str]:
    """Return the part of each item: groups with a held-out outlet are the test.

    Raises KnownError if no article has one of these outlets.
    """
    parts = {
        item.id: "test" if any(i.outlet in held_out for i in group) else "train"
        for group in grouped
        for item in group
    }
    if "test" not in parts.values():
        raise KnownError(f"No article has the outlet {' or '.join(sorted(held_out))}.")
    return parts


def _labels(group: Sequence[Item]) -> Counter[str]:
    counts = Counter[str]()
    for item in group:
        counts.update(item.labels)
    return counts
