"""Searching with real keys: in the article, in all articles, and marking what was found."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from peaceannot.model import Article
from peaceannot.ui import jobs
from peaceannot.ui.long_work import Waiting
from peaceannot.ui.main_window import MainWindow
from peaceannot.ui.search.concordance_model import ARTICLE, LEFT, MATCH, RIGHT
from peaceannot.ui.search.concordance_window import ConcordanceWindow
from tests.ui.annotating import (
    CONTROL,
    SHIFT,
    Key,
    activate,
    press,
    select_with_keys,
    type_text,
    wait_for,
)


def column(found: ConcordanceWindow, number: int) -> list[str]:
    model = found.model
    return [str(model.index(row, number).data()) for row in range(model.rowCount())]


def open_concordance(working: MainWindow) -> ConcordanceWindow:
    press("f", CONTROL | SHIFT)
    found = working.findChild(ConcordanceWindow)
    assert found is not None
    activate(found)
    return found


def search(found: ConcordanceWindow, typed: str) -> None:
    found.go_to_field()
    type_text(typed)
    press(Key.Key_Return)
    wait_for(lambda: not found.busy.isVisible())


def selected(working: MainWindow) -> str:
    article, place = working.session.article, working.workspace.reader.selected()
    return article.text[slice(*place)] if article and place else ""


def test_find_walks_through_the_hits_and_round(working: MainWindow) -> None:
    bar, reader = working.workspace.find_bar, working.workspace.reader
    press("f", CONTROL)
    type_text("SI")
    assert bar.told.text() == "1 of 2"
    assert selected(working) == "si"
    first = reader.selected()
    press(Key.Key_Return)
    assert bar.told.text() == "2 of 2"
    press(Key.Key_F3)
    assert reader.selected() == first
    press(Key.Key_Return, SHIFT)
    assert bar.told.text() == "2 of 2"
    type_text("zz")
    assert bar.told.text() == "Not found"
    press(Key.Key_Escape)
    assert not bar.isVisible()
    assert reader.hasFocus()


def test_find_shows_all_hits_until_it_is_left(working: MainWindow) -> None:
    reader = working.workspace.reader
    caret = reader.textCursor()

    def upper_part() -> QImage:
        reader.setTextCursor(caret)  # a selection is painted, too
        return reader.viewport().grab(QRect(0, 0, 600, 400)).toImage()

    before = upper_part()
    press("f", CONTROL)
    type_text("si")
    assert upper_part() != before
    press(Key.Key_Escape)
    assert upper_part() == before


def test_find_leaves_the_hit_selected_and_no_span_in_focus(talks: MainWindow) -> None:
    reader = talks.workspace.reader
    press("f", CONTROL)
    type_text("stays shut")
    assert talks.session.focus is None
    press(Key.Key_Escape)
    assert reader.hasFocus()
    assert talks.session.focus is None
    assert selected(talks) == "stays shut"
    press("2")
    assert talks.session.focused is not None
    assert talks.session.focused.quote == "stays shut"


def test_find_takes_the_selection_and_regular_expressions(working: MainWindow) -> None:
    bar, reader = working.workspace.find_bar, working.workspace.reader
    article = working.session.article
    assert article is not None
    select_with_keys(reader, article.text, "sides")
    press("f", CONTROL)
    assert bar.field.text() == "sides"
    bar.pattern.setFocus()
    press(Key.Key_Space)
    bar.field.setFocus()
    bar.field.selectAll()
    type_text("m[a-z]+r")
    assert selected(working) == "mediator"
    type_text("(")
    assert "no regular expression" in bar.told.text()


def test_the_concordance_sorts_goes_and_comes_back(working: MainWindow) -> None:
    found = open_concordance(working)
    search(found, "the OR both")
    assert column(found, MATCH) == ["The", "both", "The", "the"]
    assert found.told.text() == "4 hits in 2 articles."
    found.view.sortByColumn(RIGHT, found.view.horizontalHeader().sortIndicatorOrder())
    assert [words.split()[0] for words in column(found, RIGHT)] == [
        "corridor", "detainees", "mediator", "sides",
    ]  # fmt: skip
    found.view.setFocus()
    press(Key.Key_Home, CONTROL)
    press(Key.Key_Down)
    press(Key.Key_Return)
    activate(working)
    assert working.session.article is not None
    assert working.session.article.title == "A corridor"
    assert selected(working) == "the"
    again = open_concordance(working)
    assert again is found
    assert found.view.hasFocus()
    assert found.view.currentIndex().row() == 1


def test_the_quotes_of_a_cell_can_be_read(working: MainWindow) -> None:
    project, article = working.project, working.session.article
    assert project is not None
    assert article is not None
    quote = "The mediator said on Monday that both sides had agreed"
    span = project.add_span(article.id, [(0, len(quote))], "claim")
    found = open_concordance(working)
    found.show_spans("Oona Falk: Territory", [span.id])
    wait_for(lambda: not found.busy.isVisible())
    assert column(found, MATCH) == [quote]
    room = found.view.columnWidth(MATCH)
    assert room > found.view.fontMetrics().horizontalAdvance(quote)
    search(found, "corridor")
    assert found.windowTitle() == "Search in all articles"
    assert found.view.columnWidth(MATCH) < found.view.columnWidth(LEFT)


def test_rows_that_are_ticked_are_marked_in_one_step(working: MainWindow) -> None:
    found = open_concordance(working)
    search(found, "corridor OR detainees")
    assert column(found, MATCH) == ["corridor", "corridor", "detainees"]
    found.view.setFocus()
    press(Key.Key_Space)  # in the title, where nothing can be marked
    press(Key.Key_Down)
    press(Key.Key_Space)
    press(Key.Key_Down)
    press(Key.Key_Space)
    found.bulk.label.setFocus()
    type_text("St")
    found.bulk.mark_button.setFocus()
    press(Key.Key_Space)
    project = working.project
    assert project is not None
    article = project.find_article("A corridor")
    spans = [(span.quote, span.label, span.origin) for span in project.spans(article.id)]
    assert ("corridor", "sticking_point", "bulk") in spans
    assert ("detainees", "sticking_point", "bulk") in spans
    assert found.told.text().startswith("2 hits marked")
    found.filters.marked.setFocus()
    press(Key.Key_Down)
    assert "detainees" not in column(found, MATCH)
    project.undo()
    assert "detainees" in column(found, MATCH)


def test_label_all_occurrences_ticks_what_is_not_marked(working: MainWindow) -> None:
    project, article = working.project, working.session.article
    assert project is not None
    assert article is not None
    project.add_article(Article.make("More", "Both sides agreed: the sides, the asides, SIDES."))
    select_with_keys(working.workspace.reader, article.text, "sides")
    press("g", CONTROL | SHIFT)
    found = working.findChild(ConcordanceWindow)
    assert found is not None
    activate(found)
    wait_for(lambda: not found.busy.isVisible())
    assert column(found, MATCH) == ["sides", "sides", "sides", "SIDES"]
    assert len(found.model.chosen()) == 4
    found.query.case.setFocus()
    press(Key.Key_Space)
    found.query.whole.setFocus()
    press(Key.Key_Space)
    found.query.field.setFocus()
    press(Key.Key_Return)
    wait_for(lambda: not found.busy.isVisible())
    assert column(found, MATCH) == ["sides", "sides", "sides", "sides"]
    assert [words[-1:] for words in column(found, LEFT)] == [" ", " ", " ", "a"]


def test_marking_thousands_says_how_far_it_is_and_can_be_stopped(
    working: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "UNNOTICED_SECONDS", 0)
    monkeypatch.setattr(jobs, "SLICE_SECONDS", 0.001)
    project = working.project
    assert project is not None
    article = project.add_article(Article.make("Long", "peace " * 5_000))
    acts = len(project.history())
    found = open_concordance(working)
    search(found, "peace")
    found.view.setFocus()
    found.bulk.all_button.click()
    press(Key.Key_Return, CONTROL)
    waiting = found.findChild(Waiting)
    assert waiting is not None
    activate(waiting)
    wait_for(lambda: waiting.words.text().startswith("Writing…"))
    assert waiting.bar.maximum() == 5_000
    press(Key.Key_Escape)
    assert not waiting.isVisible()
    activate(found)
    assert project.spans(article.id) == []
    assert len(project.history()) == acts
    assert len(found.model.chosen()) == 5_000
    press(Key.Key_Return, CONTROL)
    wait_for(lambda: len(project.history()) > acts)
    activate(found)
    assert found.told.text().startswith("5,000 hits marked.")
    assert found.view.hasFocus()
    assert len(project.spans(article.id)) == 5_000
    project.undo()
    assert project.spans(article.id) == []
    assert project.check() == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [('"open', "quotation mark"), ("", "Type a word"), ("zebra", "Nothing was found.")],
)
def test_what_cannot_be_found_is_said(working: MainWindow, typed: str, said: str) -> None:
    found = open_concordance(working)
    search(found, typed)
    assert said in found.told.text()
    assert found.isVisible()


def test_an_article_deleted_meanwhile_is_said(working: MainWindow) -> None:
    found = open_concordance(working)
    search(found, "corridor")
    project = working.project
    assert project is not None
    project.delete_articles([project.find_article("A corridor").id])
    found.view.setFocus()
    press(Key.Key_Return)
    assert "not there any more" in found.told.text()
    assert column(found, ARTICLE)


def test_ten_thousand_hits_in_one_article_can_be_stopped(working: MainWindow) -> None:
    project = working.project
    assert project is not None
    project.add_article(Article.make("Long", "peace " * 12_000))
    found = open_concordance(working)
    search(found, "peace")
    assert found.model.rowCount() == 10_000
    assert "first 10,000" in found.told.text()
    press(Key.Key_Return)
    press(Key.Key_Escape)
    assert found.isVisible()
    assert found.told.text().startswith("Stopped")
    press(Key.Key_Escape)
    assert not found.isVisible()
    assert QApplication.activeModalWidget() is None


def test_the_index_is_written_when_nobody_types(working: MainWindow) -> None:
    project = working.project
    assert project is not None
    wait_for(lambda: project.search_backlog() == 0)
