"""What the list of spans shows, and what can be folded below it, with real keys and clicks."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from peaceannot.ui.main_window import MainWindow
from peaceannot.ui.panel.span_model import GAP_ROLE
from peaceannot.ui.settings import Settings
from tests.ui.annotating import CONTROL, LEFT, SHIFT, Key, caret_to, press, type_text, wait_for
from tests.ui.frames import TEXT, focused, mark


def rows(window: MainWindow) -> list[str]:
    model = window.workspace.panel.spans.model
    return [model.index(row).data() for row in range(model.rowCount())]


def tips(window: MainWindow) -> dict[str, str]:
    """Return the tooltip of each row that has one."""
    model = window.workspace.panel.spans.model
    found = {
        model.index(row).data(): model.index(row).data(Qt.ItemDataRole.ToolTipRole)
        for row in range(model.rowCount())
    }
    return {quote: tip for quote, tip in found.items() if tip}


def walk_to(menu: QMenu, name: str) -> None:
    """Walk down an open menu with the arrow keys."""
    for _ in menu.actions():
        QTest.keyClick(menu, Key.Key_Down)
        active = menu.activeAction()
        if active is not None and active.text() == name:
            return
    raise AssertionError(f"there is no {name}")


def choose(window: MainWindow, *names: str) -> None:
    """Open the filter from the keyboard, and choose: a name in the menu, in its submenu."""
    press("l", CONTROL | SHIFT)
    press(Key.Key_Tab)
    press(Key.Key_Down)
    for name in names[:-1]:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        walk_to(menu, name)
        QTest.keyClick(menu, Key.Key_Right)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    if menu.activeAction() is None or menu.activeAction().text() != names[-1]:
        walk_to(menu, names[-1])
    QTest.keyClick(menu, Key.Key_Return)
    window.workspace.reader.setFocus()


@pytest.fixture
def gaps_known(claim: MainWindow) -> MainWindow:
    """The window with a claim in focus, when what is missing has been looked for."""
    wait_for(lambda: "The pass stays shut" in tips(claim))
    return claim


def test_flags_and_doubt_are_filtered_by(claim):
    press("f")
    press(Key.Key_Tab)
    press("u")
    unsure = focused(claim).quote
    choose(claim, "Flagged")
    assert rows(claim) == ["The pass stays shut"]
    assert tips(claim)["The pass stays shut"].startswith("Flagged")
    choose(claim, "Unsure")
    assert rows(claim) == [unsure]
    assert claim.workspace.panel.spans.filter_button.text() == "Unsure"
    choose(claim, "Clear the filter")
    assert len(rows(claim)) == 4


def test_an_actor_is_filtered_by(claim):
    caret_to(claim.workspace.reader, TEXT, "Minister Sool", 1)
    press(Key.Key_Return)
    press("m")
    assert focused(claim).actor is not None
    choose(claim, "Actor", "Minister Sool")
    assert rows(claim) == ["Minister Sool"]
    choose(claim, "Actor", "All actors")
    assert len(rows(claim)) == 4


def test_gaps_are_told_and_filtered_by_and_go_when_they_are_filled(gaps_known):
    window = gaps_known
    assert tips(window) == {
        "Envoy Brandt": "Nothing this speaker says is marked.",
        "Minister Sool": "Nothing this speaker says is marked.",
        "The pass stays shut": "No one says this yet.",
    }
    assert window.workspace.panel.spans.model.index(0).data(GAP_ROLE)
    choose(window, "With something missing")
    assert rows(window) == ["Envoy Brandt", "The pass stays shut", "Minister Sool"]
    press("s")
    assert rows(window) == ["Envoy Brandt"]
    press("z", CONTROL)
    assert rows(window) == ["Envoy Brandt", "The pass stays shut", "Minister Sool"]


def test_a_cue_of_two_claims_is_a_gap(gaps_known):
    window = gaps_known
    mark(window, "said", "4")
    mark(window, "until the men are home", "2")
    press("c")
    caret_to(window.workspace.reader, TEXT, "The pass", 1)
    press(Key.Key_Return)
    press("c")
    assert tips(window)["said"] == "This cue introduces 2 claims."


def test_keys_in_the_list_flag_and_doubt_and_write_notes(claim):
    press("3", CONTROL)
    press("f")
    press("u")
    press("n")
    type_text("check")
    press(Key.Key_Escape)
    span = focused(claim)
    assert (span.flag, span.unsure, span.note) == (True, True, "check")


def test_blank_lines_are_no_paragraphs(claim):
    mark(claim, "the river", "3")
    place = claim.workspace.panel.inspector.place.text()
    assert place.startswith("Paragraph 2 ·")


def test_a_section_folds_and_is_remembered_and_its_key_unfolds_it(claim, tmp_path):
    inspector = claim.workspace.panel.inspector
    note = inspector.sections["note"]
    assert note.unfolded
    QTest.mouseClick(note.title, LEFT)
    assert not inspector.note.isVisible()
    assert "folded" in note.title.accessibleName()
    claim.settings.sync()
    assert not Settings(tmp_path / "settings.ini").shown("section.note", True)
    press("n")
    assert inspector.note.isVisible()
    assert inspector.note.hasFocus()


def test_sections_are_those_the_span_can_have(claim):
    sections = claim.workspace.panel.inspector.sections
    assert [id for id, section in sections.items() if section.isVisible()] == [
        "links", "attributes", "note", "edges",
    ]  # fmt: skip
    press("1")
    assert [id for id, section in sections.items() if section.isVisible()] == [
        "actor", "links", "note", "edges",
    ]  # fmt: skip


def test_the_inspector_scrolls_to_what_a_key_goes_to_in_a_low_window(claim):
    claim.resize(900, 480)
    inspector = claim.workspace.panel.inspector
    wait_for(lambda: inspector.height() == inspector.minimumHeight())
    press("n")
    seen = inspector.viewport().visibleRegion().boundingRect()
    top = inspector.note.mapTo(inspector.viewport(), inspector.note.rect().topLeft())
    bottom = inspector.note.mapTo(inspector.viewport(), inspector.note.rect().bottomLeft())
    assert seen.contains(top)
    assert seen.contains(bottom)
