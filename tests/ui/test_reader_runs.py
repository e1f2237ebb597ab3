"""Runs, lanes and edges as pure values, against slow and simple accounts of them."""

from hypothesis import given
from hypothesis import strategies as st

from peaceannot.model import Span, SpanIndex, tidy_fragments
from peaceannot.ui.reader.runs import assign_lanes, painted_runs, with_extent

LENGTH = 40


def spans(most: int = 9) -> st.SearchStrategy[list[Span]]:
    """Some spans in a text of LENGTH code points."""
    piece = st.tuples(st.integers(0, LENGTH - 1), st.integers(1, 15)).map(
        lambda pair: (pair[0], min(sum(pair), LENGTH))
    )
    one = st.tuples(
        st.lists(piece, min_size=1, max_size=3).map(tidy_fragments),
        st.sampled_from(("speaker", "claim")),
    )
    return st.lists(one, max_size=most).map(
        lambda made: [
            Span(f"s{number}", "a", label, fragments, "", "Ann")
            for number, (fragments, label) in enumerate(made)
        ]
    )


@given(spans(), st.integers(0, LENGTH), st.integers(0, LENGTH))
def test_runs_are_what_one_finds_point_by_point(made: list[Span], one: int, other: int) -> None:
    start, end = sorted((one, other))
    runs = painted_runs(SpanIndex(made).touching(start, end), start, end)
    painted = {point: run for run in runs for point in range(run.start, run.end)}
    assert sum(run.end - run.start for run in runs) == len(painted)
    for point in range(start, end):
        over = [(b - a, s.id, s, a, b) for s in made for a, b in s.fragments if a <= point < b]
        if not over:
            assert point not in painted
            continue
        _, id, span, a, b = min(over, key=lambda item: item[:2])
        run = painted[point]
        same = sum(item[2].label == span.label for item in over)
        assert (run.span, run.label, run.level) == (id, span.label, min(same - 1, 2))
        assert run.opens == (run.start == a)
        assert run.closes == (run.end == b)
        assert start <= run.start < run.end <= end


@given(spans())
def test_innermost_is_the_same_as_the_index_says(made: list[Span]) -> None:
    index = SpanIndex(made)
    for run in painted_runs(index.touching(0, LENGTH), 0, LENGTH):
        assert index.at(run.start)[0].id == run.span


@given(spans())
def test_spans_over_the_same_text_have_different_lanes(made: list[Span]) -> None:
    found = SpanIndex(made).touching(0, LENGTH)
    lanes = assign_lanes(found)
    assert set(lanes) == {span.id for span in made}
    for one in made:
        for other in made:
            if one.id < other.id and one.start < other.end and other.start < one.end:
                assert lanes[one.id] != lanes[other.id]


@given(spans())
def test_no_lane_is_left_empty_above_a_span(made: list[Span]) -> None:
    lanes = assign_lanes(SpanIndex(made).touching(0, LENGTH))
    for span in made:
        for above in range(lanes[span.id]):
            assert any(
                lanes[other.id] == above and other.start <= span.start < other.end for other in made
            )


def test_the_longer_of_two_takes_the_upper_lane() -> None:
    long = Span("b", "a", "claim", ((0, 30),), "", "Ann")
    short = Span("a", "a", "claim", ((0, 5),), "", "Ann")
    assert assign_lanes(SpanIndex([short, long]).touching(0, 40)) == {"b": 0, "a": 1}


def test_a_thread_keeps_its_lane_free() -> None:
    split = Span("a", "a", "claim", ((0, 5), (20, 30)), "", "Ann")
    between = Span("b", "a", "speaker", ((8, 12),), "", "Ann")
    assert assign_lanes(SpanIndex([split, between]).touching(0, 40)) == {"a": 0, "b": 1}


@given(spans(1).filter(bool), st.integers(0, LENGTH - 1), st.integers(1, LENGTH))
def test_edges_move_and_what_is_between_stays(made: list[Span], start: int, length: int) -> None:
    before = made[0].fragments
    end = start + length
    after = with_extent(before, start, end)
    assert (after[0][0], after[-1][1]) == (start, end)
    assert after == tidy_fragments(after)
    inside = {p for a, b in before for p in range(a, b) if start <= p < end}
    covered = {p for a, b in after for p in range(a, b)}
    assert inside <= covered
    first, last = min(inside, default=end), max(inside, default=start)
    assert all(p < first or p > last or not inside for p in covered - inside)
