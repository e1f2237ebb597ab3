"""The unit of foreign offsets is found by the covered text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peaceannot.formats.foreign import place
from peaceannot.formats.units import find_unit, unit_named
from peaceannot.model import Article
from tests.texts import texts

TEXT = "Line one 😀.\nLine two é says: “peace”.\nEnd of it."


def lengths(unit: str, text: str) -> int:
    base = unit.partition(",")[0]
    two = text.count("\n") if "two" in unit else 0
    if base == "UTF-16":
        return len(text.encode("utf-16-le")) // 2 + two
    if base == "bytes":
        return len(text.encode()) + two
    return len(text) + two


@pytest.mark.parametrize(
    "unit",
    ["code points", "UTF-16", "bytes", "UTF-16, line ends as two", "code points, line ends as two"],
)
@pytest.mark.parametrize("bom", [False, True])
def test_each_unit_is_found(unit: str, bom: bool) -> None:
    covered = []
    for quote in ("Line one", "two", "peace", "End of it"):
        start = TEXT.index(quote)
        first = lengths(unit, TEXT[:start]) + bom
        covered.append((first, first + lengths(unit, quote), quote))
    fit = find_unit(TEXT, covered)
    assert (fit.matching, fit.total) == (4, 4)
    assert fit.unit.name == unit + (", BOM counted" if bom else "")
    assert [TEXT[slice(*fit.unit.fragment(a, b) or (0, 0))] for a, b, _ in covered] == [
        quote for _, _, quote in covered
    ]


@given(texts(), st.data())
def test_units_agree_with_counting(text: str, data: st.DataObject) -> None:
    point = data.draw(st.integers(0, len(text)))
    for name in ("code points", "UTF-16", "bytes", "UTF-16, line ends as two"):
        assert unit_named(name, text).to_points(lengths(name, text[:point])) == point


def test_inside_a_character_is_nowhere() -> None:
    assert unit_named("UTF-16", "a😀b").to_points(2) is None
    assert unit_named("bytes", "é").to_points(1) is None
    assert unit_named("graphemes", "👍🏽!").to_points(1) == 2
    assert unit_named("code points", "abc").to_points(4) is None


def test_a_span_is_found_again_by_its_words_or_not_at_all() -> None:
    article = Article.make("T", TEXT)
    fit = find_unit(TEXT, [])
    fragments, reason = place(article, [(3, 8, "peace")], fit)
    assert [TEXT[a:b] for a, b in fragments] == ["peace"]
    assert "found a little elsewhere" in reason
    assert place(article, [(3, 8, "war")], fit) == (
        (),
        "“war” at 3–8 is not what the text says there.",
    )
    assert place(article, [(0, 999, "")], fit)[0] == ()
