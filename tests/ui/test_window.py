"""The window as a whole: first start, opening, closing, second start."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from peaceannot.app import begin
from peaceannot.formats.scheme_file import write_scheme
from peaceannot.project import Project
from peaceannot.project.ready_schemes import scheme_named
from peaceannot.ui import status_bar
from peaceannot.ui.main_window import MainWindow
from peaceannot.ui.new_project_dialog import NewProjectDialog
from peaceannot.ui.settings import Settings
from tests.ui.annotating import CONTROL, LEFT, Key, activate, press, type_text
from tests.ui.dropping import drop


def shown_titles(window: MainWindow) -> str:
    return window.windowTitle()


def test_first_start_shows_the_welcome_page(window):
    assert window.pages.currentWidget() is window.welcome
    assert window.welcome.recent == []
    assert window.windowTitle() == "PeaceAnnot"
    assert not window.toolbar.isVisible()


def ask_new(window) -> NewProjectDialog:
    press(Key.Key_N, CONTROL)
    dialog = window.findChild(NewProjectDialog)
    activate(dialog)
    return dialog


def test_a_new_project_begins_with_the_scheme_one_chooses(window, tmp_path):
    dialog = ask_new(window)
    press("a", CONTROL)
    type_text(str(tmp_path / "names"))
    press(Key.Key_Tab, times=2)
    press("n")  # Named entities
    assert "Person, Organization, Place" in dialog.about.text()
    dialog.accept()
    assert window.session.project.path == tmp_path / "names.peace"
    assert window.session.project.scheme == scheme_named("names")


def test_a_new_project_takes_the_scheme_of_a_file(window, tmp_path, monkeypatch):
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    write_scheme(scheme_named("speech"), good)
    bad.write_text("{}", "utf-8")
    dialog = ask_new(window)
    dialog.place.setText(str(tmp_path / "p.peace"))
    for path in (bad, good):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, path=path: (str(path), ""))
        dialog.schemes.setFocus()
        press(Key.Key_End)
        if path is bad:
            assert "bad.json was not taken" in dialog.about.text()
            assert dialog.schemes.currentText() == "Attribution frame"
    dialog.accept()
    assert window.session.project.scheme == scheme_named("speech")


def test_a_new_project_is_made_where_one_says(window, tmp_path, monkeypatch):
    dialog = ask_new(window)
    assert dialog.path().suffix == ".peace"
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "Harbour talks"), "")
    )
    QTest.mouseClick(dialog.browse, LEFT)
    press(Key.Key_Return)
    assert window.session.project.path == tmp_path / "Harbour talks.peace"
    assert window.pages.currentWidget() is window.workspace
    assert window.windowTitle() == "Harbour talks — PeaceAnnot"
    assert window.settings.recent == [tmp_path / "Harbour talks.peace"]


@pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_Return, Key.Key_Enter])
def test_the_cards_of_the_welcome_page_work_with_keys(window, key):
    window.welcome.cards[2].setFocus()
    press(key)
    assert window.session.project.info.name
    assert window.session.project.article_count() == 3
    assert window.session.index.in_reading_order()


def test_enter_opens_a_recent_project(working, project_path):
    working.actions_.run("file.close")
    assert working.pages.currentWidget() is working.welcome
    press(Key.Key_Return)
    assert working.session.project.path == project_path


def test_at_first_the_window_is_no_larger_than_the_screen(qtbot, settings):
    window = MainWindow(settings)
    with qtbot.waitSignal(window.ready):
        window.show()
    assert window.height() < window.screen().availableSize().height()
    assert window.width() <= window.screen().availableSize().width()
    window.close()


def test_each_try_of_the_sample_is_a_fresh_copy(window):
    window.actions_.run("file.sample")
    first = window.session.project.path
    window.actions_.run("file.sample")
    assert window.session.project.path != first
    assert first.exists()


def test_open_shows_the_first_article_and_counts(working):
    assert working.workspace.page.title.text() == "Talks resume"
    assert working.windowTitle() == "Talks resume — Talks — PeaceAnnot"
    assert working.status.counts.text() == "2 articles · 0 spans"
    assert working.status.saved.text() == "Saved"
    assert working.workspace.reader.hasFocus()


def test_spans_of_very_many_articles_are_counted_when_there_is_time(
    qtbot, window, project_path, monkeypatch
):
    monkeypatch.setattr(status_bar, "COUNTED_AT_ONCE", 0)
    window.opener.open(project_path)
    assert window.status.counts.text() == "2 articles"
    press("1")
    assert window.status.counts.text() == "2 articles"
    qtbot.waitUntil(lambda: window.status.counts.text() == "2 articles · 1 span")
    window.undo()
    assert window.status.counts.text() == "2 articles · 0 spans"


def test_what_is_not_a_project_is_told_and_the_open_one_stays(working, tmp_path):
    wrong = tmp_path / "notes.peace"
    wrong.write_text("not a project")
    working.opener.open(wrong)
    assert len(working.message_bar.texts()) == 1
    assert "notes.peace" in working.message_bar.texts()[0]
    assert working.session.project.path.name == "Talks.peace"


def test_a_recent_project_that_is_gone_is_told_and_forgotten(window, tmp_path):
    gone = tmp_path / "gone.peace"
    window.settings.add_recent(gone)
    window.recent_menu.fill()
    window.recent_menu.actions()[0].trigger()
    assert "gone.peace" in window.message_bar.texts()[0]
    assert window.settings.recent == []


def test_open_recent_from_the_welcome_page_with_keys(window, project_path):
    window.opener.open(project_path)
    press(Key.Key_W, CONTROL)
    assert window.session.project is None
    assert window.pages.currentWidget() is window.welcome
    assert window.welcome.recent[0][1].hasFocus()
    press(Key.Key_Space)
    assert window.session.project.path == project_path


def test_second_start_goes_on_where_one_was(qtbot, window, project_path, tmp_path):
    window.opener.open(project_path)
    press(Key.Key_PageDown, CONTROL)
    assert window.session.article.title == "A corridor"
    window.actions_.run("view.history")
    window.close()
    again = MainWindow(Settings(tmp_path / "settings.ini"), expecting=True)
    qtbot.addWidget(again)
    with qtbot.waitSignal(again.ready):
        again.show()
    begin(again, None, sample=False)
    assert again.session.article.title == "A corridor"
    assert again.workspace.history.isVisible()
    again.close()


def test_a_closed_project_does_not_come_back_by_itself(qtbot, working, tmp_path):
    press(Key.Key_W, CONTROL)
    working.close()
    assert Settings(tmp_path / "settings.ini").last is None


def test_closing_the_window_leaves_one_whole_file(working, project_path):
    working.close()
    assert [path.name for path in project_path.parent.glob("Talks*")] == ["Talks.peace"]
    with Project.open(project_path) as project:
        assert project.check() == []


def test_a_project_open_elsewhere_is_read_only_until_tried_again(window, project_path):
    with Project.open(project_path) as elsewhere:
        window.opener.open(project_path)
        assert elsewhere.read_only is False
        assert window.banner.isVisible()
        assert "(read only)" in window.windowTitle()
        assert window.status.saved.text() == "Read only"
        window.actions_.run("edit.undo")
        assert window.session.project.article_count() == 2
    window.banner.again.emit()
    assert not window.banner.isVisible()
    assert window.status.saved.text() == "Saved"
    assert not window.session.project.read_only


def test_a_project_dropped_on_the_window_opens(window, project_path):
    drop(window, project_path)
    assert window.session.project.path == project_path


def test_the_title_follows_a_rename(working):
    working.session.project.rename_article(working.session.article.id, "Talks go on")
    assert working.windowTitle().startswith("Talks go on — ")
    assert working.workspace.page.title.text() == "Talks go on"


def test_without_articles_the_page_says_how_to_bring_some_in(window, tmp_path):
    window.opener.new(tmp_path / "Empty.peace")
    assert window.workspace.page.currentIndex() == 1
    assert window.status.counts.text() == "0 articles · 0 spans"
