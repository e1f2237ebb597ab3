"""Going on to the next article: the text comes at once, and nothing else lags behind a key."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from peaceannot.model import Article
from peaceannot.model.library import View
from peaceannot.project import Project
from peaceannot.ui.main_window import MainWindow
from tests.ui.annotating import CONTROL, Key, press

TITLES = ("Talks resume", "A corridor", "Recess", "A bridge", "Fourth day")


@pytest.fixture
def project(working: MainWindow) -> Project:
    """Five articles, each with a claim."""
    project = working.session.project
    assert project is not None
    for title in TITLES[2:]:
        project.add_article(Article.make(title, f"{title}: they said that the road is open."))
    for row in project.library_rows(project.library()):
        project.add_span(row.id, [(0, 3)], "claim")
    return project


class Painted(QObject):
    """Writes down which of some widgets are painted, in their order."""

    def __init__(self, **widgets: QWidget) -> None:
        super().__init__()
        self.names = {widget: name for name, widget in widgets.items()}
        self.order: list[str] = []
        for widget in widgets.values():
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            self.order.append(self.names[watched])
        return False


def go_on(window: MainWindow) -> None:
    press(Key.Key_PageDown, CONTROL)


def test_the_text_is_painted_before_anything_else(qtbot, working, project):
    work = working.workspace
    painted = Painted(
        reader=work.reader.viewport(),
        library=work.library.view.viewport(),
        panel=work.panel.spans.view.viewport(),
    )
    go_on(working)
    assert painted.order[0] == "reader"
    qtbot.waitUntil(lambda: {"library", "panel"} <= set(painted.order))


def test_while_the_key_is_held_each_text_is_seen(working, project):
    texts: list[str] = []
    reader = working.workspace.reader
    working.session.article_changed.connect(lambda: texts.append(reader.toPlainText()))
    painted = Painted(reader=reader.viewport())
    for _ in TITLES[1:]:
        before = len(painted.order)
        go_on(working)
        assert len(painted.order) > before
    assert len(set(texts)) == len(TITLES) - 1
    assert texts[-1].startswith(TITLES[-1])


def test_a_key_that_follows_at_once_acts_on_what_is_shown(working, project):
    for title in TITLES[1:]:
        go_on(working)
        article = working.session.article
        work = working.workspace
        assert article.title == work.page.title.text() == title
        assert {span.article for span in work.panel.spans.model.shown} == {article.id}
        assert work.library.model.row(work.library.view.currentIndex().row()).id == article.id
        press("2")
        assert working.session.focused.article == article.id
        assert work.panel.spans.view.currentIndex().isValid()
    assert project.label_counts() == {"claim": 2 * len(TITLES) - 1}


def test_the_note_of_a_span_stays_with_its_article(working, project):
    press(Key.Key_Tab)
    first = working.session.focused
    press("n")
    working.workspace.panel.inspector.note.setPlainText("To be asked again")
    working.workspace.marking.go_to_text()
    go_on(working)
    assert working.session.focused is None
    assert not working.workspace.panel.inspector.note.isVisible()
    assert project.span(first.id).note == "To be asked again"
    assert [span.note for span in project.spans(working.session.article)] == [""]


def test_the_list_shows_what_comes_next_too(working, project):
    for number in range(40):
        project.add_article(Article.make(f"Day {number}", f"On day {number} they met again."))
    view = working.workspace.library.view
    for _ in range(30):
        go_on(working)
        assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))
    assert view.verticalScrollBar().value() > 0
    work = working.workspace
    work.library.look(View(sort="added", descending=True))
    row = view.currentIndex().row()
    for near in (row - 1, row, row + 1):
        assert view.viewport().rect().contains(view.visualRect(work.library.model.index(near, 0)))
