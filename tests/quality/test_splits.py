"""Splits: nothing leaks, shares are kept, the seed fixes everything."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peaceannot.model import KnownError
from peaceannot.quality.near_duplicates import NearDuplicates
from peaceannot.quality.splits import (
    Item,
    groups,
    parse_shares,
    split,
    split_by_outlet,
    split_by_time,
)

SHARES = (0.8, 0.1, 0.1)
items = st.lists(
    st.builds(
        lambda labels, key, day: (labels, key, day),
        st.dictionaries(st.sampled_from("abc"), st.integers(1, 5)),
        st.sampled_from(["", "event 1", "event 2"]),
        st.sampled_from(["2024-01-01", "2024-06-01", "2025-01-01"]),
    ),
    min_size=1,
    max_size=60,
).map(
    lambda rows: [
        Item(f"i{n}", labels, (key,) if key else (), day)
        for n, (labels, key, day) in enumerate(rows)
    ]
)


@given(items, st.integers(0, 5))
def test_groups_are_never_torn(found: list[Item], seed: int) -> None:
    pairs = [("i0", "i1")] if len(found) > 1 else []
    for parts in (
        split(groups(found, pairs), SHARES, seed),
        split_by_time(groups(found, pairs), SHARES),
    ):
        assert set(parts) == {item.id for item in found}
        by_event = {}
        for item in found:
            for key in item.keys:
                by_event.setdefault(key, set()).add(parts[item.id])
        assert all(len(names) == 1 for names in by_event.values())
        assert len({parts[id] for pair in pairs for id in pair}) <= 1


@given(items, st.integers(0, 5))
def test_the_seed_fixes_the_split(found: list[Item], seed: int) -> None:
    assert split(groups(found), SHARES, seed) == split(groups(found), SHARES, seed)


def test_shares_and_labels_are_kept() -> None:
    found = [
        Item(f"i{n}", {"common": 3, **({"rare": 1} if n % 10 == 0 else {})}) for n in range(200)
    ]
    parts = split(groups(found), SHARES, 7)
    sizes = Counter(parts.values())
    assert abs(sizes["train"] - 160) <= 4
    assert abs(sizes["dev"] - 20) <= 4
    rare = Counter(parts[item.id] for item in found if "rare" in item.labels)
    assert rare["train"] == 16
    assert rare["dev"] == rare["test"] == 2
    assert parts != split(groups(found), SHARES, 8)


def test_by_time_the_newest_are_the_test() -> None:
    found = [Item(f"i{n}", {}, date=f"2024-{n + 1:02}-01") for n in range(10)]
    parts = split_by_time(groups(found), SHARES)
    assert [parts[f"i{n}"] for n in range(10)] == ["train"] * 8 + ["dev", "test"]
    with pytest.raises(KnownError, match="1 articles have no date"):
        split_by_time(groups([*found, Item("x", {})]), SHARES)


def test_an_outlet_held_out() -> None:
    found = [Item("a", {}, outlet="Courier"), Item("b", {}, outlet="Herald")]
    assert split_by_outlet(groups(found), {"Herald"}) == {"a": "train", "b": "test"}
    with pytest.raises(KnownError, match="No article has the outlet Gazette"):
        split_by_outlet(groups(found), {"Gazette"})


def test_wire_copies_are_found() -> None:
    report = "The delegations met again on the bridge and agreed on almost nothing " * 5
    report += " ".join(f"word{n}" for n in range(60))
    copy = report.replace("almost nothing", "very little", 1) + " Reporting by our own staff."
    other = " ".join(f"other{n} matter" for n in range(80))
    texts = [("a", report), ("b", other), ("c", copy), ("d", "short"), ("e", "")]
    known = NearDuplicates()
    assert [known.twins(id, text) for id, text in texts] == [[], [], ["a"], [], []]


def test_shares_in_words() -> None:
    assert parse_shares("80/10/10") == pytest.approx(SHARES)
    assert parse_shares("3/1") == (0.75, 0.25)
    for wrong in ("80", "80/0/20", "a/b", "1/1/1/1", "", "nan/1"):
        with pytest.raises(KnownError, match="is no split"):
            parse_shares(wrong)
