"""The history in the real window."""

from datetime import datetime

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from peaceannot.model.counted import counted
from peaceannot.project import Project
from peaceannot.ui.history import HistoryPanel
from peaceannot.ui.history_model import ACT_ROLE, PAGE
from peaceannot.ui.main_window import MainWindow
from peaceannot.ui.wording import one_line, when
from tests.ui.annotating import (
    CONTROL,
    LEFT,
    NONE,
    SHIFT,
    Key,
    activate,
    caret_to,
    marks,
    press,
)


@pytest.fixture
def history(working: MainWindow) -> HistoryPanel:
    """The history, after three marks and a deletion."""
    press("h", CONTROL)
    working.workspace.reader.setFocus()
    assert working.session.article is not None
    for word, key in (("mediator", "1"), ("Monday", "2"), ("agreed", "3")):
        caret_to(working.workspace.reader, working.session.article.text, word)
        press(key)
    press(Key.Key_Delete)
    return working.workspace.history


def rows(history: HistoryPanel) -> list[str]:
    return [history.model.index(row).data() for row in range(history.model.rowCount())]


def undone(history: HistoryPanel) -> list[bool]:
    model = history.model
    return [model.index(row).data(ACT_ROLE).undone for row in range(model.rowCount())]


def choose(history: HistoryPanel, row: int) -> None:
    view = history.view
    view.scrollTo(history.model.index(row))
    place = view.visualRect(history.model.index(row)).center()
    QTest.mouseClick(view.viewport(), LEFT, NONE, place)


def test_acts_are_listed_the_newest_first(history):
    assert rows(history)[:4] == [
        "Delete sticking point “agreed”",
        "Label as sticking point “agreed”",
        "Label as claim “Monday”",
        "Label as speaker “mediator”",
    ]


def test_what_is_taken_back_stays_marked_as_such(working, history):
    working.undo()
    working.undo()
    assert undone(history)[:3] == [True, True, False]
    working.redo()
    assert undone(history)[:3] == [True, False, False]


def test_who_and_when_are_told(working, history):
    text = history.model.index(0).data(0x0B)  # what is read aloud
    assert working.settings.annotator in text
    assert "Today" in text


def test_going_back_and_forth(working, history):
    choose(history, 3)
    QTest.mouseClick(history.back, LEFT)
    assert marks(working) == [("speaker", "mediator")]
    assert history.back.text() == "Go back to here"
    choose(history, 1)
    assert history.back.text() == "Redo up to here"
    QTest.mouseClick(history.back, LEFT)
    assert marks(working) == [
        ("speaker", "mediator"),
        ("claim", "Monday"),
        ("sticking_point", "agreed"),
    ]


def test_enter_shows_the_span_in_its_article(working, history):
    press(Key.Key_PageDown, CONTROL)
    choose(history, 2)
    history.view.setFocus()
    press(Key.Key_Return)
    assert working.session.focused is not None
    assert working.session.focused.quote == "Monday"
    assert working.workspace.reader.hasFocus()


def test_the_place_of_a_deleted_span_is_selected(working, history):
    choose(history, 0)
    history.view.setFocus()
    press(Key.Key_Return)
    article, place = working.session.article, working.workspace.reader.selected()
    assert article is not None
    assert place is not None
    assert article.text[slice(*place)] == "agreed"


def test_yesterdays_acts_are_there_after_opening_again(working, history, project_path):
    before = rows(history)
    working.opener.close()
    working.opener.open(project_path)
    assert rows(history) == before
    working.undo()
    assert ("sticking_point", "agreed") in marks(working)
    assert undone(history)[0]


def test_anothers_acts_are_undone_in_the_history_alone_and_asked_about(working, history):
    me, before = working.settings.annotator, marks(working)
    working.settings.annotator = "Ilko"
    working.use_settings()
    working.workspace.reader.setFocus()
    press("z", CONTROL)
    assert marks(working) == before
    (said,) = working.message_bar.texts()
    assert said.startswith(f"“Delete sticking point” was done by {me}.")
    assert working.actions_.action("edit.undo").text() == (f"Undo: delete sticking point (by {me})")
    press("2")
    press("z", CONTROL)
    assert marks(working) == before
    choose(history, 3)
    QTest.mouseClick(history.back, LEFT)
    box = working.findChild(QMessageBox)
    assert box.text() == f"This takes back what others have done: 2 acts of {me}."
    QTest.keyClick(box, Key.Key_Return)
    assert marks(working) == before
    QTest.mouseClick(history.back, LEFT)
    box = [box for box in working.findChildren(QMessageBox) if box.isVisible()][-1]
    (back,) = (button for button in box.buttons() if button.text() == "Go back to here")
    QTest.mouseClick(back, LEFT)
    assert marks(working) == [("speaker", "mediator"), ("claim", "Monday")]
    activate(working)
    working.workspace.reader.setFocus()
    press("z", CONTROL | SHIFT)
    press("z", CONTROL | SHIFT)
    assert marks(working) == before


def test_many_acts_are_read_page_by_page(working, history):
    project = working.session.project
    assert project is not None
    for number in range(PAGE):
        project.set_info(description=f"Version {number}")
    working.session.use(Project.open(project.path))
    assert history.model.rowCount() == PAGE
    history.model.fetchMore(history.view.rootIndex())
    assert history.model.rowCount() > PAGE
    numbers = [
        history.model.index(row).data(ACT_ROLE).number for row in range(history.model.rowCount())
    ]
    assert numbers == sorted(set(numbers), reverse=True)


def test_a_hidden_history_catches_up_when_shown(working, history):
    press("h", CONTROL)
    working.workspace.reader.setFocus()
    working.undo()
    press("h", CONTROL)
    assert undone(history)[0]


def test_times_and_counts_in_words():
    noon = datetime.fromisoformat("2026-03-02T12:00:00").astimezone()
    assert when("2026-03-02T09:05:00", noon) == "Today 09:05"
    assert when("2026-03-01T09:05:00", noon) == "Yesterday 09:05"
    assert when("2025-11-03T09:05:00", noon) == "3 Nov 2025 09:05"
    assert when("long ago") == "long ago"
    assert (counted(1, "span"), counted(1200, "span")) == ("1 span", "1,200 spans")
    assert one_line("a\n  b" + "c" * 500, 6) == "a bcc…"
