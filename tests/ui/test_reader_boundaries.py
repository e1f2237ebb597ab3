"""Words and sentences, against Qt's own account of whole paragraphs."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QTextBoundaryFinder

from peaceannot.model import OffsetMap
from peaceannot.ui.reader.boundaries import SENTENCE, WORD, Boundaries
from peaceannot.ui.reader.growing import grown, shrunk
from tests.texts import texts

LONG = "She said “no” to Mr. Okello’s draft, no. 12, at 5.30 😀 and left. " * 400
"""One paragraph, longer than what is looked at in one go."""


def all_at_once(text: str, kind: QTextBoundaryFinder.BoundaryType) -> list[int]:
    """Return all boundaries, paragraph by paragraph: Qt forgets some before Thai words."""
    places = {0}
    for match in re.finditer("[^\n]*\n|[^\n]+", text):
        offsets = OffsetMap(match[0])
        # A leading byte order mark would be dropped on the way; both join what is beside.
        finder = QTextBoundaryFinder(kind, match[0].replace("\ufeff", "\u2060"))
        while (place := finder.toNextBoundary()) >= 0:
            places.add(match.start() + offsets.to_points(place))
    return sorted(places)


@given(texts(), st.data())
def test_word_boundaries_are_those_of_the_whole_text(text: str, data: st.DataObject) -> None:
    boundaries = Boundaries(text)
    expected = all_at_once(text, WORD)
    for point in data.draw(st.lists(st.integers(0, len(text)), max_size=8)):
        assert boundaries.at_or_before(point) == max(p for p in expected if p <= point)
        assert boundaries.at_or_after(point) == min(p for p in expected if p >= point)
        assert boundaries.before(point) == max((p for p in expected if p < point), default=0)
        later = (p for p in expected if p > point)
        assert boundaries.after(point) == min(later, default=len(text))


@pytest.mark.parametrize("kind", [WORD, SENTENCE])
def test_a_paragraph_of_any_length_is_cut_at_the_same_places(
    kind: QTextBoundaryFinder.BoundaryType,
) -> None:
    boundaries = Boundaries(LONG)
    expected = all_at_once(LONG, kind)
    walked = [0]
    while walked[-1] < len(LONG):
        walked.append(boundaries.after(walked[-1], kind))
    assert walked == expected
    back = [len(LONG)]
    while back[-1] > 0:
        back.append(boundaries.before(back[-1], kind))
    assert back[::-1] == expected


@given(texts(), st.data())
def test_snapping_covers_what_was_asked_and_is_done_once(text: str, data: st.DataObject) -> None:
    boundaries = Boundaries(text)
    places = st.integers(0, len(text))
    start, end = sorted((data.draw(places), data.draw(places)))
    a, b = boundaries.snap(start, end)
    asked = boundaries.trim(start, end)
    if asked[0] < asked[1]:
        assert a <= asked[0]
        assert asked[1] <= b
    assert text[a:b] == text[a:b].strip()
    if a < b:
        assert boundaries.snap(a, b) == (a, b)


@given(texts(), st.data())
def test_growing_and_giving_back(text: str, data: st.DataObject) -> None:
    boundaries = Boundaries(text)
    backward = data.draw(st.booleans())
    word = boundaries.word_at(data.draw(st.integers(0, len(text))))
    if word is None:
        return
    wider = grown(boundaries, word, WORD, backward)
    assert wider[0] <= word[0] < word[1] <= wider[1]
    if wider != word:
        assert wider[0] == word[0] or backward
        assert wider[1] == word[1] or not backward
        assert shrunk(boundaries, wider, WORD, backward) == word


@pytest.mark.parametrize("backward", [False, True])
def test_a_space_behind_a_thai_word_is_not_taken(backward: bool) -> None:
    # Whether Qt finds a word's end there depends on the system's Thai dictionary.
    boundaries = Boundaries("peace ไทย ")
    for point in range(10):
        word = boundaries.word_at(point)
        assert word is not None
        wider = grown(boundaries, word, WORD, backward)
        assert wider[1] <= 9
        assert wider == word or shrunk(boundaries, wider, WORD, backward) == word


def test_a_lone_surrogate_is_a_sign_like_others() -> None:
    boundaries = Boundaries("ab \ud800 cd")
    assert boundaries.word_at(6) == (5, 7)
    assert boundaries.word_at(1) == (0, 2)
