"""Code points and UTF-16 units."""

from hypothesis import given
from hypothesis import strategies as st

from peaceannot.model import OffsetMap
from tests.texts import texts


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(texts(), st.data())
def test_units_are_those_of_the_encoded_prefix(text: str, data: st.DataObject) -> None:
    point = data.draw(st.integers(0, len(text)))
    offsets = OffsetMap(text)
    assert offsets.to_units(point) == units(text[:point])
    assert offsets.to_points(offsets.to_units(point)) == point
    assert offsets.units == units(text)


@given(st.text(), st.data())
def test_any_text_goes_there_and_back(text: str, data: st.DataObject) -> None:
    point = data.draw(st.integers(0, len(text)))
    offsets = OffsetMap(text)
    assert offsets.to_points(offsets.to_units(point)) == point


def test_between_surrogates_is_the_start_of_the_character() -> None:
    offsets = OffsetMap("a😀b")
    assert [offsets.to_points(unit) for unit in range(5)] == [0, 1, 1, 2, 3]
