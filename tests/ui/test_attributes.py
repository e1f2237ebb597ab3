"""Attributes of spans and articles, set with real keys and clicks."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QDate
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCalendarWidget, QComboBox

from peaceannot.model import Attribute, Choice, Span
from peaceannot.ui.article_details import ArticleDetails
from peaceannot.ui.main_window import MainWindow
from peaceannot.ui.panel.attribute_editor import AttributeEditor
from peaceannot.ui.panel.choice_fields import ChoiceField, ChoicesField
from peaceannot.ui.panel.line_fields import DateField, LineField
from tests.ui.annotating import CONTROL, LEFT, NONE, Key, activate, caret_to, press, type_text

KINDS = (
    Attribute("manner", "Manner", "choices", "span", ("claim",),
              (Choice("loud", "Loud", "L"), Choice("calm", "Calm", "C"))),
    Attribute("quoted", "Quoted", "yes_no", "span", ("claim",), required=True),
    Attribute("share", "Share", "number", "span", ("claim",)),
    Attribute("by", "By", "date", "span", ("claim",)),
    Attribute("in_words", "In words", "text", "span", ("claim",)),
)  # fmt: skip


@pytest.fixture
def claim(working: MainWindow) -> MainWindow:
    """The window with a claim in focus, marked with keys."""
    article = working.session.article
    assert article is not None
    caret_to(working.workspace.reader, article.text, "agreed", 2)
    press("2")
    return working


@pytest.fixture
def many(working: MainWindow) -> MainWindow:
    """The same, with an attribute of each other type in the scheme."""
    project, article = working.session.project, working.session.article
    assert project is not None
    assert article is not None
    project.set_scheme(replace(project.scheme, attributes=KINDS))
    caret_to(working.workspace.reader, article.text, "agreed", 2)
    press("2")
    return working


def stored(window: MainWindow) -> dict[str, Any]:
    project, span = window.session.project, window.session.focused
    assert project is not None
    assert isinstance(span, Span)
    return project.span(span.id).attributes


def told(window: MainWindow) -> str:
    return " ".join(window.message_bar.texts())


def editor(window: MainWindow) -> AttributeEditor:
    return window.workspace.panel.inspector.attributes.editor


def field(window: MainWindow, id: str, kind: type) -> Any:
    found = editor(window).fields[id]
    assert isinstance(found, kind)
    return found


def test_a_and_a_letter_set_a_choice_and_go_on(claim):
    press("a")
    type_text("dr")
    assert stored(claim) == {"speech": "direct", "act": "red_line"}
    assert field(claim, "certainty", ChoiceField).hasFocus()
    press("c")
    assert stored(claim)["certainty"] == "certain"
    assert claim.workspace.reader.hasFocus()


def test_each_value_is_one_step_of_undo(claim):
    press("a")
    type_text("dr")
    assert claim.undo_name == "set act"
    press(Key.Key_Escape)
    press("z", CONTROL)
    assert stored(claim) == {"speech": "direct"}
    assert field(claim, "act", QComboBox).currentText() == "–"
    press("z", CONTROL)
    assert stored(claim) == {}


def test_enter_passes_a_row_over_and_esc_leaves(claim):
    press("a")
    press(Key.Key_Return)
    assert field(claim, "act", ChoiceField).hasFocus()
    press("t")
    press(Key.Key_Escape)
    assert claim.workspace.reader.hasFocus()
    assert stored(claim) == {"act": "threat"}


def test_backspace_takes_a_choice_away(claim):
    press("a")
    press("m")
    press("a")  # the act
    press(Key.Key_Escape)
    press("a")
    press(Key.Key_Backspace)
    assert stored(claim) == {"act": "assertion"}


def test_the_keys_are_told_while_a_row_has_the_focus(claim):
    hint = editor(claim)._hint
    assert not hint.isVisible()
    press("a")
    assert hint.isVisible()
    assert "P Paraphrase" in hint.text().replace("\N{NO-BREAK SPACE}", " ")
    press(Key.Key_Escape)
    assert not hint.isVisible()


def test_the_list_dropped_down_takes_keys_and_clicks(claim):
    speech = field(claim, "speech", ChoiceField)
    press("a")
    speech.showPopup()
    QTest.keyClick(speech.view(), "i")
    assert stored(claim) == {"speech": "indirect"}
    assert not speech.view().isVisible()
    speech.showPopup()
    place = speech.view().visualRect(speech.model().index(1, 0)).center()
    QTest.mouseMove(speech.view().viewport(), place)
    QTest.mouseClick(speech.view().viewport(), LEFT, NONE, place)
    assert stored(claim) == {"speech": "direct"}


def test_the_rows_follow_the_label(claim):
    assert list(editor(claim).fields) == ["speech", "act", "certainty"]
    press("3")
    assert list(editor(claim).fields) == ["topic", "status"]
    press("1")
    assert not editor(claim).isVisible()
    press("a")
    assert claim.workspace.reader.hasFocus()
    assert "no attributes" in told(claim)


def test_several_choices_go_in_and_out(many):
    press("a")
    type_text("cl")
    assert stored(many) == {"manner": ["loud", "calm"]}
    assert field(many, "manner", ChoicesField).text() == "Loud, Calm"
    press("l")
    assert stored(many) == {"manner": ["calm"]}
    press("c")
    assert stored(many) == {}


def test_yes_and_no(many):
    quoted = field(many, "quoted", ChoiceField)
    assert quoted.currentText() == "Still needed"
    press("a")
    press(Key.Key_Return)
    press("n")
    assert stored(many) == {"quoted": False}
    assert quoted.currentText() == "No"


def test_a_number_that_is_none_stays_to_be_mended(many):
    share = field(many, "share", LineField)
    share.setFocus()
    type_text("half")
    press(Key.Key_Return)
    assert "Share takes a number" in told(many)
    assert share.hasFocus()
    assert share.refused
    assert stored(many) == {}
    share.selectAll()
    type_text("0.5")
    press(Key.Key_Return)
    assert stored(many) == {"share": 0.5}
    assert not share.refused


def test_what_does_not_fit_is_not_shown_at_another_span(many):
    project, article = many.session.project, many.session.article
    other = project.add_span(article.id, [(0, 3)], "claim")
    share = field(many, "share", LineField)
    share.setFocus()
    type_text("half")
    press(Key.Key_Return)
    many.session.focus_span(other.id)
    assert share.text() == ""
    assert not share.refused


def test_a_date_may_be_a_month_or_come_from_the_calendar(many):
    by = field(many, "by", DateField)
    by.setFocus()
    type_text("2026-02")
    press(Key.Key_Tab)
    assert stored(many) == {"by": "2026-02"}
    by._menu.popup(by.mapToGlobal(by.rect().bottomLeft()))
    calendar = by._menu.findChild(QCalendarWidget)
    assert calendar.selectedDate() == QDate(2026, 2, 1)
    calendar.clicked.emit(QDate(2026, 2, 9))
    assert stored(many) == {"by": "2026-02-09"}


def test_what_is_typed_is_kept_when_the_focus_goes_to_another_span(many):
    field(many, "in_words", LineField).setFocus()
    type_text("they all agree")
    first = many.session.focused
    many.session.focus_span(None)
    assert many.session.project.span(first.id).attributes == {"in_words": "they all agree"}


def test_esc_takes_back_what_is_being_typed(many):
    words = field(many, "in_words", LineField)
    words.setFocus()
    type_text("no, no")
    press(Key.Key_Escape)
    assert many.workspace.reader.hasFocus()
    assert stored(many) == {}
    assert words.text() == ""


def test_a_value_the_scheme_does_not_know_is_shown_and_kept(claim):
    project = claim.session.project
    press("a")
    press("d")
    press(Key.Key_Escape)
    speech = next(item for item in project.scheme.attributes if item.id == "speech")
    fewer = replace(speech, choices=speech.choices[1:])
    others = tuple(item for item in project.scheme.attributes if item.id != "speech")
    project.set_scheme(replace(project.scheme, attributes=(fewer, *others)))
    assert field(claim, "speech", ChoiceField).currentText() == "direct (not in the scheme)"
    assert stored(claim) == {"speech": "direct"}


def details(window: MainWindow) -> ArticleDetails:
    press("i", CONTROL)
    dialog = next(d for d in window.findChildren(ArticleDetails) if d.isVisible())
    activate(dialog)
    return dialog


def test_articles_have_attributes_in_their_details(working):
    project, article = working.session.project, working.session.article
    dialog = details(working)
    dialog.attributes.fields["event"].setFocus()
    type_text("Orre talks")
    press(Key.Key_Tab)
    type_text("3")
    dialog.attributes.fields["date"].setFocus()
    type_text("2026-02-06")
    press(Key.Key_Return)
    assert not dialog.isVisible()
    kept = {"event": "Orre talks", "round": 3, "date": "2026-02-06"}
    assert project.article(article.id).attributes == kept


def test_values_used_before_are_offered(working):
    project, article = working.session.project, working.session.article
    project.set_attribute(article, "outlet", "The Linna Courier")
    dialog = details(working)
    outlet = dialog.attributes.fields["outlet"]
    assert outlet.text() == "The Linna Courier"
    outlet.setFocus()
    outlet.selectAll()
    type_text("cour")
    assert outlet.completer().currentCompletion() == "The Linna Courier"


def test_a_date_that_is_none_keeps_the_details_open(working):
    project, article = working.session.project, working.session.article
    dialog = details(working)
    dialog.attributes.fields["date"].setFocus()
    type_text("February")
    press(Key.Key_Return)
    assert dialog.isVisible()
    assert "Date takes a date" in told(working)
    assert project.article(article.id).attributes == {}


def test_an_article_has_a_note_a_flag_and_doubt(working):
    project, article = working.session.project, working.session.article
    dialog = details(working)
    dialog.note.setFocus()
    type_text("ask Mara")
    press(Key.Key_Tab)
    press(Key.Key_Space)
    press(Key.Key_Tab)
    press(Key.Key_Space)
    dialog.title.setFocus()
    press(Key.Key_Return)
    assert not dialog.isVisible()
    kept = project.article(article.id)
    assert (kept.note, kept.flag, kept.unsure) == ("ask Mara", True, True)
    activate(working)
    press("z", CONTROL)
    assert not project.article(article.id).unsure
