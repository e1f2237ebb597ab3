"""The guideline in the panel: read, examples added, written, and kept with its versions."""

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest

from peaceannot.ui.guideline_dialog import GuidelineDialog
from peaceannot.ui.guideline_page import GuidelinePage
from peaceannot.ui.main_window import MainWindow
from peaceannot.ui.panel.guideline_view import GuidelineView
from peaceannot.ui.recheck_window import RecheckWindow
from tests.ui.annotating import CONTROL, LEFT, Key, activate, caret_to, press, type_text


@pytest.fixture
def claim(working: MainWindow) -> MainWindow:
    """The window with a claim in focus and a guideline for claims."""
    project, article = working.session.project, working.session.article
    assert project is not None
    assert article is not None
    project.set_guideline("claim", "Mark **what is asserted**.\n\n- Do: “We will sign”\n")
    caret_to(working.workspace.reader, article.text, "agreed", 2)
    press("2")
    return working


def view(window: MainWindow) -> GuidelineView:
    return window.workspace.panel.inspector.guideline


def text(window: MainWindow) -> str:
    project = window.session.project
    assert project is not None
    label = project.scheme.label("claim")
    assert label is not None
    return label.guideline.text


def test_it_is_folded_away_until_it_is_wanted(claim):
    assert view(claim).isVisible()
    assert not view(claim).page.isVisible()
    press("g")
    assert view(claim).page.isVisible()
    assert view(claim).header.text() == "Guideline: Claim"
    assert view(claim).page.toPlainText() == "Mark what is asserted.\nDo: “We will sign”"
    press("g")
    assert not view(claim).page.isVisible()
    QTest.mouseClick(view(claim).header, LEFT)
    assert view(claim).page.isVisible()


def test_it_follows_the_label_in_focus_or_armed(claim):
    press("1")
    assert view(claim).header.text() == "Guideline: Speaker"
    claim.session.focus_span(None)
    assert not view(claim).isVisible()
    press("g")
    assert "Focus a span first" in " ".join(claim.message_bar.texts())
    claim.session.arm("claim")
    assert view(claim).header.text() == "Guideline: Claim"
    assert not view(claim).example_button.isEnabled()


def test_the_span_becomes_an_example_to_follow_or_to_avoid(claim):
    press("g")
    QTest.mouseClick(view(claim).example_button, LEFT)
    QTest.mouseClick(view(claim).avoid_button, LEFT)
    assert text(claim).splitlines()[-2:] == ["- Do: “agreed”", "- Don’t: “agreed”"]
    assert view(claim).version.text() == "version 4"
    assert view(claim).page.toPlainText().endswith("Don’t: “agreed”")
    press("z", CONTROL, times=2)
    assert text(claim).splitlines()[-1] == "- Do: “We will sign”"


def test_a_new_example_leaves_the_text_where_it_is(claim):
    reader, span = claim.workspace.reader, claim.session.focused
    assert span is not None
    before, caret = reader.grab().toImage(), reader.caret()
    claim.session.do(lambda project: project.add_example(span.id))
    assert (reader.caret(), claim.session.focus) == (caret, span.id)
    assert reader.grab().toImage() == before


def test_it_is_written_with_a_preview(claim):
    view(claim).edit()
    dialog = claim.findChild(GuidelineDialog)
    activate(dialog)
    dialog.text.setFocus()
    press("a", CONTROL)
    type_text("*Whole* sentences.")
    assert dialog.preview.toPlainText() == "Whole sentences."
    press(Key.Key_Tab)
    dialog.accept()
    assert text(claim) == "*Whole* sentences."
    assert view(claim).version.text() == "version 3"
    assert claim.undo_name == "write guideline of claim"
    assert [span.quote for span in claim.session.project.outdated_spans()] == ["agreed"]


def test_an_unchanged_guideline_keeps_its_version(claim):
    view(claim).edit()
    dialog = claim.findChild(GuidelineDialog)
    activate(dialog)
    dialog.accept()
    assert view(claim).version.text() == "version 2"


def test_spans_under_an_older_guideline_are_listed_and_confirmed(claim):
    project = claim.session.project
    project.set_guideline("claim", "Whole clauses.")
    first, second = list(project.articles())[:2]
    project.add_span(second.id, [(0, 7)], "claim")
    claim.session.open_article(second.id)
    claim.actions_.run("guideline.outdated")
    window = claim.findChild(RecheckWindow)
    activate(window)
    window.rows.setFocus()
    assert [window.rows.item(row).text().splitlines() for row in range(window.rows.count())] == [
        ["“agreed”", f"Claim, guideline 2 of 3 · {first.title}"]
    ]
    press(Key.Key_Return)
    assert claim.session.article.id == first.id
    assert claim.session.focused.quote == "agreed"
    activate(window)
    press(Key.Key_Space)
    assert window.rows.count() == 0
    assert project.outdated_spans() == []
    assert not window.holds.isEnabled()
    project.undo()
    assert window.rows.count() == 1
    window.close()


@pytest.mark.parametrize("source", ["file:///etc/hostname", "https://example.org/a.png"])
def test_nothing_is_loaded_from_elsewhere(qtbot, qapp, source):
    page = GuidelinePage()
    qtbot.addWidget(page)
    page.show_guideline(f"![a map]({source}) ![b][r]\n\n<img src='{source}'>\n\n[r]: {source}")
    assert "a map" in page.toPlainText()
    assert "img" in page.toPlainText()
    assert page.loadResource(QTextDocument.ResourceType.ImageResource, QUrl(source)) is None
    assert "￼" not in page.toPlainText()


def test_links_lead_nowhere_by_themselves(qtbot, qapp):
    page = GuidelinePage()
    qtbot.addWidget(page)
    page.show_guideline("See [the book](https://example.org).")
    assert page.toPlainText() == "See the book."
    assert not page.openLinks()
    assert not page.openExternalLinks()
