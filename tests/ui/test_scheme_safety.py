"""What is marked survives a new scheme: given to another label, retired, or deleted knowingly."""

import json
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from peaceannot.model import Scheme
from peaceannot.project import Project
from peaceannot.ui.scheme_editor import SchemeEditor
from tests.ui.annotating import (
    LEFT,
    Key,
    activate,
    marks,
    press,
    wait_for,
)
from tests.ui.scheme_hands import apply, choose, focus, label, question


def test_taking_a_used_label_away_offers_what_to_do(editor, working, project):
    choose(editor.labels, "claim")
    press(Key.Key_Delete)
    dialog = question(editor)
    asked = dialog.questions[0]
    assert asked.keep.isChecked()  # what loses nothing is proposed
    asked.give.setFocus()
    press(Key.Key_Space)
    asked.successor.setCurrentIndex(asked.successor.findData("sticking_point"))
    press(Key.Key_Return)
    wait_for(lambda: editor.edited.scheme.label("claim") is None)
    assert [name for name, _ in marks(working)] == ["speaker", "claim"]
    activate(editor)
    focus(editor.labels.tree.view)
    apply(editor)
    assert [name for name, _ in marks(working)] == ["speaker", "sticking_point"]
    project.undo()
    assert [name for name, _ in marks(working)] == ["speaker", "claim"]
    assert project.check() == []


def test_how_much_is_touched_is_told(editor, project):
    choose(editor.labels, "claim")
    press(Key.Key_Delete)
    words = question(editor).questions[0].effect
    assert (words.name, words.count, words.articles) == ("Claim", 1, 1)


def test_a_retired_label_keeps_its_spans_and_is_no_longer_offered(editor, working, project):
    choose(editor.labels, "claim")
    press(Key.Key_Delete)
    dialog = question(editor)
    dialog.questions[0].keep.setFocus()
    press(Key.Key_Return)
    wait_for(lambda: editor.edited.scheme.label("claim").retired)
    activate(editor)
    focus(editor.labels.tree.view)
    apply(editor)
    assert [name for name, _ in marks(working)] == ["speaker", "claim"]
    buttons = working.workspace.panel.labels
    with pytest.raises(KeyError):
        buttons.button("claim")
    assert "label.claim" not in working.actions_


def test_a_link_in_use_is_given_to_another(editor, project):
    editor.tabs.setCurrentWidget(editor.links)
    choose(editor.links, "says")
    press(Key.Key_Delete)
    dialog = question(editor)
    dialog.questions[0].delete.setFocus()
    press(Key.Key_Space)
    press(Key.Key_Return)
    wait_for(lambda: editor.edited.scheme.link("says") is None)
    activate(editor)
    focus(editor.links.tree.view)
    apply(editor)
    article = next(iter(project.articles()))
    assert project.links(article.id) == []
    project.undo()
    assert len(project.links(article.id)) == 1


def test_a_ready_made_scheme_is_taken_and_asks_at_the_end(editor, working, project):
    menu = editor.files.open_button.menu()
    next(action for action in menu.actions() if action.text() == "Quotations").trigger()
    assert "Apply will ask" in editor.told.text()
    focus(editor.labels.tree.view)
    apply(editor)
    dialog = question(editor)
    by_name = {each.effect.name: each for each in dialog.questions}
    assert set(by_name) == {"Speaker", "Claim", "says"}
    for old, new in (("Speaker", "source"), ("Claim", "content")):
        by_name[old].give.setChecked(True)
        by_name[old].successor.setCurrentIndex(by_name[old].successor.findData(new))
    by_name["says"].delete.setChecked(True)
    acts = len(project.history())
    dialog.accept()
    wait_for(lambda: project.scheme.label("content") is not None)
    assert [name for name, _ in marks(working)] == ["source", "content"]
    assert len(project.history()) == acts + 1
    project.undo()
    assert [name for name, _ in marks(working)] == ["speaker", "claim"]
    assert project.check() == []


def test_what_is_kept_of_a_lost_scheme_is_retired(editor, working, project):
    menu = editor.files.open_button.menu()
    next(action for action in menu.actions() if action.text() == "Named entities").trigger()
    focus(editor.labels.tree.view)
    apply(editor)
    question(editor).accept()
    wait_for(lambda: project.scheme.label("person") is not None)
    assert label(project, "claim").retired
    assert project.scheme.link("says") is not None
    assert [name for name, _ in marks(working)] == ["speaker", "claim"]


def test_a_scheme_goes_to_a_file_and_comes_back(editor, working, tmp_path, monkeypatch):
    target = tmp_path / "mine.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    editor.edited.change("labels", "claim", name="Statement")
    QTest.mouseClick(editor.files.save_button, LEFT)
    assert "Written to mine.json" in editor.told.text()
    assert json.loads(target.read_text("utf-8"))["labels"][1]["name"] == "Statement"
    saved = editor.edited.scheme
    editor.edited.change("labels", "claim", name="Claim")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(target), ""))
    editor.files.ask_open()
    assert editor.edited.scheme == saved
    focus(editor.labels.tree.view)
    apply(editor)
    assert working.settings.folder("scheme", Path()) == tmp_path


def test_a_bad_file_says_why_and_changes_nothing(editor, tmp_path, monkeypatch):
    bad = tmp_path / "bad.json"
    bad.write_text('{"labels": [{"id": "a"}]}', "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(bad), ""))
    before: Scheme = editor.edited.scheme
    editor.files.ask_open()
    assert "bad.json was not taken. Label a has no name." in editor.told.text()
    assert editor.edited.scheme is before


def test_a_project_that_can_only_be_read_shows_its_scheme(working, project_path: Path, qtbot):
    with Project.open(project_path, read_only=True) as reading:
        made = SchemeEditor(reading, lambda _key: [], project_path.parent, working)
        qtbot.addWidget(made)
        made.edited.change("labels", "claim", name="X")
        wait_for(lambda: "can only be read" in made.told.text())
        assert not made.apply_button.isEnabled()
