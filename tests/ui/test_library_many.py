"""The library in the real window: the table, and what is done to many articles at once."""

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QInputDialog,
    QMenu,
)

from peaceannot.model import Article, Bundle
from peaceannot.project import Project
from peaceannot.ui import jobs
from peaceannot.ui.library.chosen_acts import add_status_menu, add_value_menu
from peaceannot.ui.library.columns import COLUMNS
from peaceannot.ui.library.table_window import LibraryTable
from peaceannot.ui.long_work import Waiting
from peaceannot.ui.main_window import MainWindow
from tests.ui.annotating import (
    CONTROL,
    LEFT,
    NONE,
    SHIFT,
    Key,
    activate,
    press,
    type_text,
    wait_for,
)
from tests.ui.libraries import shown, titles


@pytest.fixture
def project(working: MainWindow) -> Project:
    assert working.session.project is not None
    return working.session.project


def test_the_table_sorts_filters_and_opens(working, library, project):
    press("1", CONTROL | SHIFT)
    table = working.findChild(LibraryTable)
    assert table is not None
    activate(table)
    head = table.view.horizontalHeader()
    place = head.sectionViewportPosition(0) + 12
    QTest.mouseClick(head.viewport(), LEFT, NONE, QPoint(place, head.height() // 2))
    assert [table.model.index(row, 0).data() for row in range(2)] == ["A corridor", "Talks resume"]
    table.view.setFocus()
    press(Key.Key_Home, CONTROL)
    press(Key.Key_Return)
    assert shown(working) == "A corridor"
    activate(table)
    table.field.setFocus()
    type_text("talks")
    assert table.count.text() == "1 of 2"
    table.view.setFocus()
    press("a", CONTROL)
    press(Key.Key_Delete)
    assert [row.title for row in project.library_rows(project.library())] == ["A corridor"]


def test_rows_of_a_long_list_are_chosen_as_they_stand(library, project):
    made = [Bundle(Article.make(f"T{number}", f"Text {number}.")) for number in range(300)]
    for _ in project.take_in("import many", made):
        pass
    library.view.setFocus()
    press("a", CONTROL)
    assert library.chosen() == project.library_ids()
    gone = library.view.model().index(1, 0)
    library.view.scrollTo(gone)
    QTest.mouseClick(library.view.viewport(), LEFT, CONTROL, library.view.visualRect(gone).center())
    assert library.chosen() == [id for n, id in enumerate(project.library_ids()) if n != 1]


def test_the_table_says_how_far_everyone_is_and_why_something_was_skipped(working, project):
    first, second = project.library_ids()
    me = project.annotator
    project.add_span(first, [(0, 3)], "sticking_point")
    project.set_status([second], "skipped", "about football")
    project.set_status([first], "done", annotator="Zoe")
    press("1", CONTROL | SHIFT)
    table = working.findChild(LibraryTable)
    columns = [column.name for column in COLUMNS]

    def cell(row: int, column: str) -> str:
        return table.model.index(row, columns.index(column)).data()

    assert cell(0, "Spans by label") == "Sticking point 1"
    assert cell(0, "Annotators") == f"{me} (in progress), Zoe (done)"
    tip = table.model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert f"Skipped by {me}: about football" in tip.splitlines()


def test_the_library_is_filtered_by_the_last_change(working, library, project):
    working.workspace.library.filters.open()
    menu = library.filters.choices
    under = next(action.menu() for action in menu.actions() if action.text() == "Changed")
    assert [action.text() for action in under.actions()] == [
        "Any", "Today", "In the last 7 days", "In the last 30 days",
    ]  # fmt: skip
    under.actions()[1].trigger()
    menu.close()
    assert len(titles(library)) == 2
    assert "changed today" in library.filters.toolTip()


def menu_by_key(view: QAbstractItemView) -> QMenu:
    """Press the menu key: the system asks for the menu in the middle of what has the focus."""
    middle = view.viewport().rect().center()
    asked = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, middle, view.viewport().mapToGlobal(middle)
    )
    QApplication.sendEvent(view.viewport(), asked)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_the_menu_of_several_articles_is_reached_by_keyboard(working, library, project):
    press("1", CONTROL)
    press("a", CONTROL)
    menu = menu_by_key(library.view)
    assert "Delete these…" in [action.text() for action in menu.actions()]
    menu.close()
    press("1", CONTROL | SHIFT)
    table = working.findChild(LibraryTable)
    activate(table)
    menu = menu_by_key(table.view)
    assert [action.text() for action in menu.actions()][:1] == ["Open"]
    menu.close()


def test_many_get_a_status_from_the_menu(working, library, project):
    press("1", CONTROL)
    press("a", CONTROL)
    menu = QMenu()
    add_status_menu(menu, working.session, library.chosen(), working)
    (under,) = (action.menu() for action in menu.actions())
    next(action for action in under.actions() if action.text() == "Done").trigger()
    assert [library.model.row(place).state for place in range(2)] == ["done", "done"]
    working.undo()
    assert [library.model.row(place).state for place in range(2)] == ["new", "new"]


def test_many_get_a_value_from_the_menu_and_a_bad_one_is_refused(working, library, project):
    ids = project.library_ids()
    press("1", CONTROL)
    press("a", CONTROL)

    def set_date(text: str) -> None:
        menu = QMenu(working)
        add_value_menu(menu, working.session, library.chosen(), working)
        under = menu.actions()[0].menu()
        QTimer.singleShot(0, lambda: answer(text))
        next(action for action in under.actions() if action.text() == "Date…").trigger()

    def answer(text: str) -> None:
        asked = working.findChild(QInputDialog)
        asked.setTextValue(text)
        asked.accept()

    set_date("some day")
    assert working.message_bar.texts() == ["Date takes a date such as 2026, 2026-01 or 2026-01-31."]
    set_date("2026-03")
    assert [project.article(id).attributes["date"] for id in ids] == ["2026-03"] * 2
    set_date("")
    assert all("date" not in project.article(id).attributes for id in ids)


@pytest.fixture
def many(working, project, monkeypatch) -> LibraryTable:
    """The table with thousands of articles, all chosen, on a machine where work takes long."""
    for number in range(1_500):
        project.add_article(Article.make(f"Report {number:04}", f"Report {number} on the talks."))
    monkeypatch.setattr(jobs, "UNNOTICED_SECONDS", 0)
    monkeypatch.setattr(jobs, "SLICE_SECONDS", 0.001)
    press("1", CONTROL | SHIFT)
    table = working.findChild(LibraryTable)
    assert table is not None
    activate(table)
    press("a", CONTROL)
    return table


def wait_before(table: LibraryTable, words: str) -> Waiting:
    """Return the window that says how far long work is, when it says this."""
    waiting = table.findChild(Waiting)
    assert waiting is not None
    activate(waiting)
    wait_for(lambda: waiting.words.text().startswith(words))
    return waiting


def test_deleting_thousands_says_how_far_it_is_and_can_be_cancelled(many, project):
    for words in ("Reading", "Writing"):
        press(Key.Key_Delete)
        waiting = wait_before(many, words)
        assert waiting.bar.maximum() >= 1_502
        press(Key.Key_Escape)
        activate(many)
        assert project.article_count() == many.model.rowCount() == 1_502
    press(Key.Key_Delete)
    wait_for(lambda: project.article_count() == 0 and project.undo_name.startswith("delete"))
    assert many.model.rowCount() == 0
    project.undo()
    assert many.model.rowCount() == 1_502
    assert project.check() == []


def test_a_value_of_thousands_says_how_far_it_is_and_can_be_cancelled(
    many, working, project, monkeypatch
):
    monkeypatch.setattr(QInputDialog, "getItem", lambda *_: ("Orre Courier", True))
    menu = QMenu(many)
    add_value_menu(menu, working.session, many.chosen(), many)
    under = menu.actions()[0].menu()
    choice = next(action for action in under.actions() if action.text() == "Outlet…")
    choice.trigger()
    wait_before(many, "Writing")
    press(Key.Key_Escape)
    activate(many)
    assert project.article_values("outlet") == []
    choice.trigger()
    wait_for(lambda: project.undo_name == "set outlet of 1502 articles")
    assert project.article_values("outlet") == ["Orre Courier"]
