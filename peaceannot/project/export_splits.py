"""Which part of a split each article goes to."""

from collections import Counter
from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from peaceannot.model import Bundle, KnownError, Progress
from peaceannot.quality.near_duplicates import NearDuplicates
from peaceannot.quality.splits import (
    Item,
    groups,
    split,
    split_by_outlet,
    split_by_time,
    split_names,
)


@dataclass(frozen=True, slots=True)
class SplitPlan:
    """How a split is made.

    ``by``: at random, stratified by label and fixed by ``seed``; by time, the newest being
    the test; or by outlet, those ``held_out`` being the test. Copies of one text and
    near-duplicates always stay together, articles about one event if ``by_event``.
    """

    shares: tuple[float, ...] = (0.8, 0.1, 0.1)
    seed: int = 0
    by: Literal["share", "time", "outlet"] = "share"
    by_event: bool = True
    held_out: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The parts there are."""
        return ("train", "test") if self.by == "outlet" else split_names(self.shares)


def split_articles(
    bundles: Iterable[Bundle], plan: SplitPlan, total: int
) -> Generator[Progress, None, dict[str, str]]:
    """Return the part of each article, by identifier, in the order of *bundles*.

    Raises KnownError if a part would be empty, or if dates or a library are missing.
    """
    known = NearDuplicates()
    items: list[Item] = []
    pairs: list[tuple[str, str]] = []
    for bundle in bundles:
        article = bundle.article
        items.append(_item(bundle, plan.by_event))
        pairs += [(twin, article.id) for twin in known.twins(article.id, article.text)]
        yield Progress(len(items), total, "Looking for near-duplicates")
    together = groups(items, pairs)
    if plan.by == "time":
        parts = split_by_time(together, plan.shares)
    elif plan.by == "outlet":
        parts = split_by_outlet(together, set(plan.held_out))
    else:
        parts = split(together, plan.shares, plan.seed)
    _check_none_is_empty(parts, plan, len(together))
    return {item.id: parts[item.id] for item in items}


def _item(bundle: Bundle, by_event: bool) -> Item:
    article = bundle.article
    event, date, outlet = (_text(article.attributes, key) for key in ("event", "date", "outlet"))
    keys = [f"text {article.sha256}"]
    if by_event and event:
        keys.append(f"event {event}")
    labels = Counter(span.label for span in bundle.spans)
    return Item(article.id, labels, tuple(keys), date, outlet)


def _text(attributes: Mapping[str, Any], name: str) -> str:
    value = attributes.get(name)
    return "" if value is None else str(value)


def _check_none_is_empty(parts: Mapping[str, str], plan: SplitPlan, count: int) -> None:
    for name in plan.names:
        if name not in parts.values():
            one = "one group" if count == 1 else f"{count:,} groups"
            raise KnownError(
                f"The part “{name}” would be empty: the articles are in {one} that must "
                "not be torn. Choose other shares, or let articles about one event be parted."
            )
