"""The library in the real window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QMessageBox,
)

from peaceannot.model import Article
from peaceannot.model.library import View
from peaceannot.project import Project
from peaceannot.ui.article_details import ArticleDetails
from peaceannot.ui.library import Library
from peaceannot.ui.library.model import ROW_ROLE
from peaceannot.ui.library.saved_filters import keep_filter, own_filters
from peaceannot.ui.library.table_window import LibraryTable
from peaceannot.ui.main_window import MainWindow
from peaceannot.ui.settings import Settings
from tests.ui.annotating import (
    CONTROL,
    LEFT,
    NONE,
    SHIFT,
    Key,
    activate,
    marks,
    press,
    type_text,
)
from tests.ui.libraries import shown, titles


@pytest.fixture
def project(working: MainWindow) -> Project:
    assert working.session.project is not None
    return working.session.project


def click_row(library: Library, row: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
    place = library.view.visualRect(library.model.index(row, 0)).center()
    QTest.mouseClick(library.view.viewport(), LEFT, modifiers, place)


def box_of(window: MainWindow) -> QMessageBox:
    return next(box for box in window.findChildren(QMessageBox) if box.isVisible())


def empty_words(library: Library) -> str:
    return library.view.parentWidget().currentWidget().text()


def test_a_click_opens_the_article(working, library):
    assert titles(library) == ["Talks resume", "A corridor"]
    assert shown(working) == "Talks resume"
    click_row(library, 1)
    assert shown(working) == "A corridor"


def test_arrows_open_articles_and_enter_goes_to_the_text(working, library):
    press("1", CONTROL)
    press(Key.Key_Down)
    assert shown(working) == "A corridor"
    assert library.view.hasFocus()
    press(Key.Key_Return)
    assert working.workspace.reader.hasFocus()


def test_home_and_end_go_to_the_ends_and_choose_up_to_them(working, library, project):
    project.add_article(Article.make("Recess", "The talks rest until Monday."))
    press("1", CONTROL)
    press(Key.Key_End)
    assert shown(working) == "Recess"
    press(Key.Key_Home, SHIFT)
    assert len(library.chosen()) == 3
    press(Key.Key_End)
    assert len(library.chosen()) == 1


def test_next_and_previous_article_by_key_from_the_text(working, library):
    press(Key.Key_PageDown, CONTROL)
    assert shown(working) == "A corridor"
    press(Key.Key_PageDown, CONTROL)
    assert shown(working) == "A corridor"
    press(Key.Key_PageUp, CONTROL)
    assert shown(working) == "Talks resume"
    assert library.view.currentIndex().row() == 0


def test_counts_follow_each_mark(working, library, project):
    press("1")
    assert library.model.index(0, 0).data(ROW_ROLE).spans == 1
    working.undo()
    assert library.model.index(0, 0).data(ROW_ROLE).spans == 0


def test_renaming_in_place(qtbot, working, library):
    press("1", CONTROL)
    press(Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    type_text("Talks go on")
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: titles(library)[0] == "Talks go on")
    assert shown(working) == "Talks go on"
    working.undo()
    assert titles(library)[0] == "Talks resume"


def test_an_empty_title_is_refused_in_plain_words(qtbot, working, library):
    press("1", CONTROL)
    press(Key.Key_F2)
    press(Key.Key_Backspace)
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: bool(working.message_bar.texts()))
    assert "title" in working.message_bar.texts()[0]
    assert titles(library)[0] == "Talks resume"


def test_deleting_says_how_many_spans_go_and_is_one_undo_step(working, library, project):
    press("1")
    press("w", times=2)
    press("2")
    press("1", CONTROL)
    press(Key.Key_Delete)
    box = box_of(working)
    assert "2 spans" in box.informativeText()
    QTest.keyClick(box, Key.Key_Return)
    assert titles(library) == ["A corridor"]
    assert shown(working) == "A corridor"
    working.undo()
    assert titles(library) == ["Talks resume", "A corridor"]
    assert shown(working) == "Talks resume"
    assert len(marks(working)) == 2
    assert library.model.index(0, 0).data(ROW_ROLE).spans == 2


def test_tab_goes_from_the_filter_to_its_menu_and_into_the_list(working, library):
    press("l", CONTROL)
    assert library.filter.hasFocus()
    press(Key.Key_Tab)
    assert library.filters.hasFocus()
    press(Key.Key_Down)
    assert QApplication.activePopupWidget() is library.filters.choices
    QTest.keyClick(library.filters.choices, Key.Key_Escape)
    press(Key.Key_Tab)
    assert library.view.hasFocus()


def test_a_key_leads_from_the_table_to_its_filter(working, library):
    press("1", CONTROL | SHIFT)
    table = working.findChild(LibraryTable)
    activate(table)
    assert table.view.hasFocus()
    press("f", CONTROL)
    type_text("corridor")
    assert table.model.rowCount() == 1
    press("l", CONTROL)
    assert table.field.hasFocus()
    head = table.view.horizontalHeader()
    assert head.length() <= table.view.viewport().width()


def test_deleting_can_be_cancelled(working, library):
    press("1")
    press("1", CONTROL)
    press(Key.Key_Delete)
    QTest.keyClick(box_of(working), Key.Key_Escape)
    assert titles(library) == ["Talks resume", "A corridor"]


def test_several_articles_are_deleted_as_one_step(working, library):
    press("1", CONTROL)
    press(Key.Key_Down, SHIFT)
    assert shown(working) == "Talks resume"
    press(Key.Key_Delete)
    assert titles(library) == []
    assert "paste" in empty_words(library)
    working.undo()
    assert titles(library) == ["Talks resume", "A corridor"]


def test_delete_in_the_text_deletes_no_article(working, library):
    press(Key.Key_Delete)
    assert titles(library) == ["Talks resume", "A corridor"]


def test_the_filter_finds_titles(working, library):
    press("l", CONTROL)
    type_text("corr")
    assert titles(library) == ["A corridor"]
    press(Key.Key_Down)
    press(Key.Key_Down)
    type_text("")
    library.filter.setFocus()
    type_text("x")
    assert titles(library) == []
    assert "Clear the filter" in empty_words(library)
    press(Key.Key_Escape)
    assert titles(library) == ["Talks resume", "A corridor"]


def test_of_many_articles_only_what_is_seen_is_read(working, library, project, monkeypatch):
    for number in range(500):
        project.add_article(Article.make(f"Article {number}", f"Text {number}"))
    working.session.use(Project.open(project.path))
    read: list[int] = []
    opened = working.session.project
    rows = opened.library_rows
    monkeypatch.setattr(opened, "library_rows", lambda keys: read.extend(keys) or rows(keys))
    library.look(View(sort="added", descending=True))
    library.view.scrollToTop()
    library.view.viewport().repaint()
    assert library.model.rowCount() == 502
    assert 0 < len(read) < 502
    assert titles(library)[0] == "Article 499"
    assert len(set(titles(library))) == 502
    press("l", CONTROL)
    type_text("article 499")
    assert titles(library) == ["Article 499"]


def test_the_filter_menu_shows_what_is_not_finished(working, library, project):
    first, second = project.library_ids()
    project.set_status([first], "done")
    library.filters.setFocus()
    press(Key.Key_Return)
    QTest.keyClick(library.filters.choices, Key.Key_Down)
    QTest.keyClick(library.filters.choices, Key.Key_Down)
    QTest.keyClick(library.filters.choices, Key.Key_Down)
    QTest.keyClick(library.filters.choices, Key.Key_Return)
    assert titles(library) == ["A corridor"]
    assert "not finished" in library.filters.toolTip()
    project.set_status([second], "done")
    assert titles(library) == ["A corridor"]  # it stays under the hand
    library.look(library.model.view)
    assert titles(library) == []


def test_filters_of_ones_own_are_kept(working, library, settings, tmp_path):
    keep_filter(settings, "Front", View(words="corr", unfinished=True))
    library.filters.open()
    names = [action.text() for action in library.filters.choices.actions()]
    library.filters.choices.actions()[names.index("Front")].trigger()
    assert titles(library) == ["A corridor"]
    assert library.filter.text() == "corr"
    settings.sync()
    again = Settings(tmp_path / "settings.ini")
    assert own_filters(again) == {"Front": View(words="corr", unfinished=True)}
    keep_filter(settings, "Front", None)
    assert own_filters(settings) == {}


def test_details_edit_title_and_source(qtbot, working, library, project):
    press("i", CONTROL)
    dialog = next(d for d in working.findChildren(ArticleDetails) if d.isVisible())
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.title.hasFocus())
    type_text("Talks go on")
    press(Key.Key_Tab)
    type_text("Harbour Gazette, 3 May")
    press(Key.Key_Tab, SHIFT)
    press(Key.Key_Return)
    article = working.session.article
    assert article is not None
    stored = project.article(article.id)
    assert stored.title == "Talks go on"
    assert stored.source["reference"] == "Harbour Gazette, 3 May"


def test_details_say_how_long_one_has_worked_on_it(working, project):
    project.add_time(project.library_ids()[0], 4_810)
    press("i", CONTROL)
    details = working.findChild(ArticleDetails)
    assert "1 h 20 min" in [label.text() for label in details.findChildren(QLabel)]


def test_export_asks_for_the_chosen_articles(qtbot, working, library, project):
    press("1", CONTROL)
    press(Key.Key_Down, SHIFT)
    with qtbot.waitSignal(library.export_asked) as asked:
        library.export()
    assert asked.args == [project.library_ids()]


def test_without_a_project_the_library_says_what_to_do(working, library):
    working.opener.close()
    assert titles(library) == []
    assert "project" in empty_words(library)
