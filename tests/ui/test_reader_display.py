"""The text as Qt gets it: never longer, never shorter, and copied from the source."""

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from peaceannot.model import OffsetMap
from peaceannot.ui.reader.display import DisplayOffsets, display_pieces
from tests.texts import texts
from tests.ui.readers import over, shown

AWKWARD = (
    "\ufeffA\r\nB\x00C\ufdd0D\ufdd1E\ufffcF\ud800G\u2028H\u2029I\u00a0J\u0085K\x0bL\x0cM\tN\u200f"
    "😀👩\u200d👩\u200d👧\u200d👦🇺🇦e\u0301o\u0338"
)
"""Everything Qt alters, drops or splits at."""


@given(
    st.lists(st.sampled_from([*AWKWARD, "word ", "x" * 50, "\n"]), max_size=400).map("".join),
    st.integers(1, 300),
)
def test_pieces_are_the_text_one_for_one(text: str, size: int) -> None:
    pieces = list(display_pieces(text, size, size))
    whole = "".join(piece.text for piece in pieces)
    breaks = {place for piece in pieces for place in piece.soft_breaks}
    assert len(whole) == len(text)
    assert OffsetMap(whole).units == OffsetMap(text).units
    assert all(piece.text.endswith("\n") for piece in pieces[:-1])
    for place, (seen, meant) in enumerate(zip(whole, text, strict=True)):
        if place in breaks:
            assert (seen, meant) == ("\n", " ")
        elif meant not in "\ufeff\r\x00\ufdd0\ufdd1\ufffc\ud800":
            assert seen == meant


@given(st.integers(0, 30_000), st.integers(1, 9))
def test_no_paragraph_with_spaces_stays_over_long(length: int, word: int) -> None:
    text = ("x" * word + " ") * (length // (word + 1))
    whole = "".join(piece.text for piece in display_pieces(text))
    assert max(map(len, whole.split("\n"))) <= 6_000


UNBROKEN = st.sampled_from(["和平谈判。", "x", "ไทย", "e\u0301", "👩\u200d👩\u200d👧", "🇺🇦"])


@given(st.lists(st.tuples(UNBROKEN, st.integers(1, 9_000)), max_size=4), st.booleans())
def test_no_paragraph_without_spaces_stays_over_long(
    parts: list[tuple[str, int]], spaced: bool
) -> None:
    text = (" " if spaced else "").join(part * number for part, number in parts)[:30_000]
    pieces = list(display_pieces(text))
    whole = "".join(piece.text for piece in pieces)
    put_in = [place for piece in pieces for place in piece.put_in]
    assert max(map(len, whole.split("\n"))) <= 6_000
    assert len(whole) == len(text) + len(put_in)
    offsets = DisplayOffsets(text)
    ends = offsets.put_in(put_in)
    shown = OffsetMap(whole)
    for place, end in zip(put_in, ends, strict=True):
        assert whole[shown.to_points(end)] == "\n"
        assert text[place] not in "\u0301\u200d\u0e34"
        assert text[place - 1] != "\u200d"
        assert offsets.to_units(place) == end + 1
        assert offsets.to_points(end) == offsets.to_points(end + 1) == place
    for place in {0, len(text), *put_in, *(place - 1 for place in put_in)}:
        assert offsets.to_points(offsets.to_units(place)) == place
        if place < len(text):
            assert whole[shown.to_points(offsets.to_units(place))] in (text[place], "\n")


def test_chinese_is_broken_between_signs_and_copied_whole(qapp: QApplication) -> None:
    text = "和平谈判今天结束了。" * 2_000
    with shown(text, [over(text, "a", "claim", text[3_900:4_300])]) as reader:
        reader.fill()
        assert reader.document().blockCount() > 3
        reader.set_caret(len(text))
        assert reader.caret() == len(text)
        reader.select(3_000, 9_000)
        assert reader.selected() == (3_000, 9_000)
        QTest.keyClick(reader, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert QGuiApplication.clipboard().text() == text[3_000:9_000]
        start = text.index(text[3_900:4_300])
        runs = reader.painted_runs(0, len(text))
        assert (runs[0].start, runs[-1].end) == (start, start + 400)


def test_qt_keeps_every_character(qapp: QApplication) -> None:
    with shown(AWKWARD) as reader:
        assert reader.document().characterCount() - 1 == OffsetMap(AWKWARD).units


def test_a_mark_at_the_head_of_a_later_piece_is_kept(qapp: QApplication) -> None:
    text = "\n".join(["x" * 99] * 200 + ["\ufeffmarked"] * 2_000)
    with shown(text) as reader:
        reader.fill()
        assert reader.document().characterCount() - 1 == len(text)


@settings(max_examples=25, deadline=None)
@given(text=texts(), data=st.data())
def test_places_go_to_qt_and_back(qapp: QApplication, text: str, data: st.DataObject) -> None:
    places = st.integers(0, len(text))
    with shown(text) as reader:
        for point in range(len(text) + 1):
            reader.set_caret(point)
            assert reader.caret() == point
        for _ in range(5):
            start, end = sorted((data.draw(places), data.draw(places)))
            reader.select(start, end)
            covered = text[start:end]
            selected = reader.selected()
            assert (text[slice(*selected)] if selected else "") == covered.strip()


def test_copy_comes_from_the_source(qapp: QApplication) -> None:
    text = "12\u00a0members\u2028agreed\tto 👩\u200d👩\u200d👧 talks"
    with shown(text) as reader:
        QTest.keyClick(reader, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(reader, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert QGuiApplication.clipboard().text() == text


def test_a_long_paragraph_is_broken_only_for_the_eye(qapp: QApplication) -> None:
    text = "The talks went on and on 😀. " * 700
    with shown(text) as reader:
        reader.fill()
        assert reader.document().blockCount() > 2
        border = reader.document().findBlockByNumber(1).position()
        point = OffsetMap(text).to_points(border)
        reader.select(point - 8, point + 8)
        QTest.keyClick(reader, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert QGuiApplication.clipboard().text() == text[point - 8 : point + 8]
        assert "\n" not in text


def test_a_long_text_fills_by_itself_and_can_be_read_at_its_end(qapp: QApplication) -> None:
    text = "\n".join(f"Paragraph {number} of the talks 🕊 is here." for number in range(12_000))
    with shown(text) as reader:
        total = OffsetMap(text).units
        assert reader.document().characterCount() - 1 < total
        reader.set_caret(len(text) - 3)
        assert reader.caret() == len(text) - 3
        QTest.qWait(300)
        assert reader.document().characterCount() - 1 == total
        assert reader.document().blockCount() == 12_000


def test_ctrl_end_goes_to_the_end_though_it_is_not_filled_in_yet(qapp: QApplication) -> None:
    text = "\n".join(f"Paragraph {number}." for number in range(12_000))
    with shown(text) as reader:
        QTest.keyClick(reader, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        assert reader.caret() == len(text)


def test_filling_does_not_move_what_is_read(qapp: QApplication) -> None:
    text = "\n".join(f"Paragraph {number} of the talks." * 4 for number in range(9_000))
    with shown(text) as reader:
        reader.set_caret(text.index("Paragraph 300 "))
        first = reader.firstVisibleBlock().text()
        QTest.qWait(400)
        assert reader.firstVisibleBlock().text() == first
        reader.set_caret(0)
        assert reader.verticalScrollBar().value() == 0
