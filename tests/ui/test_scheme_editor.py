"""The scheme is changed in its window: by key, as one act, and never at the cost of spans."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMessageBox, QPushButton

from peaceannot.ui.scheme_editor.checks import sights
from tests.ui.annotating import (
    ALT,
    CONTROL,
    LEFT,
    Key,
    activate,
    marks,
    press,
    type_text,
    wait_for,
)
from tests.ui.scheme_hands import apply, choose, focus, label, write


def test_the_keyboard_begins_in_the_list_of_labels(editor):
    assert editor.labels.tree.view.hasFocus()
    press(Key.Key_Down)
    assert editor.labels.tree.current() == "claim"


def test_nothing_changed_is_nothing_to_apply(editor, project):
    acts = len(project.history())
    assert not editor.apply_button.isEnabled()
    apply(editor)
    press(Key.Key_Escape)
    assert not editor.isVisible()
    assert len(project.history()) == acts


def test_a_renamed_label_keeps_its_spans(editor, working, project):
    before = project.scheme
    choose(editor.labels, "claim")
    write(editor.labels.form.name, "Statement")
    write(editor.labels.form.tag, "STM")
    assert label(project, "claim").name == "Claim"
    apply(editor)
    assert label(project, "claim").name == "Statement"
    assert [name for name, _ in marks(working)] == ["speaker", "claim"]
    assert working.undo_name == "change scheme"
    assert working.workspace.panel.labels.button("claim").text() == "Statement"
    activate(working)
    working.workspace.reader.setFocus()
    press("z", CONTROL)
    assert project.scheme == before


def test_many_changes_are_one_step_of_undo(editor, working, project):
    before, acts = project.scheme, len(project.history())
    choose(editor.labels, "cue")
    press(Key.Key_Insert)
    type_text("Red line")
    editor.tabs.setCurrentWidget(editor.attributes)
    choose(editor.attributes, "speech")
    press(Key.Key_Delete)
    editor.tabs.setCurrentWidget(editor.links)
    choose(editor.links, "about")
    write(editor.links.form.name, "concerns")
    apply(editor)
    assert len(project.history()) == acts + 1
    assert [item.id for item in project.scheme.labels][-1] == "red_line"
    assert project.scheme.attribute("speech") is None
    assert project.scheme.link("about").name == "concerns"
    project.undo()
    assert project.scheme == before
    project.redo()
    assert project.check() == []


def test_cancel_asks_and_then_leaves_all_as_it_was(editor, project):
    before = project.scheme
    choose(editor.labels, "claim")
    write(editor.labels.form.name, "X")
    press(Key.Key_Escape)
    box = editor.findChild(QMessageBox)
    activate(box)
    press(Key.Key_Return)  # goes on editing
    assert editor.isVisible()
    activate(editor)
    focus(editor.labels.form.name)
    press(Key.Key_Escape)
    wait_for(lambda: any(b.isVisible() for b in editor.findChildren(QMessageBox)))
    box = next(b for b in editor.findChildren(QMessageBox) if b.isVisible())
    QTest.mouseClick(next(b for b in box.buttons() if b.text() == "Give up"), LEFT)
    wait_for(lambda: not editor.isVisible())
    assert project.scheme == before


def test_keys_are_pressed_not_written(editor, project):
    choose(editor.labels, "claim")
    focus(editor.labels.form.key)
    press("x")
    assert editor.labels.form.key.text() == "X"
    press(Key.Key_Backspace)
    assert editor.labels.form.key.text() == ""
    press("9")
    apply(editor)
    assert label(project, "claim").key == "9"


def test_a_key_of_the_text_is_told(editor):
    choose(editor.labels, "claim")
    focus(editor.labels.form.key)
    press("w")
    assert "“Select one more word”" in editor.labels.form.key_note.text()
    assert editor.labels.form.key_note.isVisible()
    press("2")
    assert not editor.labels.form.key_note.isVisible()


def test_a_fault_is_told_and_keeps_the_scheme_back(editor):
    claim = editor.edited.scheme.label("claim")
    for fault, words in (
        ({"key": "1"}, "The key 1 is there twice."),
        ({"name": " "}, "has no name"),
        ({"color": "#12"}, "has no color"),
    ):
        editor.edited.change("labels", "claim", **{"key": "2", "name": "C", "color": claim.color})
        wait_for(editor.apply_button.isEnabled)
        editor.edited.change("labels", "claim", **fault)
        wait_for(lambda words=words: words in editor.told.text())
        assert not editor.apply_button.isEnabled()


def test_a_faint_color_is_told(editor):
    choose(editor.labels, "claim")
    write(editor.labels.form.color.number, "#FFDDCC")
    form = editor.labels.form
    assert "too faint" in form.contrast["light"].text()
    assert "too faint" not in form.contrast["dark"].text()
    wait_for(lambda: editor.tabs.tabText(4) == "&How it looks (1)")
    assert "Claim is hard to read in the light theme" in editor.look.warnings.text()


def test_labels_that_look_alike_are_told(editor):
    editor.edited.change("labels", "claim", color="#9A3D8A", line="dotted")
    assert "Claim and Sticking point look alike to everybody" in editor.look.warnings.text()


def test_the_preview_shows_the_labels_to_different_eyes(editor):
    editor.tabs.setCurrentWidget(editor.look)
    for name, seen in sights().items():
        editor.look.sight.setCurrentText(name)
        image = editor.look.page.grab().toImage()
        places = ((x, y) for x in range(0, image.width(), 3) for y in range(image.height()))
        colors = {image.pixel(x, y) & 0xFFFFFF for x, y in places}
        for item in editor.edited.scheme.labels:
            for color in (item.color, item.color_dark):
                assert int(seen(color)[1:], 16) in colors, (name, item.id)


def test_alt_and_arrows_move_and_nest_labels(editor, project):
    choose(editor.labels, "cue")
    press(Key.Key_Up, ALT)
    press(Key.Key_Right, ALT)
    assert editor.labels.form.parent_box.currentText() == "Claim"
    apply(editor)
    assert [item.id for item in project.scheme.labels] == [
        "speaker", "claim", "cue", "sticking_point"
    ]  # fmt: skip
    assert label(project, "cue").parent == "claim"


def test_a_label_is_never_offered_what_stands_under_it(editor):
    editor.edited.change("labels", "cue", parent="claim")
    choose(editor.labels, "claim")
    box = editor.labels.form.parent_box
    assert [box.itemText(row) for row in range(box.count())] == [
        "No other label", "Speaker", "Sticking point"
    ]  # fmt: skip


def test_ends_of_a_link_are_ticked_with_the_space_bar(editor, project):
    editor.tabs.setCurrentWidget(editor.links)
    choose(editor.links, "about")
    source = editor.links.form.source
    focus(source)
    source.setCurrentRow(0)
    press(Key.Key_Space)
    assert editor.links.form.reads.text() == "speaker or claim — about → sticking point"
    apply(editor)
    assert project.scheme.link("about").source == ("speaker", "claim")


def test_choices_are_written_into_the_table(editor, project):
    editor.tabs.setCurrentWidget(editor.attributes)
    choose(editor.attributes, "status")
    table = editor.attributes.form.choices
    focus(table)
    table.setCurrentCell(3, 0)
    type_text("Given up")
    press(Key.Key_Return)
    wait_for(lambda: table.rowCount() == 5)
    table.setCurrentCell(0, 0)
    press(Key.Key_Down, ALT)
    apply(editor)
    found = project.scheme.attribute("status").choices
    assert [(choice.id, choice.key) for choice in found] == [
        ("narrowing", "N"), ("open", "O"), ("agreed", "G"), ("given_up", "I")
    ]  # fmt: skip


def test_a_choice_in_use_that_goes_is_told(editor):
    editor.tabs.setCurrentWidget(editor.attributes)
    choose(editor.attributes, "speech")
    table = editor.attributes.form.choices
    focus(table)
    table.setCurrentCell(2, 0)
    press(Key.Key_Delete)
    assert "1 value set before stay" in editor.told.text()


def test_the_type_of_an_attribute_changes_its_default(editor, project):
    editor.tabs.setCurrentWidget(editor.attributes)
    choose(editor.attributes, "event")
    form = editor.attributes.form
    focus(form.kind)
    press("n")  # Number
    focus(form.default)
    type_text("4")
    press(Key.Key_Return)
    apply(editor)
    event = project.scheme.attribute("event")
    assert (event.kind, event.default) == ("number", 4)


def test_pairs_are_kept_apart(editor, project):
    editor.tabs.setCurrentWidget(editor.apart)
    QTest.mouseClick(editor.apart.add, LEFT)
    QTest.mouseClick(editor.apart.add, LEFT)
    assert "apart already" in editor.told.text()
    focus(editor.apart.pairs)
    apply(editor)
    assert project.scheme.apart == (("speaker", "claim"),)


def test_every_control_has_a_name_and_a_tip(editor):
    for page in (editor.labels, editor.attributes, editor.links, editor.apart, editor.look):
        editor.tabs.setCurrentWidget(page)
        for button in page.findChildren(QPushButton):
            assert button.toolTip(), button.text()
        for line in page.findChildren(QLineEdit):
            if line.isVisible() and line.parent() is not None:
                assert line.accessibleName() or line.objectName().startswith("qt_"), line
