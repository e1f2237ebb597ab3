"""Identifiers, hashes, fragments and changes."""

import re
from itertools import pairwise
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from peaceannot.model import (
    Article,
    Change,
    default_scheme,
    new_id,
    now,
    quote_of,
    scheme_from_json,
    scheme_to_json,
    tidy_fragments,
)

pairs = st.lists(
    st.tuples(st.integers(0, 99), st.integers(1, 20)).map(lambda p: (p[0], p[0] + p[1])), min_size=1
)


def test_identifiers_are_time_ordered_uuids() -> None:
    ids = [new_id() for _ in range(5000)]
    assert ids == sorted(ids)
    assert len(set(ids)) == 5000
    assert {UUID(id).version for id in ids} == {7}
    assert {UUID(id).variant for id in ids} == {UUID(ids[0]).variant}


def test_times_are_utc_to_the_millisecond() -> None:
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", now())


@given(pairs)
def test_tidy_fragments_cover_the_same_text(fragments: list[tuple[int, int]]) -> None:
    tidy = tidy_fragments(fragments)
    covered = {point for start, end in fragments for point in range(start, end)}
    assert {point for start, end in tidy for point in range(start, end)} == covered
    assert all(a < b for a, b in tidy)
    assert all(b < c for (_, b), (c, _) in pairwise(tidy))


def test_a_split_quote_is_joined_by_one_space() -> None:
    text = "“We are ready,” he said, “to talk.”"
    assert quote_of(text, ((1, 13), (26, 34))) == "We are ready to talk."


def test_a_change_taken_back_twice_is_the_change() -> None:
    article = Article.make("T", "text")
    change = Change(None, article)
    assert change.inverse() == Change(article, None)
    assert change.inverse().inverse() == change
    assert change.inverse().record is article


def test_the_hash_is_that_of_the_utf_8_text() -> None:
    # SHA-256 of "abc" as given in FIPS 180-2, appendix B.1.
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert Article.make("T", "abc").sha256 == digest


def test_a_scheme_survives_json() -> None:
    scheme = default_scheme()
    assert scheme_from_json(scheme_to_json(scheme)) == scheme
    assert [label.id for label in scheme.labels] == ["speaker", "claim", "sticking_point", "cue"]
    assert [label.key for label in scheme.labels] == ["1", "2", "3", "4"]
