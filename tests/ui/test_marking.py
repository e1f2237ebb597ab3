"""Marking with keys and mouse in the real window."""

import pytest
from PySide6.QtTest import QTest

from peaceannot.model import Article
from peaceannot.ui.main_window import MainWindow
from tests.ui.annotating import (
    ALT,
    CONTROL,
    LEFT,
    NONE,
    SHIFT,
    Key,
    caret_to,
    click_on,
    drag,
    drag_over,
    marks,
    move,
    press,
    select_with_keys,
    spot,
    type_text,
)

MEDIATOR = "The mediator"


@pytest.fixture
def text(working: MainWindow) -> str:
    """The text of the article shown; the keyboard focus is in it."""
    assert working.workspace.reader.hasFocus()
    assert working.session.article is not None
    return working.session.article.text


def focused(window: MainWindow) -> tuple[str, str]:
    span = window.session.focused
    assert span is not None
    return span.label, span.quote


@pytest.mark.parametrize(
    ("key", "label"), [("1", "speaker"), ("2", "claim"), ("3", "sticking_point")]
)
def test_selection_then_key_marks_it(working, text, key, label):
    select_with_keys(working.workspace.reader, text, MEDIATOR)
    press(key)
    assert marks(working) == [(label, MEDIATOR)]
    assert focused(working) == (label, MEDIATOR)
    assert working.workspace.reader.selected() is None


def test_the_word_at_the_caret_is_marked_without_a_selection(working, text):
    caret_to(working.workspace.reader, text, "mediator", inside=3)
    press("1")
    assert marks(working) == [("speaker", "mediator")]


def test_a_dragged_selection_is_marked_by_key(working, text):
    drag_over(working, "both sides")
    press("2")
    assert marks(working) == [("claim", "both sides")]


def test_another_label_key_right_after_changes_the_label(working, text):
    drag_over(working, "both sides")
    press("2")
    press("3")
    assert marks(working) == [("sticking_point", "both sides")]


def test_a_label_key_changes_the_label_of_the_span_clicked(working, text):
    drag_over(working, "both sides")
    press("2")
    press(Key.Key_Home, times=2)
    click_on(working, "sides")
    press("1")
    assert marks(working) == [("speaker", "both sides")]


def test_off_the_focused_span_the_word_at_the_caret_is_marked(working, text):
    drag_over(working, "both sides")
    press("2")
    caret_to(working.workspace.reader, text, "Monday", inside=1)
    press("3")
    assert marks(working) == [("sticking_point", "Monday"), ("claim", "both sides")]


def test_the_same_mark_again_is_only_focused(working, text):
    for _ in range(2):
        press(Key.Key_Escape)
        drag_over(working, "both sides")
        press("2")
    assert marks(working) == [("claim", "both sides")]
    assert focused(working) == ("claim", "both sides")
    assert working.message_bar.texts() == []


def test_spans_may_nest_and_overlap(working, text):
    for part, key in (("both sides had agreed", "2"), ("sides", "1"), ("that both sides", "3")):
        select_with_keys(working.workspace.reader, text, part)
        press(key)
    assert marks(working) == [
        ("sticking_point", "that both sides"),
        ("claim", "both sides had agreed"),
        ("speaker", "sides"),
    ]


def test_an_armed_label_marks_each_drag_until_esc(working, text):
    working.workspace.panel.labels.button("speaker").click()
    assert working.session.armed == "speaker"
    drag_over(working, MEDIATOR)
    drag_over(working, "both sides")
    press(Key.Key_Escape)
    drag_over(working, "Monday")
    assert working.session.armed is None
    assert marks(working) == [("speaker", MEDIATOR), ("speaker", "both sides")]


def test_a_label_click_marks_the_selection_and_arms_nothing(working, text):
    drag_over(working, "both sides")
    button = working.workspace.panel.labels.button("claim")
    QTest.mouseClick(button, LEFT)
    assert marks(working) == [("claim", "both sides")]
    assert working.session.armed is None
    assert working.workspace.reader.hasFocus()


def test_tab_goes_round_the_spans_and_shift_tab_back(working, text):
    for part, key in ((MEDIATOR, "1"), ("both sides", "2"), ("she", "3")):
        select_with_keys(working.workspace.reader, text, part)
        press(key)
    press(Key.Key_Escape)
    caret_to(working.workspace.reader, text, "Monday")
    seen = []
    for _ in range(3):
        press(Key.Key_Tab)
        seen.append(focused(working)[1])
    press(Key.Key_Backtab, SHIFT)
    assert seen == ["both sides", "she", MEDIATOR]
    assert focused(working)[1] == "she"
    assert working.workspace.reader.hasFocus()


def test_esc_lets_go_of_selection_then_of_the_span(working, text):
    drag_over(working, "both sides")
    press("2")
    select_with_keys(working.workspace.reader, text, "Monday")
    press(Key.Key_Escape)
    assert working.workspace.reader.selected() is None
    assert working.session.focused is not None
    press(Key.Key_Escape)
    assert working.session.focused is None


def test_enter_focuses_the_innermost_span_then_the_one_around(working, text):
    for part, key in (("both sides had agreed", "2"), ("sides", "1")):
        select_with_keys(working.workspace.reader, text, part)
        press(key)
    press(Key.Key_Escape)
    caret_to(working.workspace.reader, text, "sides", inside=2)
    quotes = []
    for _ in range(3):
        press(Key.Key_Return)
        quotes.append(focused(working)[1])
    assert quotes == ["sides", "both sides had agreed", "sides"]


def test_delete_removes_the_focused_span_and_undo_brings_it_back_in_focus(working, text):
    drag_over(working, "both sides")
    press("2")
    press(Key.Key_Delete)
    assert marks(working) == []
    press("z", CONTROL)
    assert marks(working) == [("claim", "both sides")]
    assert focused(working) == ("claim", "both sides")


def test_edges_move_by_a_word_or_sign_with_keys(working, text):
    drag_over(working, "We will sign")
    press("2")
    press(Key.Key_Right, ALT)
    assert focused(working)[1] == "We will sign,"
    press(Key.Key_Right, ALT)
    assert focused(working)[1] == "We will sign,”"
    press(Key.Key_Left, ALT | SHIFT)
    assert focused(working)[1] == "“We will sign,”"
    press(Key.Key_Right, ALT | SHIFT, times=2)
    press(Key.Key_Left, ALT, times=2)
    assert focused(working)[1] == "will sign"
    assert marks(working) == [("claim", "will sign")]


def test_edges_never_pass_each_other(working, text):
    drag_over(working, "Monday")
    press("1")
    press(Key.Key_Left, ALT, times=3)
    press(Key.Key_Right, ALT | SHIFT, times=3)
    assert marks(working) == [("speaker", "Monday")]


def test_an_edge_can_be_dragged(working, text):
    reader = working.workspace.reader
    drag_over(working, "both sides")
    press("2")
    place = spot(reader, text, text.index(" had agreed"))
    place.setX(place.x() - 3)
    drag(reader, place, spot(reader, text, text.index("agreed") + 5))
    assert marks(working) == [("claim", "both sides had agreed")]


def test_words_elsewhere_are_added_to_the_focused_span(working, text):
    select_with_keys(working.workspace.reader, text, "We will sign")
    press("2")
    select_with_keys(working.workspace.reader, text, "she added")
    press("j")
    assert marks(working) == [("claim", "We will sign she added")]
    span = working.session.focused
    assert span is not None
    assert len(span.fragments) == 2


def test_n_writes_a_note_in_which_digits_are_digits(working, text):
    drag_over(working, "both sides")
    press("2")
    press("n")
    assert working.workspace.panel.inspector.note.hasFocus()
    type_text("see 2 and 3")
    press(Key.Key_Escape)
    span = working.session.focused
    assert span is not None
    assert span.note == "see 2 and 3"
    assert marks(working) == [("claim", "both sides")]
    assert working.workspace.reader.hasFocus()


def test_what_happened_is_said(working, text):
    said = []
    working.workspace.marking.announced.connect(said.append)
    drag_over(working, "both sides")
    press("2")
    press(Key.Key_Delete)
    assert "Marked as claim: “both sides”." in said
    assert "Deleted claim “both sides”." in said


def test_words_and_sentences_are_selected_by_key(working, text):
    reader = working.workspace.reader
    caret_to(reader, text, "both", inside=1)
    press("w")
    press("w")
    assert reader.selected() == (text.index("both sides"), text.index(" had agreed"))
    press("w", SHIFT)
    press("2")
    assert marks(working) == [("claim", "both")]


def test_clicking_beside_spans_lets_go(working, text):
    drag_over(working, "both sides")
    press("2")
    click_on(working, "Monday", inside=2)
    assert working.session.focused is None
    QTest.keyClick(working.workspace.reader, "1", NONE)
    assert marks(working) == [("speaker", "Monday"), ("claim", "both sides")]


def test_esc_cancels_a_drag_under_way(working, text):
    reader = working.workspace.reader
    working.workspace.panel.labels.button("claim").click()
    start = spot(reader, text, text.index("both"))
    QTest.mousePress(reader.viewport(), LEFT, NONE, start)
    move(reader.viewport(), spot(reader, text, text.index("agreed")))
    assert reader.selected() is not None
    press(Key.Key_Escape)
    QTest.mouseRelease(reader.viewport(), LEFT, NONE, start)
    assert reader.selected() is None
    assert marks(working) == []
    assert working.session.armed == "claim"


def test_tab_shows_all_of_the_next_span(working):
    project, reader = working.session.project, working.workspace.reader
    words = "The mediator said that both sides had agreed on most of the road. " * 4
    text = "\n\n".join([words.strip()] * 12)
    article = project.add_article(Article.make("Long", text))
    working.session.open_article(article.id)
    working.resize(1000, 640)
    starts = [at for at in range(len(text)) if text.startswith("The mediator", at)]
    for start in starts[2::4]:
        project.add_span(article.id, [(start, start + 120)], "claim")
    reader.setFocus()
    for start in starts[2::4]:
        press(Key.Key_Tab)
        assert working.session.focused.start == start
        for point in (start, start + 119):
            place = spot(reader, text, point)
            assert reader.viewport().rect().contains(place), (start, point)
