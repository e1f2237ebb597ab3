"""The tagging panel in the real window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from peaceannot.model import Change, Span, default_scheme
from peaceannot.ui.main_window import MainWindow
from peaceannot.ui.panel import TaggingPanel
from peaceannot.ui.panel.span_model import SPAN_ROLE, SpanModel
from tests.ui.annotating import CONTROL, LEFT, NONE, SHIFT, Key, marks, press, type_text

PARTS = (
    ("The mediator", "speaker"),
    ("both sides had agreed", "claim"),
    ("sides", "speaker"),
    ("We will sign", "claim"),
)


@pytest.fixture
def panel(working: MainWindow) -> TaggingPanel:
    """The panel beside an article with four spans."""
    project, article = working.session.project, working.session.article
    assert project is not None
    assert article is not None
    for part, label in PARTS:
        start = article.text.index(part)
        project.add_span(article.id, [(start, start + len(part))], label)
    return working.workspace.panel


def rows(panel: TaggingPanel) -> list[str]:
    model = panel.spans.model
    return [model.index(row).data() for row in range(model.rowCount())]


def span_of(window: MainWindow, quote: str) -> Span:
    return next(span for span in window.session.index if span.quote == quote)


def click_row(panel: TaggingPanel, row: int) -> None:
    view = panel.spans.view
    place = view.visualRect(panel.spans.model.index(row)).center()
    QTest.mouseClick(view.viewport(), LEFT, NONE, place)


def choose_in_menu(panel: TaggingPanel, name: str) -> None:
    """Open the filter's menu and walk down to the choice with the arrow keys."""
    press(Key.Key_Down)
    menu = panel.spans.filter_button.choices
    assert QApplication.activePopupWidget() is menu
    for _ in menu.actions():
        QTest.keyClick(menu, Key.Key_Down)
        active = menu.activeAction()
        if active is not None and active.text() == name:
            break
    QTest.keyClick(menu, Key.Key_Return)
    assert not menu.isVisible()


def test_spans_are_listed_in_reading_order_and_counted(panel):
    assert rows(panel) == ["The mediator", "both sides had agreed", "sides", "We will sign"]
    counts = {label.id: panel.labels.button(label.id).count for label in default_scheme().labels}
    assert {id: count for id, count in counts.items() if count} == {"speaker": 2, "claim": 2}


def test_labels_say_name_key_count_and_arming(working, panel):
    button = panel.labels.button("claim")
    assert button.accessibleName() == "Claim, key 2, 2 spans"
    QTest.mouseClick(button, LEFT)
    assert working.session.armed == "claim"
    assert "armed" in button.accessibleName()
    QTest.mouseClick(button, LEFT)
    assert working.session.armed is None


def test_arming_is_painted(panel):
    button = panel.labels.button("claim")
    before = button.grab().toImage()
    button.click()
    assert button.grab().toImage() != before


def test_esc_in_the_list_disarms_then_goes_to_the_text(working, panel):
    panel.labels.button("claim").click()
    press("3", CONTROL)
    assert panel.spans.view.hasFocus()
    press(Key.Key_Escape)
    assert working.session.armed is None
    assert panel.spans.view.hasFocus()
    press(Key.Key_Escape)
    assert working.workspace.reader.hasFocus()


def test_a_click_in_the_list_focuses_the_span_in_the_text(working, panel):
    click_row(panel, 1)
    span = span_of(working, "both sides had agreed")
    assert working.session.focus == span.id
    assert working.workspace.reader.caret() == span.start


def test_the_list_follows_the_focus(working, panel):
    span = span_of(working, "We will sign")
    working.session.focus_span(span.id)
    assert panel.spans.view.currentIndex().data(SPAN_ROLE) == span
    working.session.focus_span(None)
    assert not panel.spans.view.selectionModel().hasSelection()


def test_arrows_walk_the_list_and_enter_goes_to_the_text(working, panel):
    click_row(panel, 0)
    press("3", CONTROL)
    press(Key.Key_Down, times=2)
    assert working.session.focused == span_of(working, "sides")
    press(Key.Key_Return)
    assert working.workspace.reader.hasFocus()
    press("3")
    assert ("sticking_point", "sides") in marks(working)


def test_delete_in_the_list_goes_on_to_the_next_span(working, panel):
    click_row(panel, 1)
    press("3", CONTROL)
    press(Key.Key_Delete)
    assert rows(panel) == ["The mediator", "sides", "We will sign"]
    assert working.session.focused == span_of(working, "sides")
    press(Key.Key_Delete, times=3)
    assert marks(working) == []
    assert working.session.focused is None


def test_the_filter_goes_by_text_and_by_label(working, panel):
    press("l", CONTROL | Qt.KeyboardModifier.ShiftModifier)
    type_text("SIDES")
    assert rows(panel) == ["both sides had agreed", "sides"]
    press(Key.Key_Tab)
    assert panel.spans.filter_button.hasFocus()
    choose_in_menu(panel, "Speaker")
    assert rows(panel) == ["sides"]
    press(Key.Key_Tab, SHIFT)
    press(Key.Key_Escape)
    assert rows(panel) == ["The mediator", "sides"]
    press(Key.Key_Tab)
    choose_in_menu(panel, "Clear the filter")
    assert len(rows(panel)) == len(PARTS)


def test_the_filter_finds_notes_and_keeps_up_with_changes(working, panel):
    panel.spans.text_filter.setText("recording")
    assert rows(panel) == []
    span = span_of(working, "We will sign")
    working.session.do(lambda project: project.note_span(span.id, "Check the recording"))
    assert rows(panel) == ["We will sign"]
    working.undo()
    assert rows(panel) == []


def test_empty_places_say_what_to_do(working, panel):
    for row in (4, 3, 2, 1):
        click_row(panel, row - 1)
        panel.inspector.delete_button.click()
    page = panel.spans.view.parentWidget().currentWidget()
    assert "press 1, 2" in page.text()
    panel.spans.text_filter.setText("nothing like it")
    working.undo()
    assert "Clear the filter" in page.text()


def test_the_inspector_shows_the_span_in_focus(working, panel):
    click_row(panel, 1)
    inspector = panel.inspector
    assert inspector.label_box.currentText() == "Claim"
    assert inspector.quote.text() == "“both sides had agreed”"
    assert "Paragraph 1 · characters 33–54" in inspector.place.text()
    assert "by hand" in inspector.maker.text()
    assert working.settings.annotator in inspector.maker.text()


def test_another_label_is_chosen_by_keyboard(working, panel):
    click_row(panel, 1)
    working.workspace.reader.setFocus()
    press("r")
    assert panel.inspector.label_box.hasFocus()
    press(Key.Key_Down)
    assert ("sticking_point", "both sides had agreed") in marks(working)


def test_a_note_is_one_act_when_the_field_is_left(working, panel):
    click_row(panel, 0)
    panel.inspector.note.setFocus()
    type_text("Who? 2 or 3")
    press(Key.Key_Tab)
    assert span_of(working, "The mediator").note == "Who? 2 or 3"
    assert working.undo_name == "write note"
    working.undo()
    assert panel.inspector.note.toPlainText() == ""
    assert len(marks(working)) == 4


def test_a_note_is_kept_after_a_pause(qtbot, working, panel):
    click_row(panel, 0)
    panel.inspector.note.setFocus()
    type_text("later")
    qtbot.waitUntil(lambda: span_of(working, "The mediator").note == "later", timeout=4000)
    assert panel.inspector.note.hasFocus()


def test_undo_in_the_note_undoes_typing(working, panel):
    click_row(panel, 0)
    panel.inspector.note.setFocus()
    type_text("a")
    press("z", CONTROL)
    assert panel.inspector.note.toPlainText() == ""
    assert len(marks(working)) == 4


def test_a_note_stays_with_its_span_when_the_focus_or_article_changes(working, panel):
    click_row(panel, 0)
    first = span_of(working, "The mediator")
    panel.inspector.note.setFocus()
    type_text("mine")
    working.session.focus_span(span_of(working, "sides").id)
    assert panel.inspector.note.toPlainText() == ""
    type_text("theirs")
    press(Key.Key_PageDown, CONTROL)
    project = working.session.project
    assert project is not None
    assert project.span(first.id).note == "mine"
    assert [span.note for span in project.spans(first.article)] == ["mine", "", "theirs", ""]


def test_a_note_being_typed_is_kept_when_the_project_is_closed(working, panel, project_path):
    click_row(panel, 0)
    first = span_of(working, "The mediator")
    panel.inspector.note.setFocus()
    type_text("in time")
    working.opener.close()
    working.opener.open(project_path)
    assert working.session.project is not None
    assert working.session.project.span(first.id).note == "in time"


def test_edge_buttons_move_edges_by_a_word(working, panel):
    click_row(panel, 1)
    buttons = panel.inspector.edges.buttons
    QTest.mouseClick(buttons["start", 1], LEFT)
    QTest.mouseClick(buttons["end", -1], LEFT)
    assert ("claim", "sides had") in marks(working)
    QTest.mouseClick(buttons["start", -1], LEFT)
    QTest.mouseClick(buttons["end", 1], LEFT)
    assert ("claim", "both sides had agreed") in marks(working)


def test_controls_name_their_keys(working, panel):
    assert panel.inspector.delete_button.toolTip() == "Delete the span (Del)"
    working.actions_.bind("span.delete", ("Ctrl+D",))
    assert panel.inspector.delete_button.toolTip() == "Delete the span (Ctrl+D)"


def test_the_list_of_another_article_begins_at_its_first_span(working, panel):
    project, first = working.session.project, working.session.article
    for article in project.articles():
        for start in range(0, 60, 2):
            project.add_span(article.id, [(start, start + 1)], "cue")
    press(Key.Key_Tab, SHIFT)
    view = panel.spans.view
    assert view.verticalScrollBar().value() > 0
    press(Key.Key_PageDown, CONTROL)
    assert working.session.article.id != first.id
    assert working.session.focus is None
    assert view.verticalScrollBar().value() == 0
    assert view.visualRect(view.model().index(3, 0)).bottom() <= view.viewport().height()


def test_a_long_quote_shows_both_ends(working, panel):
    project, article = working.session.project, working.session.article
    assert project is not None
    assert article is not None
    text = "First " + "and again " * 80 + "last"
    long = project.add_article(type(article).make("Long", text))
    working.session.open_article(long.id)
    span = project.add_span(long.id, [(0, len(text))], "claim")
    working.session.focus_span(span.id)
    quote = panel.inspector.quote
    assert quote.text().startswith("“First and")
    assert quote.text().endswith("again last”")
    assert " … " in quote.text()
    assert quote.heightForWidth(quote.width()) <= quote.height()
    high = quote.height()
    working.session.do(lambda project: project.move_span(span.id, [(0, 5)]))
    assert quote.text() == "“First”"
    assert quote.height() < high / 2


def many(number: int) -> list[Span]:
    return [
        Span(f"{n:05}", "a", "claim", ((n * 10, n * 10 + 5),), f"quote {n}", "Ada")
        for n in range(number)
    ]


def test_ten_thousand_spans_follow_a_change_without_a_reset(qtmodeltester):
    model = SpanModel()
    spans = many(10_000)
    model.show(spans, default_scheme())
    resets = []
    model.modelReset.connect(lambda: resets.append(1))
    added = Span("x", "a", "speaker", ((7, 9),), "new", "Ada")
    model.follow(Change(None, added))
    model.follow(Change(None, added))
    assert model.row_of(added) == 1
    assert model.counts == {"claim": 10_000, "speaker": 1}
    model.follow(Change(spans[500], None))
    assert model.rowCount() == 10_000
    assert model.counts["claim"] == 9_999
    assert resets == []
    qtmodeltester.check(model)
