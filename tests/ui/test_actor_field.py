"""Saying who a speaker is, with real keys and clicks."""

import pytest
from PySide6.QtTest import QTest

from peaceannot.model import Actor, Role
from peaceannot.ui.main_window import MainWindow
from peaceannot.ui.panel.actor_field import ActorField
from tests.ui.annotating import (
    CONTROL,
    LEFT,
    NONE,
    Key,
    caret_to,
    press,
    select_with_keys,
    type_text,
    wait_for,
)

OONA = Actor("a1", "Oona Falk", side="League", aliases=("the mediator",),
             roles=(Role("mediator", "2024-03"),))  # fmt: skip
BRAM = Actor("a2", "Bram Tovik", side="Kessaria")


@pytest.fixture
def speaker(working: MainWindow) -> MainWindow:
    """The window with “The mediator” marked as speaker with keys, and two actors known."""
    project, article = working.session.project, working.session.article
    assert project is not None
    assert article is not None
    project.add_actor(OONA)
    project.add_actor(BRAM)
    select_with_keys(working.workspace.reader, article.text, "The mediator")
    press("1")
    return working


def field(window: MainWindow) -> ActorField:
    return window.workspace.panel.inspector.actor


def offers(window: MainWindow) -> list[str]:
    shown = field(window).offers
    texts = [shown.item(row).text().partition("   ")[0] for row in range(shown.count())]
    return texts if shown.isVisible() else []


def actor_of(window: MainWindow) -> str | None:
    project, span = window.session.project, window.session.focused
    assert project is not None
    assert span is not None
    kept = project.span(span.id).actor
    return project.actor(kept).name if kept else None


def test_the_likely_actor_is_proposed_and_enter_takes_it(speaker):
    wait_for(lambda: field(speaker).line.placeholderText() == "Same as Oona Falk?")
    press("p")
    assert offers(speaker)[0] == "Same as Oona Falk · League · mediator"
    press(Key.Key_Return)
    assert actor_of(speaker) == "Oona Falk"
    assert speaker.workspace.reader.hasFocus()
    assert field(speaker).line.text() == "Oona Falk"
    assert offers(speaker) == []
    assert speaker.undo_name == "refer to “Oona Falk”"


def test_typing_finds_names_and_aliases(speaker):
    press("p")
    type_text("tov")
    assert offers(speaker) == ["Bram Tovik · Kessaria", "New actor “tov”"]
    field(speaker).line.selectAll()
    type_text("mediat")
    assert offers(speaker)[0] == "Oona Falk · League · mediator (“the mediator”)"
    press(Key.Key_Return)
    assert actor_of(speaker) == "Oona Falk"


def test_arrows_and_clicks_choose_among_the_offers(speaker):
    press("p")
    type_text("k")
    assert offers(speaker)[:2] == ["Bram Tovik · Kessaria", "Oona Falk · League · mediator"]
    press(Key.Key_Down)
    press(Key.Key_Return)
    assert actor_of(speaker) == "Oona Falk"
    press("p")
    type_text("k")
    shown = field(speaker).offers
    place = shown.visualItemRect(shown.item(0)).center()
    QTest.mouseClick(shown.viewport(), LEFT, NONE, place)
    assert actor_of(speaker) == "Bram Tovik"
    assert speaker.workspace.reader.hasFocus()


def test_one_key_makes_an_actor_of_the_text_in_one_step(speaker):
    press("m")
    assert actor_of(speaker) == "The mediator"
    assert speaker.undo_name == "new actor “The mediator”"
    press("z", CONTROL)
    assert actor_of(speaker) is None
    assert [actor.name for actor in speaker.session.project.actors()] == ["Bram Tovik", "Oona Falk"]


def test_the_key_takes_an_actor_of_just_this_name(speaker):
    article = speaker.session.article
    press("m")
    select_with_keys(speaker.workspace.reader, article.text, "The mediator")
    press("4")  # a cue over it, so that another span is in focus
    assert not field(speaker).isVisible()
    press("m")
    assert "Only who speaks" in " ".join(speaker.message_bar.texts())
    caret_to(speaker.workspace.reader, article.text, "both sides", 1)
    press("1")
    press("p")
    type_text("The mediator")
    press(Key.Key_Return, CONTROL)
    assert actor_of(speaker) == "The mediator"
    assert len(speaker.session.project.actors()) == 3


def test_ctrl_enter_makes_an_actor_of_what_is_typed(speaker):
    press("p")
    type_text("Ireth Solane")
    press(Key.Key_Return, CONTROL)
    assert actor_of(speaker) == "Ireth Solane"
    assert speaker.workspace.reader.hasFocus()


def test_a_pronoun_gets_the_last_used_actors_offered(speaker):
    article = speaker.session.article
    press("p")
    press(Key.Key_Return)
    caret_to(speaker.workspace.reader, article.text, "she added", 1)
    press("1")
    press("p")
    assert offers(speaker) == ["Oona Falk · League · mediator", "New actor “she”"]
    press(Key.Key_Return)
    assert actor_of(speaker) == "Oona Falk"


def test_esc_leaves_the_actor_as_it_was(speaker):
    press("p")
    press(Key.Key_Return)
    press("p")
    type_text("tov")
    press(Key.Key_Escape)
    assert actor_of(speaker) == "Oona Falk"
    assert field(speaker).line.text() == "Oona Falk"
    assert speaker.workspace.reader.hasFocus()


def test_the_actor_is_taken_away(speaker):
    assert not field(speaker).clear_button.isVisible()
    press("p")
    press(Key.Key_Return)
    QTest.mouseClick(field(speaker).clear_button, LEFT)
    assert actor_of(speaker) is None
    assert field(speaker).line.text() == ""


def test_only_speakers_have_an_actor(speaker):
    assert field(speaker).isVisible()
    press("2")
    assert not field(speaker).isVisible()
    press("p")
    assert speaker.workspace.reader.hasFocus()
    assert "Only who speaks" in " ".join(speaker.message_bar.texts())
