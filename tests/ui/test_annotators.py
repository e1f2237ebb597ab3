"""Who works here, whose layers show, and what follows a change of name."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox

from peaceannot.app import begin
from peaceannot.project import Project
from peaceannot.ui.annotator_form import AnnotatorDialog
from peaceannot.ui.annotators import color_of
from peaceannot.ui.main_window import MainWindow
from peaceannot.ui.review.layers_dialog import LayersDialog
from peaceannot.ui.settings import Settings
from tests.ui.annotating import CONTROL, LEFT, SHIFT, Key, activate, press, switch, type_text


@pytest.fixture
def project(working: MainWindow) -> Project:
    project = working.session.project
    assert project is not None
    return project


def names(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.text()]


def test_who_works_here_is_switched_at_the_status_bar(working, project):
    press("2")
    working.settings.keep_color("Noor", "#B0475C")
    working.status.annotator.click()
    menu = QApplication.activePopupWidget()
    me = working.settings.annotator
    assert names(menu) == [
        *sorted([f"{me} (now)", "Noor"], key=str.casefold), "Someone else…", "Name and color…",
    ]  # fmt: skip
    next(action for action in menu.actions() if action.text() == "Noor").trigger()
    menu.close()
    assert working.status.annotator.text() == "Noor"
    assert project.annotator == "Noor"
    assert working.status.done.today.text() == "0 today"
    press(Key.Key_Tab)
    press(Key.Key_Delete)
    assert working.message_bar.texts()[0].startswith(f"This span was made by {me}.")


def test_who_has_marked_something_in_the_project_is_offered(working, project):
    press("2")
    me, project.annotator = working.settings.annotator, "Ilko"
    project.add_span(working.session.article.id, [(0, 1)], "claim")
    project.annotator = me
    working.status.annotator.click()
    menu = QApplication.activePopupWidget()
    next(action for action in menu.actions() if action.text() == "Ilko").trigger()
    menu.close()
    assert working.status.annotator.text() == "Ilko"
    assert project.annotator == "Ilko"


def test_someone_else_tells_name_and_color(working, project, tmp_path):
    working.actions_.run("file.annotator")
    menu = QApplication.activePopupWidget()
    next(action for action in menu.actions() if action.text() == "Someone else…").trigger()
    menu.close()
    dialog = working.findChild(AnnotatorDialog)
    activate(dialog)
    assert not dialog.yes.isEnabled()
    QTest.keyClicks(dialog.form.name, "Ilko")
    olive = next(b for b in dialog.form.colors.buttons() if b.accessibleName() == "Color: olive")
    olive.setFocus()
    QTest.keyClick(olive, Key.Key_Space)
    QTest.keyClick(dialog, Key.Key_Return)
    assert project.annotator == "Ilko"
    kept = Settings(tmp_path / "settings.ini")
    assert (kept.annotator, color_of(kept, "Ilko")) == ("Ilko", "#6F7F2E")


def test_the_first_page_asks_once_who_one_is(window, settings, project_path):
    page = window.welcome
    assert page.annotator.isVisible()
    assert page.annotator.name.text() == settings.annotator
    page.annotator.name.setFocus()
    page.annotator.name.selectAll()
    type_text("Mara")
    press(Key.Key_Return)
    assert not page.annotator.isVisible()
    assert (settings.annotator, settings.annotator_known) == ("Mara", True)
    assert window.status.annotator.text() == "Mara"
    window.opener.open(project_path)
    assert window.session.project.annotator == "Mara"
    window.opener.close()
    assert not page.annotator.isVisible()


def test_who_does_not_say_is_known_by_the_login_name(window, settings, project_path):
    window.opener.open(project_path)
    assert not settings.annotator_known
    assert window.session.project.annotator == settings.annotator


@pytest.fixture
def two_layers(project_path: Path) -> Path:
    with Project.open(project_path) as project:
        first = project.headings()[0].id
        for name, place in (("Mara", (0, 12)), ("Ilko", (4, 12))):
            project.annotator = name
            project.add_span(first, [place], "speaker")
    return project_path


def test_layers_are_hidden_and_shown(window, two_layers):
    window.settings.annotator = "Mara"
    window.opener.open(two_layers)
    press(Key.Key_Right, times=3)
    caret = window.workspace.reader.caret()
    press("y", CONTROL | SHIFT)
    dialog = window.findChild(LayersDialog)
    activate(dialog)
    rows = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert rows == ["Ilko · 1 span", "Mara · you · 1 span"]
    QTest.keyClick(dialog.list, Key.Key_Space)
    assert [span.annotator for span in window.session.index] == ["Mara"]
    assert [span.annotator for span in window.workspace.panel.spans.model.shown] == ["Mara"]
    assert window.workspace.reader.caret() == caret
    QTest.keyClick(dialog.list, Key.Key_Down)
    QTest.keyClick(dialog.list, Key.Key_Space)
    assert len(window.session.index) == 0
    QTest.keyClick(dialog, Key.Key_Escape)
    activate(window)
    press("2")
    assert [span.annotator for span in window.session.index] == ["Mara", "Mara"]
    assert window.session.focused.label == "claim"
    window.workspace.review.layers.show("Ilko", True)
    assert len(window.session.index) == 3


def test_hidden_layers_stay_hidden_in_their_project(qtbot, window, two_layers, tmp_path):
    window.settings.annotator = "Mara"
    window.opener.open(two_layers)
    told = window.status.done.hidden
    assert not told.isVisible()
    press("y", CONTROL | SHIFT)
    dialog = window.findChild(LayersDialog)
    activate(dialog)
    QTest.keyClick(dialog.list, Key.Key_Space)
    QTest.keyClick(dialog, Key.Key_Escape)
    assert (told.isVisible(), told.text()) == (True, "1 layer hidden")
    switch(window, "Ilko")
    assert not told.isVisible()
    assert len(window.session.index) == 2
    switch(window, "Mara")
    assert told.isVisible()
    window.opener.new(tmp_path / "Other.peace")
    assert not told.isVisible()
    window.opener.open(two_layers)
    window.close()
    again = MainWindow(Settings(tmp_path / "settings.ini"), expecting=True)
    qtbot.addWidget(again)
    with qtbot.waitSignal(again.ready):
        again.show()
    begin(again, None, sample=False)
    assert {span.annotator for span in again.session.index} == {"Mara"}
    QTest.mouseClick(again.status.done.hidden, LEFT)
    dialog = again.findChild(LayersDialog)
    QTest.keyClick(dialog.list, Key.Key_Space)
    assert len(again.session.index) == 2
    assert not again.status.done.hidden.isVisible()
    again.close()


def call_oneself_jane(working):
    """Type another name; return what is asked then, if anything is."""
    working.actions_.run("file.annotator")
    menu = QApplication.activePopupWidget()
    next(action for action in menu.actions() if action.text() == "Name and color…").trigger()
    menu.close()
    dialog = working.findChild(AnnotatorDialog)
    QTest.qWaitForWindowExposed(dialog)
    activate(dialog)
    QTest.keyClicks(dialog.form.name, "Jane")
    QTest.keyClick(dialog, Key.Key_Return)
    return working.findChild(QMessageBox)


def test_verdicts_and_statuses_alone_follow_a_change_of_name_too(working, project):
    me, article = working.settings.annotator, working.session.article.id
    project.set_status([article], "done")
    box = call_oneself_jane(working)
    assert (
        box.text() == f"Are the marks of “{me}” yours as well (no spans, but verdicts or statuses)?"
    )
    QTest.keyClick(box, Key.Key_Return)
    assert project.status(article, "Jane").state == "done"
    assert not project.has_work(me)


def test_marks_follow_a_change_of_name(working, project):
    press("2")
    me = working.settings.annotator
    box = call_oneself_jane(working)
    assert box.text() == f"Are the marks of “{me}” yours as well (1 span)?"
    QTest.keyClick(box, Key.Key_Return)
    (span,) = project.spans(working.session.article.id)
    assert span.annotator == "Jane"
    assert project.status(span.article).state == "in_progress"
    working.session.focus_span(span.id)
    activate(working)
    press(Key.Key_Delete)
    assert project.spans(span.article) == []
