"""Correcting a text with real keys: what moves is seen first, and undo brings the old text back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication

from peaceannot.model import Article, OffsetMap
from peaceannot.project import Project
from peaceannot.ui.correction import CorrectionDialog
from peaceannot.ui.correction.differences import differences
from peaceannot.ui.correction.edited_text import for_field, from_field, paragraph_at
from peaceannot.ui.main_window import MainWindow
from tests.texts import texts
from tests.ui.annotating import ALT, CONTROL, Key, activate, caret_to, press, type_text

TEXT = (
    "The mediator opend the talks.\n"
    "“We will\u00a0sign,” she added. The bordr stays open.\n"
    "Then the General left the room."
)


@pytest.fixture
def corrected(working: MainWindow) -> MainWindow:
    """A window with an article in which two words are garbled, and three spans."""
    project = working.session.project
    assert project is not None
    article = project.add_article(Article.make("Garbled", TEXT))
    for quote, label in (
        ("The mediator", "speaker"),
        ("The bordr stays open", "claim"),
        ("the General", "speaker"),
    ):
        start = TEXT.index(quote)
        project.add_span(article.id, [(start, start + len(quote))], label)
    working.session.open_article(article.id)
    working.workspace.reader.setFocus()
    return working


def text_of(window: MainWindow) -> str:
    article = window.session.article
    assert article is not None
    return article.text


def quotes(window: MainWindow) -> list[str]:
    return [span.quote for span in window.session.index.in_reading_order()]


def open_dialog(window: MainWindow, part: str) -> CorrectionDialog:
    """Put the caret to *part* and press the key of the command."""
    caret_to(window.workspace.reader, TEXT, part)
    press(Key.Key_F4)
    dialogs = [one for one in window.findChildren(CorrectionDialog) if one.isVisible()]
    activate(dialogs[-1])
    return dialogs[-1]


def rows(dialog: CorrectionDialog) -> list[str]:
    """Return the lines of the list of spans, groups and all."""
    found: list[str] = []
    for number in range(dialog.fates.topLevelItemCount()):
        group = dialog.fates.topLevelItem(number)
        assert group is not None
        found += [group.text(0), *(group.child(n).text(0) for n in range(group.childCount()))]
    return found


def test_a_typo_is_corrected_with_keys_and_spans_follow(corrected: MainWindow) -> None:
    dialog = open_dialog(corrected, "bordr")
    assert dialog.field.toPlainText() == "“We will sign,” she added. The bordr stays open."
    assert QApplication.focusWidget() is dialog.field
    assert not dialog.done_.isEnabled()
    press(Key.Key_End)
    press(Key.Key_Left, times=len("r stays open."))
    type_text("e")
    dialog.look()
    assert rows(dialog) == [
        "Words corrected · 1", "“The bordr stays open” → “The border stays open”",
        "Moved along with the text · 1", "“the General”",
    ]  # fmt: skip
    assert dialog.summary.text() == "1 change · 3 spans keep to the text"
    assert "bordr" in dialog.changes.toPlainText()
    press(Key.Key_Return, CONTROL)
    assert text_of(corrected) == TEXT.replace("bordr", "border")
    assert quotes(corrected) == ["The mediator", "The border stays open", "the General"]
    assert corrected.undo_name == "correct text"
    reader = corrected.workspace.reader
    assert abs(reader.caret() - TEXT.index("bordr")) < 6
    activate(corrected)
    reader.setFocus()
    press(Key.Key_Z, CONTROL)
    assert text_of(corrected) == TEXT
    assert quotes(corrected) == ["The mediator", "The bordr stays open", "the General"]
    press(Key.Key_Y, CONTROL)
    assert text_of(corrected) == TEXT.replace("bordr", "border")


def test_both_scopes_keep_what_was_written(corrected: MainWindow) -> None:
    dialog = open_dialog(corrected, "The mediator")
    press(Key.Key_Right, times=len("The mediator op"))
    press(Key.Key_Right, times=2)
    type_text("e")
    press(Key.Key_W, ALT)
    assert dialog.whole.isChecked()
    assert dialog.field.toPlainText().count("\n") == 2
    dialog.field.setFocus()
    press(Key.Key_End, CONTROL)
    type_text(" He did not say why.")
    press(Key.Key_Tab)
    assert QApplication.focusWidget() is not dialog.field
    press(Key.Key_P, ALT)
    assert dialog.field.toPlainText() == "The mediator opened the talks."
    press(Key.Key_Return, CONTROL)
    wanted = TEXT.replace("opend", "opened") + " He did not say why."
    assert text_of(corrected) == wanted
    assert "\u00a0" in text_of(corrected)


def test_spans_that_lose_their_text_are_named_before(corrected: MainWindow) -> None:
    dialog = open_dialog(corrected, "Then the")
    press(Key.Key_A, CONTROL)
    press(Key.Key_Delete)
    dialog.look()
    assert rows(dialog)[:2] == ["For you to look at · 1", "Gone: “the General”"]
    assert "1 for you to look at" in dialog.summary.text()
    press(Key.Key_Return, CONTROL)
    assert quotes(corrected) == ["The mediator", "The bordr stays open"]


def test_whose_spans_move_is_said_before(corrected: MainWindow) -> None:
    project, article = corrected.session.project, corrected.session.article
    assert project is not None
    assert article is not None
    me = project.annotator
    for name, quotes_of_theirs in (("Mara", ("General", "room")), ("Ilko", ("left",))):
        project.annotator = name
        for quote in quotes_of_theirs:
            start = TEXT.index(quote)
            project.add_span(article.id, [(start, start + len(quote))], "cue")
    project.annotator = me
    dialog = open_dialog(corrected, "Then the")
    assert not dialog.whose.isVisible()
    type_text("And ")
    dialog.look()
    assert dialog.whose.text() == (
        "It moves or changes spans of others: 2 of Mara, 1 of Ilko and 1 of yours. "
        "Undo takes back all of it."
    )
    press(Key.Key_Backspace, times=len("And "))
    press(Key.Key_End)
    type_text(" At last.")
    dialog.look()
    assert not dialog.whose.isVisible()


def test_a_guess_is_named_before_and_flagged_after(corrected: MainWindow) -> None:
    dialog = open_dialog(corrected, "Then the")
    press(Key.Key_A, CONTROL)
    type_text("Nobody left.")
    dialog.look()
    assert rows(dialog)[:2] == ["For you to look at · 1", "A guess: “the General” → “Nobody”"]
    press(Key.Key_Return, CONTROL)
    span = corrected.session.index.in_reading_order()[-1]
    assert (span.unsure, span.flag) == (True, True)


def test_what_cannot_be_is_said_and_the_window_stays(corrected: MainWindow) -> None:
    dialog = open_dialog(corrected, "The mediator")
    press(Key.Key_W, ALT)
    dialog.field.setFocus()
    press(Key.Key_A, CONTROL)
    press(Key.Key_Delete)
    press(Key.Key_Return, CONTROL)
    assert dialog.isVisible()
    assert "needs a text" in dialog.error.text()
    assert text_of(corrected) == TEXT
    type_text("x")
    assert not dialog.error.isVisible()
    press(Key.Key_Escape)
    assert not dialog.isVisible()
    assert text_of(corrected) == TEXT


def test_a_read_only_project_is_only_looked_at(corrected: MainWindow) -> None:
    project, article = corrected.session.project, corrected.session.article
    assert project is not None
    assert article is not None
    path = project.path
    corrected.session.use(None)
    with Project.open(path, read_only=True) as looked_at:
        dialog = CorrectionDialog(looked_at, article, 0)
        dialog.field.setPlainText("Another text.")
        dialog.look()
        assert not dialog.done_.isEnabled()
        dialog.accept()
        assert looked_at.article(article.id) == article
        dialog.deleteLater()


def test_the_command_needs_an_article(window: MainWindow) -> None:
    assert not window.actions_.action("article.correct").isEnabled()


def test_differences_are_told_in_whole_words(corrected: MainWindow) -> None:
    project, article = corrected.session.project, corrected.session.article
    assert project is not None
    assert article is not None
    correction = project.preview_correction(article.id, TEXT.replace("opend", "opened <b>"))
    plain = QTextDocument()
    plain.setHtml(differences(TEXT, correction, corrected.palette()))
    shown = plain.toPlainText()
    assert shown == "The mediator opend opened <b> the talks."


def test_the_paragraph_at_a_point() -> None:
    for point in range(len(TEXT) + 1):
        start, end = paragraph_at(TEXT, point)
        assert start <= point <= end
        assert "\n" not in TEXT[start:end]
        assert start == 0 or TEXT[start - 1] == "\n"
        assert end == len(TEXT) or TEXT[end] == "\n"


@settings(deadline=None)
@given(texts(), st.data(), st.sampled_from(["x", " ", "\n", "😀", "“no”"]))
def test_what_is_not_edited_stays_to_the_last_sign(
    qapp: QApplication, text: str, data: st.DataObject, typed: str
) -> None:
    text = data.draw(st.sampled_from(["", "\ufeff", "\u2029", "\x00"])) + text
    document = QTextDocument()
    document.setPlainText(for_field(text))
    assert from_field(document.toRawText(), text) == text
    point = data.draw(st.integers(0, len(text)))
    cursor = QTextCursor(document)
    cursor.setPosition(OffsetMap(text).to_units(point))
    cursor.insertText(typed)
    meant = from_field(document.toRawText(), text)
    if typed == "\n":  # of two line ends side by side no one can tell which was typed
        meant, text = meant.replace("\u2029", "\n"), text.replace("\u2029", "\n")
    assert meant == text[:point] + typed + text[point:]
