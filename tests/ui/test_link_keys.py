"""Links in the panel, flags and doubt, with real keys on the real window."""

from dataclasses import replace

from PySide6.QtTest import QTest

from peaceannot.ui.main_window import MainWindow
from peaceannot.ui.panel.link_row import LinkRow
from tests.ui.annotating import CONTROL, LEFT, SHIFT, Key, marks, press, type_text
from tests.ui.frames import focused, links


def rows(window: MainWindow) -> list[LinkRow]:
    return window.workspace.panel.inspector.links._in_order()


# Links in the panel


def test_links_are_listed_at_both_ends_and_enter_goes_there(claim):
    press("s")
    press("b")
    assert [row.button.text() for row in rows(claim)] == [
        "says, from speaker “Minister Sool”",
        "about, to sticking point “The prisoners”",
    ]
    press("L", SHIFT)
    assert rows(claim)[0].button.hasFocus()
    press(Key.Key_Return)
    assert focused(claim).quote == "Minister Sool"
    assert claim.workspace.reader.hasFocus()
    assert [row.button.text() for row in rows(claim)] == ["says, to claim “The pass stays shut”"]


def test_delete_takes_a_link_away_and_stays_in_the_list(claim):
    press("s")
    press("b")
    press("L", SHIFT)
    press(Key.Key_Delete)
    assert [kind for kind, *_ in links(claim)] == ["about"]
    assert rows(claim)[0].button.hasFocus()
    press(Key.Key_Delete)
    assert links(claim) == []
    assert claim.workspace.reader.hasFocus()
    assert len(marks(claim)) == 4


def test_the_stance_is_set_with_two_keys(claim):
    press("b")
    press("A", SHIFT)
    press("o")
    assert claim.session.links[0].attributes == {"stance": "opposes"}
    assert claim.undo_name == "set stance"
    assert claim.workspace.reader.hasFocus()


def test_a_link_has_a_note_a_flag_and_doubt(claim):
    press("s")
    press("L", SHIFT)
    press("f")
    press("u")
    press("n")
    type_text("or the other")
    press(Key.Key_Escape)
    link = claim.session.links[0]
    assert (link.flag, link.unsure, link.note) == (True, True, "or the other")
    press("z", CONTROL)
    assert claim.session.links[0].note == ""
    assert claim.session.links[0].flag


def test_a_note_on_a_link_is_kept_when_the_focus_goes(claim):
    press("s")
    press("L", SHIFT)
    press("n")
    type_text("mine")
    claim.session.focus_span(None)
    assert claim.session.links[0].note == "mine"


# Flags and doubt


def test_f_and_u_flag_and_doubt_the_span(claim):
    inspector = claim.workspace.panel.inspector
    press("f")
    press("u")
    assert (focused(claim).flag, focused(claim).unsure) == (True, True)
    assert inspector.flag_button.isChecked()
    assert inspector.unsure_button.isChecked()
    press("f")
    assert not focused(claim).flag
    QTest.mouseClick(inspector.unsure_button, LEFT)
    assert not focused(claim).unsure
    assert not inspector.unsure_button.isChecked()


def test_doubts_are_walked_through_all_articles(claim):
    press("u")
    first = focused(claim)
    press(Key.Key_PageUp, CONTROL)
    press("F", SHIFT)
    flagged = claim.session.article
    assert flagged.flag
    assert claim.actions_.action("article.flag").isChecked()
    press(Key.Key_F8)
    assert claim.session.focused == first
    assert "Span unsure" in claim.status.words.text()
    press(Key.Key_F8)
    assert claim.session.article.id == flagged.id
    assert claim.session.focused is None
    assert "Article flagged" in claim.status.words.text()
    press(Key.Key_F8, SHIFT)
    assert claim.session.focused == first
    press("u")
    press(Key.Key_F8)
    assert claim.session.article.id == flagged.id


def test_a_flagged_link_is_found_at_its_span(claim):
    press("s")
    press("L", SHIFT)
    press("f")
    press(Key.Key_Escape)
    press(Key.Key_Escape)
    press(Key.Key_F8)
    assert focused(claim).quote == "Minister Sool"
    assert "Link flagged" in claim.status.words.text()


def test_no_doubt_is_said(talks):
    press(Key.Key_F8)
    assert "Nothing is flagged or unsure" in talks.status.words.text()


# The scheme


def test_keys_of_links_follow_the_scheme(claim):
    project = claim.session.project
    kinds = tuple(
        replace(kind, key="Y") if kind.id == "says" else kind for kind in project.scheme.links
    )
    project.set_scheme(replace(project.scheme, links=kinds))
    press("y")
    assert links(claim) == [("says", "Minister Sool", "The pass stays shut")]


def test_a_retired_label_is_not_offered(claim):
    project = claim.session.project
    labels = tuple(replace(label, retired=label.id == "claim") for label in project.scheme.labels)
    project.set_scheme(replace(project.scheme, labels=labels))
    box = claim.workspace.panel.inspector.label_box
    assert box.currentText() == "Claim (retired)"
    claim.session.focus_span(claim.session.index.in_reading_order()[0].id)
    assert [box.itemText(place) for place in range(box.count())] == [
        "Speaker", "Sticking point", "Cue",
    ]  # fmt: skip
    assert "label.claim" not in claim.actions_
