"""The span index against looking at every span."""

from hypothesis import given
from hypothesis import strategies as st

from peaceannot.model import Span, SpanIndex, tidy_fragments

fragments = st.lists(
    st.tuples(st.integers(0, 300), st.integers(1, 80)).map(lambda p: (p[0], p[0] + p[1])),
    min_size=1,
    max_size=3,
).map(tidy_fragments)


def make(number: int, places: tuple[tuple[int, int], ...]) -> Span:
    return Span(f"s{number}", "a", "claim", places, "", "me")


def brute(spans: list[Span], start: int, end: int) -> set[tuple[int, int, str]]:
    return {(a, b, span.id) for span in spans for a, b in span.fragments if a < end and b > start}


@given(st.lists(fragments, max_size=40), st.integers(0, 400), st.integers(1, 100), st.data())
def test_finds_what_touches(
    places: list[tuple[tuple[int, int], ...]], start: int, length: int, data: st.DataObject
) -> None:
    spans = [make(number, place) for number, place in enumerate(places)]
    index = SpanIndex(spans[::2])
    for span in spans[1::2]:
        index.add(span)
    removed = data.draw(st.lists(st.sampled_from(spans), unique_by=lambda s: s.id)) if spans else []
    for span in removed:
        index.remove(span.id)
    left = [span for span in spans if span.id not in {gone.id for gone in removed}]
    found = index.touching(start, start + length)
    assert {(a, b, span.id) for (a, b), span in found} == brute(left, start, start + length)
    assert len(found) == len(brute(left, start, start + length))
    order = [(a, -b) for (a, b), _ in found]
    assert order == sorted(order)
    assert {span.id for span in index.at(start)} == {
        id for _, _, id in brute(left, start, start + 1)
    }


def test_a_changed_span_leaves_its_old_place() -> None:
    index = SpanIndex([make(1, ((0, 5),))])
    index.add(make(1, ((10, 20),)))
    assert index.touching(0, 6) == []
    assert [span.id for span in index.at(15)] == ["s1"]
    assert len(index) == 1
