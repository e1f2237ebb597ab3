"""The actors of a project: written, found, made one, deleted, and followed to what they say."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QMessageBox, QPushButton

from peaceannot.model import Actor, Role
from peaceannot.project import Project
from peaceannot.ui.actor_manager import ActorManager
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

OONA = Actor("a1", "Oona Falk", side="League", roles=(Role("mediator", "2024-03"),))
FALK = Actor("a2", "Falk", aliases=("the mediator",))
OFFICIAL = Actor("a3", "a senior official", "unnamed")


@pytest.fixture
def project(working: MainWindow) -> Project:
    """A project in which Falk says one claim, in the article that is not shown."""
    project = working.session.project
    assert project is not None
    for actor in (OONA, FALK, OFFICIAL):
        project.add_actor(actor)
    first, second = project.articles()
    start = second.text.index("General Okello")
    speaker = project.add_span(second.id, [(start, start + 14)], "speaker")
    start = second.text.index("The corridor stays closed")
    claim = project.add_span(second.id, [(start, start + 25)], "claim")
    project.add_link("says", speaker.id, claim.id)
    project.set_actor(speaker.id, "a2")
    project.set_actor(project.add_span(first.id, [(0, 12)], "speaker").id, "a2")
    return project


@pytest.fixture
def manager(working: MainWindow, project: Project) -> Iterator[ActorManager]:
    press("a", CONTROL | SHIFT)
    manager = working.findChild(ActorManager)
    assert manager is not None
    activate(manager)
    yield manager
    manager.close()


def names(manager: ActorManager) -> list[tuple[str, ...]]:
    rows = manager.list.rows
    items = [rows.topLevelItem(row) for row in range(rows.topLevelItemCount())]
    return [tuple(item.text(column) for column in range(4)) for item in items]


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, LEFT)


def choose(manager: ActorManager, name: str) -> None:
    rows = manager.list.rows
    row = [each[0] for each in names(manager)].index(name)
    place = rows.visualItemRect(rows.topLevelItem(row)).center()
    QTest.mouseClick(rows.viewport(), LEFT, NONE, QPoint(20, place.y()))


def test_actors_are_listed_with_what_they_are(manager):
    assert names(manager) == [
        ("a senior official", "Unnamed source", "", "0"),
        ("Falk", "Person", "", "2"),
        ("Oona Falk", "Person", "League", "0"),
    ]
    assert manager.editor.name.text() == "a senior official"
    assert manager.editor.unnamed.isVisible()


def test_search_goes_by_other_names_too(manager):
    manager.list.search.setFocus()
    type_text("medi")
    assert [row[0] for row in names(manager)] == ["Falk"]
    assert manager.editor.name.text() == "Falk"
    manager.list.search.selectAll()
    type_text("nobody")
    assert names(manager) == []
    assert not manager.delete_button.isEnabled()


def test_each_change_is_one_step_of_undo(manager, project, working):
    choose(manager, "Falk")
    manager.editor.name.setFocus()
    manager.editor.name.selectAll()
    type_text("O. Falk")
    press(Key.Key_Tab)
    assert project.actor("a2").name == "O. Falk"
    assert working.undo_name == "rename actor “Falk”"
    manager.editor.side.setFocus()
    type_text("Leag")
    popup = manager.editor.side.completer().popup()
    assert popup.isVisible()
    QTest.keyClick(popup, Key.Key_Down)
    QTest.keyClick(popup, Key.Key_Return)
    assert project.actor("a2").side == "League"
    project.undo()
    project.undo()
    assert project.actor("a2") == FALK
    assert manager.editor.name.text() == "Falk"


def test_a_name_that_is_taken_is_refused_in_plain_words(manager, project):
    choose(manager, "Falk")
    manager.editor.name.setFocus()
    manager.editor.name.selectAll()
    type_text("Oona Falk")
    press(Key.Key_Tab)
    assert "There is an actor “Oona Falk” already" in manager.told.text()
    assert project.actor("a2").name == "Falk"
    assert manager.editor.name.text() == "Falk"


def test_other_names_and_kind(manager, project):
    choose(manager, "Oona Falk")
    manager.editor.aliases.setFocus()
    type_text("Ms Falk")
    press(Key.Key_Tab)
    assert project.actor("a1").aliases == ("Ms Falk",)
    manager.editor.kind.setFocus()
    press(Key.Key_Down)
    assert project.actor("a1").kind == "body"


def test_roles_have_dates(manager, project):
    choose(manager, "Oona Falk")
    roles = manager.editor.roles
    roles.setCurrentCell(1, 0)
    roles.setFocus()
    type_text("judge")
    press(Key.Key_Return)
    both = (Role("mediator", "2024-03"), Role("judge"))
    wait_for(lambda: project.actor("a1").roles == both)
    roles.setCurrentCell(1, 2)
    type_text("spring")
    press(Key.Key_Return)
    wait_for(lambda: "“judge”: Until takes a date" in manager.told.text())
    assert roles.item(1, 2).text() == ""
    roles.setCurrentCell(1, 2)
    type_text("2023")
    press(Key.Key_Return)
    wait_for(lambda: project.actor("a1").roles[1] == Role("judge", "", "2023"))


def test_two_become_one_in_one_step(manager, project, working):
    choose(manager, "Oona Falk")
    click(manager.merge_button)
    dialog = manager.findChild(QInputDialog)
    activate(dialog)
    assert "Oona Falk" in dialog.labelText()
    dialog.setTextValue("Falk")
    press(Key.Key_Return)
    assert [row[0] for row in names(manager)] == ["a senior official", "Oona Falk"]
    assert project.actor("a1").aliases == ("Falk", "the mediator")
    assert len(project.spans_of_actor("a1")) == 2
    project.undo()
    assert project.actor("a2") == FALK
    assert len(project.spans_of_actor("a2")) == 2


def test_deleting_says_how_many_spans_refer_to_it(manager, project):
    choose(manager, "Falk")
    click(manager.delete_button)
    box = manager.findChild(QMessageBox)
    activate(box)
    assert "2 spans refer to it" in box.informativeText()
    press(Key.Key_Return)
    assert [row[0] for row in names(manager)] == ["a senior official", "Oona Falk"]
    assert project.label_counts() == {"speaker": 2, "claim": 1}
    project.undo()
    assert project.actor_counts() == {"a2": 2}


def test_an_actor_no_span_refers_to_goes_at_once(manager, project):
    choose(manager, "a senior official")
    click(manager.delete_button)
    assert [actor.id for actor in project.actors()] == ["a2", "a1"]


def test_a_new_actor_is_named_at_once(manager, project):
    click(manager.new_button)
    assert manager.editor.name.hasFocus()
    type_text("Pavo Lenz")
    press(Key.Key_Tab)
    assert "Pavo Lenz" in [actor.name for actor in project.actors()]


def test_a_claim_is_shown_where_it_stands(manager, working):
    choose(manager, "Falk")
    assert manager.claims.heading.text() == "1 claim"
    rows = manager.claims.rows
    assert rows.item(0).text() == "“The corridor stays closed”\nA corridor"
    place = rows.visualItemRect(rows.item(0)).center()
    QTest.mouseClick(rows.viewport(), LEFT, NONE, place)
    QTest.mouseDClick(rows.viewport(), LEFT, NONE, place)
    assert working.session.article.title == "A corridor"
    assert working.session.focused.quote == "The corridor stays closed"


def test_it_opens_with_the_actor_of_the_span_in_focus(working, project):
    working.session.focus_span(project.spans_of_actor("a2")[0].id)
    press("a", CONTROL | SHIFT)
    manager = working.findChild(ActorManager)
    assert manager.editor.name.text() == "Falk"
    press("a", CONTROL | SHIFT)
    assert len(working.findChildren(ActorManager)) == 1
    manager.close()


def test_what_is_typed_is_kept_when_the_window_closes(manager, project):
    choose(manager, "Falk")
    manager.editor.note.setFocus()
    type_text("Ask Mara.")
    press(Key.Key_Escape)
    manager.close()
    assert project.actor("a2").note == "Ask Mara."
