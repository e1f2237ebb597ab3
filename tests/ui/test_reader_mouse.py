"""Selecting, clicking and dragging edges with a real mouse on the real widget."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QTextDocument, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.readers import LEFT, PLAIN, drag, middle, move, over, place, shown

TEXT = (
    "The mediator, Ambassador Leila Haddad, said both sides agreed. “We will not sign,” said "
    "General Okello. Nobody else spoke at length.\n"
    "A second paragraph follows here with some more words in it."
)
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier

pytestmark = pytest.mark.usefixtures("qapp")


def test_a_drag_snaps_to_whole_words(qtbot: QtBot) -> None:
    with shown(TEXT) as reader:
        start = middle(reader, TEXT, TEXT.index("bassador"))
        end = middle(reader, TEXT, TEXT.index("addad"))
        with qtbot.waitSignal(reader.selection_dragged) as signal:
            drag(reader, start, end)
        assert TEXT[slice(*signal.args)] == "Ambassador Leila Haddad"
        assert reader.selected() == tuple(signal.args)


def test_a_drag_backwards_selects_the_same(qtbot: QtBot) -> None:
    with shown(TEXT) as reader:
        start = middle(reader, TEXT, TEXT.index("addad"))
        end = middle(reader, TEXT, TEXT.index("bassador"))
        with qtbot.waitSignal(reader.selection_dragged) as signal:
            drag(reader, start, end)
        assert TEXT[slice(*signal.args)] == "Ambassador Leila Haddad"
        assert reader.caret() == TEXT.index("Ambassador")


def test_alt_selects_freely(qtbot: QtBot) -> None:
    with shown(TEXT) as reader:
        start = place(reader, TEXT, TEXT.index("bassador"))
        end = place(reader, TEXT, TEXT.index("dad,"))
        with qtbot.waitSignal(reader.selection_dragged) as signal:
            drag(reader, start, end, ALT)
        assert TEXT[slice(*signal.args)] == "bassador Leila Had"


def test_a_drag_never_ends_in_white_space(qtbot: QtBot) -> None:
    with shown(TEXT) as reader:
        start = place(reader, TEXT, TEXT.index(" Leila"))
        end = place(reader, TEXT, TEXT.index("Haddad"))
        with qtbot.waitSignal(reader.selection_dragged) as signal:
            drag(reader, start, end)
        assert TEXT[slice(*signal.args)] == "Leila"


def test_a_drag_goes_over_paragraphs(qtbot: QtBot) -> None:
    with shown(TEXT) as reader:
        start = middle(reader, TEXT, TEXT.index("length"))
        end = middle(reader, TEXT, TEXT.index("econd"))
        with qtbot.waitSignal(reader.selection_dragged) as signal:
            drag(reader, start, end)
        assert TEXT[slice(*signal.args)] == "length.\nA second"


def test_double_click_selects_the_word_and_triple_the_sentence(qtbot: QtBot) -> None:
    with shown(TEXT) as reader:
        spot = middle(reader, TEXT, TEXT.index("Okello"))
        viewport = reader.viewport()
        with qtbot.waitSignal(reader.selection_dragged) as signal:
            QTest.mouseClick(viewport, LEFT, PLAIN, spot)
            QTest.mouseDClick(viewport, LEFT, PLAIN, spot)
            QTest.mouseRelease(viewport, LEFT, PLAIN, spot)
        assert TEXT[slice(*signal.args)] == "Okello"
        with qtbot.waitSignal(reader.selection_dragged) as signal:
            QTest.mouseClick(viewport, LEFT, PLAIN, spot)
        assert TEXT[slice(*signal.args)] == "“We will not sign,” said General Okello."


def test_shift_click_extends_the_selection(qtbot: QtBot) -> None:
    with shown(TEXT) as reader:
        reader.set_caret(TEXT.index("Leila"))
        with qtbot.waitSignal(reader.selection_dragged) as signal:
            spot = middle(reader, TEXT, TEXT.index("ides"))
            QTest.mouseClick(reader.viewport(), LEFT, SHIFT, spot)
        assert TEXT[slice(*signal.args)] == "Leila Haddad, said both sides"


CLUSTERS = (
    "👩\u200d👩\u200d👧\u200d👦", "🇺🇦", "👍🏽", "𝔸𝔹", "cafe\u0301", "12\u00a0members", "don’t",
    "ไทย", "क्षि",
)  # fmt: skip


@pytest.mark.parametrize("whole", CLUSTERS)
def test_a_drag_takes_whole_clusters(qtbot: QtBot, whole: str) -> None:
    text = f"Then {whole} came 😀 too."
    with shown(text) as reader:
        start = place(reader, text, text.index(whole))
        end = place(reader, text, text.index(whole) + len(whole))
        with qtbot.waitSignal(reader.selection_dragged) as signal:
            drag(reader, start + QPoint(2, 0), end - QPoint(2, 0))
        assert text[slice(*signal.args)] == whole


@pytest.mark.parametrize("words", ["السفيرة ليلى", "שלום לכולם"])
def test_a_drag_in_right_to_left_text(qtbot: QtBot, words: str) -> None:
    text = f"{words} {words[::-1]} 😀 {words}."
    with shown(text) as reader:
        start, end = place(reader, text, 0), place(reader, text, len(words))
        assert start.x() > end.x()
        with qtbot.waitSignal(reader.selection_dragged) as signal:
            drag(reader, start - QPoint(4, 0), end + QPoint(4, 0))
        assert text[slice(*signal.args)] == words


def test_the_gap_between_lines_belongs_to_the_nearer_line() -> None:
    text = "word " * 60
    with shown(text) as reader:
        spot = place(reader, text, 2)
        for below in range(-reader.cursorRect().height() // 2, reader.cursorRect().height() // 2):
            assert reader.point_at((spot + QPoint(0, below)).toPointF()) == 2


def test_a_letter_with_a_stacked_mark_is_hit_where_it_stands() -> None:
    text = "aa o\u0338\u0301 bb and much more text behind it"
    with shown(text) as reader:
        left, right = place(reader, text, 3), place(reader, text, 6)
        spot = QPoint(right.x() - 2, right.y())
        assert left.x() < spot.x()
        assert reader.point_at(spot.toPointF()) == 6


def test_a_click_names_the_span_and_again_the_one_below(qtbot: QtBot) -> None:
    spans = [
        over(
            TEXT, "outer", "claim", "The mediator, Ambassador Leila Haddad, said both sides agreed"
        ),
        over(TEXT, "middle", "speaker", "The mediator, Ambassador Leila Haddad"),
        over(TEXT, "inner", "speaker", "Ambassador Leila Haddad"),
    ]
    with shown(TEXT, spans) as reader:
        clicked: list[str] = []
        reader.span_clicked.connect(clicked.append)
        spot = middle(reader, TEXT, TEXT.index("eila"))
        for _ in range(4):
            QTest.mouseClick(reader.viewport(), LEFT, PLAIN, spot)
        assert clicked == ["inner", "middle", "outer", "inner"]
        assert reader.selected() is None


def test_a_click_beside_all_spans_says_so(qtbot: QtBot) -> None:
    with shown(TEXT, [over(TEXT, "a", "speaker", "General Okello")]) as reader:
        for spot in (middle(reader, TEXT, 2), QPoint(4, 40)):
            with qtbot.waitSignal(reader.background_clicked):
                QTest.mouseClick(reader.viewport(), LEFT, PLAIN, spot)


def test_a_click_on_a_chip_names_its_span(qtbot: QtBot) -> None:
    spans = [
        over(TEXT, "outer", "claim", "Leila Haddad, said both sides"),
        over(TEXT, "inner", "speaker", "Leila Haddad"),
    ]
    with shown(TEXT, spans) as reader:
        spot = place(reader, TEXT, TEXT.index("Leila")) - QPoint(-4, 18)
        with qtbot.waitSignal(reader.span_clicked) as signal:
            QTest.mouseClick(reader.viewport(), LEFT, PLAIN, spot)
        assert signal.args == ["outer"]


def test_hover_names_what_is_beneath(qtbot: QtBot) -> None:
    with shown(TEXT, [over(TEXT, "a", "speaker", "General Okello")]) as reader:
        spot = middle(reader, TEXT, TEXT.index("Okello"))
        with qtbot.waitSignal(reader.span_hovered) as signal:
            move(reader, spot, buttons=Qt.MouseButton.NoButton)
        assert signal.args == ["a"]
        with qtbot.waitSignal(reader.span_hovered) as signal:
            move(reader, QPoint(4, 4), buttons=Qt.MouseButton.NoButton)
        assert signal.args == [""]


def test_the_tip_tells_all_spans_beneath_the_pointer() -> None:
    text = "He said <b>no</b> & left."
    spans = [over(text, "a", "claim", "<b>no</b> & left"), over(text, "b", "speaker", "no")]
    with shown(text, spans) as reader:
        spot = middle(reader, text, text.index("no"))
        there = reader.viewport().mapToGlobal(spot)
        QApplication.sendEvent(reader.viewport(), QHelpEvent(QEvent.Type.ToolTip, spot, there))
        plain = QTextDocument()
        plain.setHtml(QToolTip.text())
        assert plain.toPlainText().strip() == "■ Speaker “no”\n■ Claim “<b>no</b> & left”"
        QToolTip.hideText()


def test_edges_of_the_focused_span_can_be_dragged(qtbot: QtBot) -> None:
    with shown(TEXT, [over(TEXT, "a", "speaker", "Leila Haddad")]) as reader:
        reader.set_focus_span("a")
        start = place(reader, TEXT, TEXT.index("Leila"))
        move(reader, start, buttons=Qt.MouseButton.NoButton)
        assert reader.viewport().cursor().shape() == Qt.CursorShape.SizeHorCursor
        with qtbot.waitSignal(reader.edges_dragged) as signal:
            drag(reader, start, middle(reader, TEXT, TEXT.index("bassador")))
        assert signal.args[0] == "a"
        assert TEXT[slice(*signal.args[1:])] == "Ambassador Leila Haddad"


def test_an_edge_shows_where_it_would_go_and_escape_puts_it_back(qtbot: QtBot) -> None:
    with shown(TEXT, [over(TEXT, "a", "speaker", "Leila Haddad")]) as reader:
        reader.set_focus_span("a")
        end = TEXT.index(", said")
        with qtbot.assertNotEmitted(reader.edges_dragged):
            QTest.mousePress(reader.viewport(), LEFT, pos=place(reader, TEXT, end))
            move(reader, middle(reader, TEXT, TEXT.index("both") + 2))
            shown_runs = reader.painted_runs(0, 100)
            assert TEXT[shown_runs[0].start : shown_runs[0].end] == "Leila Haddad, said both"
            QTest.keyClick(reader, Qt.Key.Key_Escape)
            shown_runs = reader.painted_runs(0, 100)
            assert TEXT[shown_runs[0].start : shown_runs[0].end] == "Leila Haddad"
            QTest.mouseRelease(reader.viewport(), LEFT, pos=place(reader, TEXT, end))


def test_the_inner_edges_of_a_split_span_stay(qtbot: QtBot) -> None:
    split = over(TEXT, "a", "claim", "both sides agreed", "We will not sign")
    with shown(TEXT, [split]) as reader:
        reader.set_focus_span("a")
        end = place(reader, TEXT, split.end)
        with qtbot.waitSignal(reader.edges_dragged) as signal:
            drag(reader, end, place(reader, TEXT, split.end - 5))
        assert signal.args == ["a", split.start, split.end - 5]


def test_dragging_beyond_the_edge_scrolls_on() -> None:
    text = "\n".join(f"Paragraph {number} of the talks." for number in range(200))
    with shown(text) as reader:
        QTest.mousePress(reader.viewport(), LEFT, pos=place(reader, text, 3))
        move(reader, QPoint(200, reader.viewport().height() + 60))
        QTest.qWait(400)
        assert reader.verticalScrollBar().value() > 0
        QTest.mouseRelease(reader.viewport(), LEFT, pos=QPoint(200, 700))
        selected = reader.selected()
        assert selected is not None
        assert selected[1] > text.index("Paragraph 12")
        value = reader.verticalScrollBar().value()
        QTest.qWait(150)
        assert reader.verticalScrollBar().value() == value


def test_ctrl_and_wheel_ask_for_another_size(qtbot: QtBot) -> None:
    with shown(TEXT) as reader, qtbot.waitSignal(reader.zoom_asked) as signal:
        _wheel(reader.viewport(), 120)
    assert signal.args == [1]


def _wheel(viewport: QWidget, delta: int) -> None:
    spot = QPointF(100, 100)
    event = QWheelEvent(
        spot, spot, QPoint(), QPoint(0, delta), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(viewport, event)
