"""Commands, keys, palette and what is shown, with real keys on the real window."""

from collections import defaultdict

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from peaceannot.ui import theme
from peaceannot.ui.actions import MENUS
from peaceannot.ui.command_palette import CommandPalette
from peaceannot.ui.fuzzy import match
from peaceannot.ui.glyphs import Glyph
from peaceannot.ui.keys_dialog import KeysDialog
from peaceannot.ui.settings import Settings
from peaceannot.ui.theme import LIGHT
from tests.ui.annotating import CONTROL, SHIFT, Key, press, type_text


def test_every_command_is_in_order(working):
    holders = defaultdict(list)
    for command in working.actions_:
        assert command.menu in ("", *MENUS), command.id
        assert command.text[:1].isupper(), command.id
        for key in command.keys:
            assert QKeySequence(key).toString() != "", (command.id, key)
            holders[QKeySequence(key).toString()].append(command)
        if command.icon:
            Glyph(command.icon, LIGHT)
    for key, commands in holders.items():
        scopes = [command.scope for command in commands]
        assert len(set(scopes)) == len(scopes), (key, [c.id for c in commands])
        assert len(scopes) == 1 or "window" not in scopes, (key, [c.id for c in commands])


def test_every_command_is_in_its_menu(working):
    menus = {
        title.text().replace("&", ""): [action.objectName() for action in title.menu().actions()]
        for title in working.menuBar().actions()
    }
    for command in working.actions_:
        if command.menu:
            assert command.id in menus[command.menu]


def open_palette(window, key=Key.Key_K, modifiers=CONTROL) -> CommandPalette:
    press(key, modifiers)
    palette = window.findChild(CommandPalette)
    assert palette.isVisible()
    return palette


def keys_of(palette: CommandPalette, text: str) -> None:
    for character in text:
        QTest.keyClick(palette.field, character)


def test_the_palette_lists_every_command(working):
    palette = open_palette(working)
    assert len(palette.texts()) == len(list(working.actions_)) - 1
    palette.close()


def test_the_palette_finds_runs_and_closes(working):
    palette = open_palette(working, Key.Key_P, CONTROL | SHIFT)
    keys_of(palette, "histo")
    assert palette.texts()[0] == "History"
    QTest.keyClick(palette.field, Key.Key_Return)
    assert not working.findChildren(CommandPalette) or not palette.isVisible()
    assert working.workspace.history.isVisible()


def test_the_palette_goes_up_and_down_and_leaves_with_escape(working):
    palette = open_palette(working)
    keys_of(palette, "theme")
    assert palette.texts()[:3] == ["Theme: as the system", "Theme: light", "Theme: dark"]
    QTest.keyClick(palette.field, Key.Key_Down)
    QTest.keyClick(palette.field, Key.Key_Down)
    assert palette.list.currentIndex().row() == 2
    QTest.keyClick(palette.field, Key.Key_Up)
    QTest.keyClick(palette.field, Key.Key_Up)
    QTest.keyClick(palette.field, Key.Key_Up)
    assert palette.list.currentIndex().row() == len(palette.texts()) - 1
    QTest.keyClick(palette, Key.Key_Escape)
    assert not palette.isVisible()
    assert working.theme.mode == "system"


def test_the_palette_finds_by_the_help_and_never_by_letters_of_a_title(working):
    project, article = working.session.project, working.session.article
    project.rename_article(article.id, "The road at the shore")
    project.delete_articles([article.id])
    working.actions_.refresh()
    palette = open_palette(working)
    keys_of(palette, "trash")
    assert palette.texts() == ["Deleted articles…"]
    palette.field.clear()
    keys_of(palette, "delete")
    assert palette.texts()[0] == "Deleted articles…"
    assert "Undo: delete “The road at the shore”" in palette.texts()
    palette.field.clear()
    keys_of(palette, "library")
    assert "All articles as a table…" in palette.texts()
    palette.close()


def test_the_article_keeps_its_font_in_another_theme(working):
    reader, title = working.workspace.reader, working.workspace.page.title
    before = [reader.font().toString(), title.font().toString()]
    palette = open_palette(working)
    keys_of(palette, "theme: dark")
    QTest.keyClick(palette.field, Key.Key_Return)
    assert working.theme.mode == "dark"
    assert [reader.font().toString(), title.font().toString()] == before


def test_the_palette_says_when_nothing_matches(working):
    palette = open_palette(working)
    keys_of(palette, "zzqx")
    assert palette.texts() == []
    assert palette.nothing.isVisible()
    QTest.keyClick(palette.field, Key.Key_Return)
    assert palette.isVisible()
    palette.close()


@pytest.mark.parametrize(
    ("typed", "better", "worse"),
    [("open", "File Open project", "File Reopen"), ("np", "New project", "Unlimped")],
)
def test_matches_at_the_start_of_a_word_come_first(typed, better, worse):
    assert match(typed, better) < match(typed, worse)
    assert match(typed, "File") is None


def test_undo_and_redo_say_what_they_do(working):
    undo, redo = working.actions_.action("edit.undo"), working.actions_.action("edit.redo")
    article = working.session.article.id
    working.session.do(lambda p: p.add_span(article, ((4, 12),), "claim"))
    assert undo.text() == "Undo: label as claim"
    assert not redo.isEnabled()
    assert working.status.counts.text() == "2 articles · 1 span"
    press(Key.Key_Z, CONTROL)
    assert len(working.session.index) == 0
    assert redo.text() == "Redo: label as claim"
    assert "label as claim" in working.status.words.text()
    assert working.status.counts.text() == "2 articles · 0 spans"
    press(Key.Key_Z, CONTROL | SHIFT)
    assert len(working.session.index) == 1
    assert not redo.isEnabled()
    press(Key.Key_Z, CONTROL)
    press(Key.Key_Y, CONTROL)
    assert len(working.session.index) == 1


def test_undo_in_a_text_field_takes_typing_back(working):
    working.session.do(lambda p: p.add_span(working.session.article.id, ((4, 12),), "claim"))
    field = working.workspace.library.filter
    field.setFocus()
    type_text("corri")
    press(Key.Key_Z, CONTROL)
    assert field.text() == ""
    assert len(working.session.index) == 1


@pytest.mark.parametrize(
    ("part", "key"), [("library", Key.Key_B), ("panel", Key.Key_T), ("history", Key.Key_H)]
)
def test_parts_hide_and_come_back_and_are_remembered(working, part, key, tmp_path):
    widget = working.workspace.parts[part]
    before = widget.isVisible()
    press(key, CONTROL)
    assert widget.isVisible() is not before
    assert working.actions_.action(f"view.{part}").isChecked() is not before
    assert Settings(tmp_path / "settings.ini").shown(part, before) is not before
    press(key, CONTROL)
    assert widget.isVisible() is before


def test_the_article_alone_and_back(working):
    press(Key.Key_F11)
    assert working.isFullScreen()
    assert not working.workspace.library.isVisible()
    assert not working.workspace.panel.isVisible()
    assert working.workspace.reader.hasFocus()
    press(Key.Key_F11)
    assert not working.isFullScreen()
    assert working.workspace.library.isVisible()
    assert working.toolbar.isVisible()


def test_f6_goes_round_the_parts(working):
    places = []
    for _ in range(3):
        press(Key.Key_F6)
        focus = QApplication.focusWidget()
        places += [
            name
            for name in ("library", "reader", "panel")
            if getattr(working.workspace, name) is focus
            or getattr(working.workspace, name).isAncestorOf(focus)
        ]
    assert places == ["panel", "library", "reader"]
    press(Key.Key_F6, SHIFT)
    assert working.workspace.library.isAncestorOf(QApplication.focusWidget())


def test_the_theme_is_switched_and_remembered(working, tmp_path):
    assert not working.theme.dark
    working.actions_.run("view.theme.dark")
    assert working.theme.dark
    assert QApplication.palette().window().color().lightness() < 60
    assert working.actions_.action("view.theme.dark").isChecked()
    assert not working.actions_.action("view.theme.light").isChecked()
    assert Settings(tmp_path / "settings.ini").theme == "dark"
    working.actions_.run("view.theme.light")
    assert QApplication.palette().window().color().lightness() > 200


def test_the_theme_follows_the_system_unless_one_was_chosen(working, monkeypatch):
    asked = QGuiApplication.styleHints().colorSchemeChanged
    monkeypatch.setattr(theme, "system_is_dark", lambda: True)
    asked.emit(Qt.ColorScheme.Dark)
    assert working.theme.dark
    working.actions_.run("view.theme.light")
    asked.emit(Qt.ColorScheme.Dark)
    assert not working.theme.dark
    working.actions_.run("view.theme.system")
    assert working.theme.dark


def test_the_text_grows_and_shrinks(working, tmp_path):
    reader = working.workspace.reader
    usual = reader.font().pointSizeF()
    press(Key.Key_Plus, CONTROL)
    press(Key.Key_Plus, CONTROL)
    assert reader.font().pointSizeF() == usual + 2
    assert Settings(tmp_path / "settings.ini").reading_font().pointSizeF() == usual + 2
    press(Key.Key_Minus, CONTROL)
    assert reader.font().pointSizeF() == usual + 1
    press(Key.Key_0, CONTROL)
    assert reader.font().pointSizeF() == usual


def keys_dialog(window, id: str) -> KeysDialog:
    dialog = KeysDialog(window.actions_, window)
    dialog.show()
    dialog.choose(id)
    dialog.edit.setFocus()
    return dialog


def give_key(dialog: KeysDialog, key, modifiers=CONTROL) -> None:
    QTest.keyClick(dialog.edit.findChild(type(dialog.finder)), key, modifiers)
    dialog.edit.editingFinished.emit()


def test_a_key_is_bound_anew_and_reset(working):
    dialog = keys_dialog(working, "view.history")
    give_key(dialog, Key.Key_J)
    assert working.actions_.keys("view.history") == ("Ctrl+J",)
    dialog.close()
    working.workspace.reader.setFocus()
    press(Key.Key_J, CONTROL)
    assert working.workspace.history.isVisible()
    press(Key.Key_H, CONTROL)
    assert working.workspace.history.isVisible()
    working.actions_.bind("view.history", None)
    press(Key.Key_H, CONTROL)
    assert not working.workspace.history.isVisible()


def test_a_key_that_is_taken_is_told(working):
    dialog = keys_dialog(working, "view.history")
    give_key(dialog, Key.Key_N)
    assert "“New project…”" in dialog.verdict.text()
    assert working.actions_.keys("view.history") == ("Ctrl+H",)
    dialog.close()


def test_bound_keys_are_remembered(working, tmp_path):
    working.actions_.bind("view.history", ("Ctrl+J",))
    working.settings.keep_keys(working.keys)
    assert Settings(tmp_path / "settings.ini").load_keys() == {"view.history": ("Ctrl+J",)}
    working.actions_.bind("view.history", ("Ctrl+H",))
    assert working.keys == {}


def test_the_keys_dialog_finds_by_name_and_key(working):
    dialog = keys_dialog(working, "view.history")
    dialog.finder.setFocus()
    for character in "ctrl+k":
        QTest.keyClick(dialog.finder, character)
    shown = [item.text(0) for item in dialog._items() if not item.isHidden()]
    assert shown == ["Command palette…"]
    dialog.close()
