"""How far articles are, what came back, how long it took."""

from datetime import date, timedelta

import pytest
from PySide6.QtTest import QTest

from peaceannot.model import Article
from peaceannot.model.library import View
from peaceannot.project import Project
from peaceannot.ui.main_window import MainWindow
from peaceannot.ui.review.text_question import TextQuestion
from peaceannot.ui.review.time_keeper import TimeKeeper
from peaceannot.ui.review.to_do_dialog import ToDoDialog
from tests.ui.annotating import CONTROL, SHIFT, Key, activate, press, switch, type_text
from tests.ui.libraries import shown


@pytest.fixture
def project(working: MainWindow) -> Project:
    """Three articles; the first is shown."""
    project = working.session.project
    assert project is not None
    project.add_article(Article.make("Third", "A third article on the talks."))
    return project


def states(project: Project) -> list[str]:
    found = [project.status(heading.id) for heading in project.headings()]
    return [status.state if status else "new" for status in found]


def test_done_by_one_key_and_on_to_the_next(working, project):
    done = working.status.done
    assert done.words.text() == "0 of 3 done"
    press("2")
    assert states(project) == ["in_progress", "new", "new"]
    press(Key.Key_Return, CONTROL)
    assert states(project) == ["done", "new", "new"]
    assert shown(working) == "A corridor"
    assert (done.words.text(), done.bar.value(), done.bar.maximum()) == ("1 of 3 done", 1, 3)
    press(Key.Key_PageDown, CONTROL | SHIFT)
    assert shown(working) == "Third"
    press(Key.Key_PageDown, CONTROL | SHIFT)
    assert shown(working) == "A corridor"
    press(Key.Key_PageUp, CONTROL | SHIFT)
    press(Key.Key_Return, CONTROL)
    press(Key.Key_Return, CONTROL)
    assert states(project) == ["done", "done", "done"]
    assert "No other article is unfinished" in working.status.words.text()
    press("z", CONTROL)
    assert states(project) == ["done", "new", "done"]
    assert done.words.text() == "2 of 3 done"


def test_next_unfinished_follows_what_the_library_shows(working, project):
    for number in range(300):
        project.add_article(Article.make(f"Report {number:03}", f"Report {number} on the talks."))
    ids = {heading.title: heading.id for heading in project.headings()}
    library = working.workspace.library
    library.look(View(words="report", sort="title", descending=True))
    down, up = (Key.Key_PageDown, CONTROL | SHIFT), (Key.Key_PageUp, CONTROL | SHIFT)
    press(*down)
    assert shown(working) == "Report 299"
    press(Key.Key_Return, CONTROL)
    assert shown(working) == "Report 298"
    press(Key.Key_PageDown, CONTROL)
    assert shown(working) == "Report 297"
    press(*up)
    press(*up)
    assert shown(working) == "Report 000"
    project.set_status([ids[f"Report {number:03}"] for number in range(1, 298)], "done")
    press(*up)
    assert shown(working) == "Report 298"
    press(*down)
    assert shown(working) == "Report 000"
    press(Key.Key_Return, CONTROL)
    press(Key.Key_Return, CONTROL)
    assert shown(working) == "Report 298"
    assert working.status.words.text() == "Marked as done. No other article listed is unfinished."
    library.look(View(sort="title"))
    press(*down)
    assert shown(working) == "Talks resume"


def test_ctrl_enter_in_a_note_leaves_the_note_alone(working, project):
    press("2")
    press("n")
    type_text("why")
    press(Key.Key_Return, CONTROL)
    assert working.workspace.reader.hasFocus()
    assert states(project) == ["in_progress", "new", "new"]
    (span,) = project.spans(working.session.article.id)
    assert span.note == "why"


def test_an_article_is_skipped_with_a_reason_and_made_new_again(working, project):
    press(Key.Key_Return, CONTROL | SHIFT)
    asked = working.findChild(TextQuestion)
    activate(asked)
    QTest.keyClick(asked.field, Key.Key_Return)
    assert asked.isVisible()
    QTest.keyClicks(asked.field, "about football")
    QTest.keyClick(asked.field, Key.Key_Return)
    activate(working)
    assert states(project) == ["skipped", "new", "new"]
    first = project.headings()[0].id
    assert project.status(first).reason == "about football"
    assert shown(working) == "A corridor"
    press(Key.Key_PageUp, CONTROL)
    working.actions_.run("article.new")
    assert states(project) == ["new", "new", "new"]


def test_what_was_marked_today_is_counted(working, project):
    today = working.status.done.today
    press("2")
    assert today.text() == "1 today"
    press("z", CONTROL)
    assert today.text() == "0 today"
    press("z", CONTROL | SHIFT)
    assert today.text() == "1 today"
    first = project.headings()[0].id
    project.label_all([(first, (0, 3)), (first, (4, 12))], "speaker")
    assert today.text() == "3 today"
    project.delete_articles([first])
    project.restore_articles([first])
    assert today.text() == "3 today"


def test_todays_count_begins_anew_at_midnight(working, project, monkeypatch):
    class Tomorrow(date):
        @classmethod
        def today(cls) -> date:
            return date.today() + timedelta(days=1)

    press("2")
    assert working.status.done.today.text() == "1 today"
    for place in ("model.identity", "ui.done_of_all"):
        monkeypatch.setattr(f"peaceannot.{place}.date", Tomorrow)
    press(Key.Key_PageDown, CONTROL)
    assert working.status.done.today.text() == "0 today"


def test_what_came_back_is_a_list_of_things_to_do(working, project):
    first = project.headings()[0].id
    span = project.add_span(first, [(4, 12)], "claim")
    me = project.annotator
    switch(working, "Rev")
    project.correct_span(span.id, label="speaker", comment="a person")
    project.return_article(first, me, "One span to look at.")
    assert not working.status.done.returned.isVisible()
    switch(working, me)
    press(Key.Key_PageDown, CONTROL)
    assert working.status.done.returned.isVisible()
    assert working.status.done.returned.text() == "1 returned"
    press("t", CONTROL | SHIFT)
    dialog = working.findChild(ToDoDialog)
    QTest.qWaitForWindowExposed(dialog)
    activate(dialog)
    top = dialog.tree.topLevelItem(0)
    assert [top.child(n).text(0).split(" (")[0] for n in range(top.childCount())] == [
        "One span to look at.",
        "“mediator” · Corrected by Rev: a person → Speaker “mediator”",
    ]
    QTest.keyClick(dialog.tree, Key.Key_Down)
    QTest.keyClick(dialog.tree, Key.Key_Down)
    QTest.keyClick(dialog.tree, Key.Key_Return)
    assert shown(working) == "Talks resume"
    assert working.session.focus == span.id
    activate(working)
    press(Key.Key_Return, CONTROL)
    assert not working.status.done.returned.isVisible()
    assert project.to_do() == []


def test_time_counts_while_there_are_signs_of_work(working, project):
    time = working.workspace.review.time
    first, second = (heading.id for heading in project.headings()[:2])
    time.clock = lambda: 0.0
    time.notice()
    time.keep()
    before = project.time_spent(first)
    for now in (40.0, 50.0, 200.0, 210.0):
        time.clock = lambda now=now: now
        press(Key.Key_Right)
    press(Key.Key_PageDown, CONTROL)
    time.keep()
    assert project.time_spent(first) == pytest.approx(before + 60)
    working.settings.measures_time = False
    time.clock = lambda: 230.0
    press(Key.Key_Right)
    press(Key.Key_PageUp, CONTROL)
    time.keep()
    assert project.time_spent(second) == 0.0
    assert project.undo_name == "add “Third”"


def test_time_on_an_article_that_is_gone_is_let_go(working, project):
    ticks = iter(range(1000))
    keeper = TimeKeeper(working.session, working.settings, working, lambda: float(next(ticks)))
    project.delete_articles([working.session.article.id])
    keeper.notice()
    keeper.keep()
    assert project.check() == []
