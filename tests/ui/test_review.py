"""Review by keyboard alone: another's spans accepted, rejected, corrected, and kept."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from peaceannot.model import Article, Span, Verdict
from peaceannot.model.library import View
from peaceannot.project import Project
from peaceannot.ui.main_window import MainWindow
from peaceannot.ui.review.text_question import TextQuestion
from tests.ui.annotating import ALT, CONTROL, NONE, SHIFT, Key, activate, press, type_text, wait_for

PARTS = (("The mediator", "speaker"), ("both sides had agreed", "claim"), ("We will sign", "claim"))


@pytest.fixture
def marked(project_path: Path) -> Path:
    """Mara's spans in the first article, one of Ilko's in the second."""
    with Project.open(project_path) as project:
        first, second = project.articles()
        project.annotator = "Mara"
        for part, label in PARTS:
            start = first.text.index(part)
            project.add_span(first.id, [(start, start + len(part))], label)
        project.annotator = "Ilko"
        project.add_span(second.id, [(0, 14)], "speaker")
    return project_path


@pytest.fixture
def reviewing(window: MainWindow, marked: Path) -> MainWindow:
    window.settings.annotator = "Rev"
    window.opener.open(marked)
    press("r", CONTROL)
    return window


def project_of(window: MainWindow) -> Project:
    assert window.session.project is not None
    return window.session.project


def verdicts(window: MainWindow) -> dict[str, Verdict]:
    """Return one's own verdicts in the file, by the quote of the span."""
    project, article = project_of(window), window.session.article
    assert article is not None
    return {
        project.span(v.span).quote: v
        for v in project.verdicts(article.id)
        if v.reviewer == project.annotator
    }


def of(window: MainWindow, annotator: str) -> list[Span]:
    return [
        span
        for heading in project_of(window).headings()
        for span in project_of(window).spans(heading.id)
        if span.annotator == annotator
    ]


def kinds(window: MainWindow) -> dict[str, str]:
    bar = window.workspace.review.bar
    return {kind: button.text() for kind, button in bar.kinds.items() if button.isVisible()}


def rows(window: MainWindow) -> list[str]:
    return [span.quote for span in window.workspace.panel.spans.model.shown]


def question(window: MainWindow) -> TextQuestion:
    asked = window.findChild(TextQuestion)
    assert asked is not None
    activate(asked)
    return asked


def test_a_review_by_keyboard_alone(reviewing):
    before = of(reviewing, "Mara")
    bar = reviewing.workspace.review.bar
    assert bar.isVisible()
    assert bar.layers.currentText() == "Mara · 3"
    assert reviewing.session.focused.quote == "The mediator"
    press("a")
    assert reviewing.session.focused.quote == "both sides had agreed"
    press("c")
    type_text("not theirs to say")
    press(Key.Key_Return)
    assert reviewing.workspace.reader.hasFocus()
    press("r")
    assert reviewing.session.focused.quote == "We will sign"
    press("3")
    press(Key.Key_Left, ALT)
    assert kinds(reviewing) == {
        "open": "0 open", "accepted": "1 accepted", "corrected": "1 corrected",
        "rejected": "1 rejected",
    }  # fmt: skip
    given = verdicts(reviewing)
    assert {quote: (v.verdict, v.comment) for quote, v in given.items()} == {
        "The mediator": ("accepted", ""),
        "both sides had agreed": ("rejected", "not theirs to say"),
        "We will sign": ("corrected", ""),
    }
    right = project_of(reviewing).span(given["We will sign"].correction)
    assert (right.label, right.quote, right.annotator) == ("sticking_point", "We will", "Rev")
    assert of(reviewing, "Mara") == before
    press(Key.Key_Return, CONTROL)
    project = project_of(reviewing)
    first = project.headings()[0]
    assert project.status(first.id, "Mara").state == "reviewed"
    assert project.status(first.id, "Rev") is None
    press("r", CONTROL)
    assert not bar.isVisible()
    assert project.check() == []


def test_a_review_goes_where_there_is_something_to_review(reviewing):
    for _ in range(3):
        press("a")
    press("r", CONTROL)
    press("r", CONTROL)
    assert reviewing.workspace.review.bar.layers.currentText() == "Mara · 3"
    reviewing.workspace.review.reviewing.stop()
    press(Key.Key_PageDown, CONTROL)
    press("r", CONTROL)
    assert reviewing.workspace.review.bar.layers.currentText() == "Ilko · 1"
    press("u")
    assert verdicts(reviewing)["General Okello"].verdict == "undecided"
    assert kinds(reviewing)["undecided"] == "1 undecided"


def test_the_edges_are_fixed_with_the_selection(reviewing):
    press("n")
    assert reviewing.session.focused.quote == "both sides had agreed"
    press("e")
    assert reviewing.workspace.reader.selected() == reviewing.session.focused.fragments[0]
    press(Key.Key_Left, SHIFT, times=len(" had agreed"))
    press("e")
    given = verdicts(reviewing)["both sides had agreed"]
    assert project_of(reviewing).span(given.correction).quote == "both sides"
    press("2")
    assert reviewing.status.words.text() == "This is marked as claim already."
    press(Key.Key_Right, ALT, times=2)
    assert verdicts(reviewing)["both sides had agreed"].verdict == "undecided"
    assert of(reviewing, "Rev") == []


def test_another_label_is_taken_from_a_menu(reviewing):
    press("l")
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, "2")
    given = verdicts(reviewing)["The mediator"]
    assert project_of(reviewing).span(given.correction).label == "claim"
    assert reviewing.workspace.reader.hasFocus()
    press("n")
    assert reviewing.session.focused.quote == "both sides had agreed"


def test_a_review_goes_through_what_the_library_shows(reviewing):
    project = project_of(reviewing)
    project.annotator = "Ilko"
    for title in ("C talks", "B talks", "A weather"):
        article = project.add_article(Article.make(title, f"Nothing new: {title}."))
        project.add_span(article.id, [(0, 7)], "claim")
    project.annotator = "Rev"
    library = reviewing.workspace.library
    library.look(View(words="talks", sort="title"))
    shown = []
    for _ in range(3):
        press(Key.Key_Return, CONTROL)
        shown.append(reviewing.session.article.title)
    assert shown == ["B talks", "C talks", "C talks"]
    assert reviewing.status.words.text().endswith(
        "Nothing else is left to review in the articles listed."
    )
    library.look(View())
    press(Key.Key_Return, CONTROL)
    assert reviewing.session.article.title in ("A weather", "A corridor")


def test_suggestions_are_reviewed_like_a_layer(window, project_path):
    with Project.open(project_path) as project:
        project.annotator = "Rev"
        first = project.headings()[0].id
        project.add_span(first, [(0, 12)], "speaker", origin="suggestion")
        project.add_span(first, [(4, 12)], "claim")
    window.settings.annotator = "Rev"
    window.opener.open(project_path)
    press("r", CONTROL)
    assert window.workspace.review.bar.layers.currentText() == "Rev (suggestions) · 1"
    press("a")
    assert {quote: v.verdict for quote, v in verdicts(window).items()} == {
        "The mediator": "accepted"
    }


def test_an_accepted_suggestion_counts_and_a_rejected_one_does_not(window, project_path):
    with Project.open(project_path) as project:
        project.annotator = "robot"
        first = project.headings()[0].id
        for place in ((0, 12), (4, 12)):
            project.add_span(first, [place], "speaker", origin="suggestion")
    window.settings.annotator = "Rev"
    window.opener.open(project_path)
    status = window.status
    row = window.workspace.library.model.row

    def counts() -> tuple[str, str, int]:
        return status.counts.text(), status.done.today.text(), row(0).spans

    assert counts() == ("2 articles · 0 spans", "0 today", 0)
    press("r", CONTROL)
    press("a")
    assert counts() == ("2 articles · 1 span", "1 today", 1)
    press("r")
    assert counts() == ("2 articles · 1 span", "1 today", 1)
    press("z", CONTROL, times=2)
    assert counts() == ("2 articles · 0 spans", "0 today", 0)
    press("z", CONTROL | SHIFT)
    assert counts() == ("2 articles · 1 span", "1 today", 1)
    assert row(0).annotators == ("Rev",)


def test_the_whole_sample_is_reviewed_by_keyboard(window):
    """With each key of the review, article by article, until nothing is left."""
    window.settings.annotator = "Rev"
    window.opener.open_sample()
    project = project_of(window)
    before = {name: of(window, name) for name in ("Mara", "Ilko")}
    total = sum(map(len, before.values()))
    press("r", CONTROL)
    judged = 0
    for _ in project.headings():
        while window.workspace.review.reviewing.counts()["open"]:
            key = ("a", "r", "u", "a", "3", Key.Key_Left)[judged % 6]
            press(key, ALT if key == Key.Key_Left else NONE)
            if judged % 6 > 3:
                press("n")
            judged += 1
            assert judged <= 2 * total, "the review does not come to an end"
        press(Key.Key_Return, CONTROL)
    assert "Nothing else is left to review" in window.status.words.text()
    given = [v for h in project.headings() for v in project.verdicts(h.id)]
    assert len(given) == total
    assert {v.verdict for v in given} == {"accepted", "rejected", "undecided", "corrected"}
    assert {name: of(window, name) for name in before} == before
    assert project.check() == []


def test_what_is_open_alone_is_listed_and_gone_through(reviewing):
    bar = reviewing.workspace.review.bar
    press("a")
    bar.kinds["open"].setFocus()
    press(Key.Key_Space)
    assert rows(reviewing) == ["both sides had agreed", "We will sign"]
    reviewing.workspace.reader.setFocus()
    press("r")
    assert rows(reviewing) == ["We will sign"]
    press("n", SHIFT)
    assert reviewing.session.focused.quote == "both sides had agreed"
    press("z", CONTROL)
    assert rows(reviewing) == ["both sides had agreed", "We will sign"]
    bar.kinds["open"].setFocus()
    press(Key.Key_Space)
    assert rows(reviewing) == [part for part, _ in PARTS]


def test_two_reviewers_of_one_span(reviewing):
    press("a")
    reviewing.settings.annotator = "Second"
    reviewing.use_settings()
    assert not reviewing.workspace.review.bar.isVisible()
    press("r", CONTROL)
    assert reviewing.session.focused.quote == "The mediator"
    assert reviewing.workspace.review.bar.said.text() == "Not judged yet · Accepted by Rev"
    press("r")
    press("n", SHIFT)
    assert reviewing.workspace.review.bar.said.text() == "Rejected · Accepted by Rev"
    project = project_of(reviewing)
    given = project.verdicts(reviewing.session.article.id)
    assert {v.reviewer: v.verdict for v in given} == {"Rev": "accepted", "Second": "rejected"}
    signs = reviewing.workspace.panel.spans.model.verdicts
    assert signs[reviewing.session.focus] == ("rejected", "Accepted by Rev\nRejected by Second")


def test_anothers_span_is_changed_in_a_review_only(reviewing):
    press("r", CONTROL)
    press(Key.Key_Tab)
    press(Key.Key_Delete)
    (said,) = reviewing.message_bar.texts()
    assert said.startswith("This span was made by Mara. In a review you can accept")
    press("2")
    assert [span.label for span in of(reviewing, "Mara")] == [label for _, label in PARTS]
    press("r", CONTROL)
    press(Key.Key_Delete)
    assert len(of(reviewing, "Mara")) == 3


def test_keys_of_the_text_come_back_after_the_review(reviewing):
    press("n")
    assert not reviewing.workspace.panel.inspector.note.hasFocus()
    press("r", CONTROL)
    press(Key.Key_Tab)
    press("n")
    assert reviewing.workspace.panel.inspector.note.hasFocus()


def test_an_article_is_returned_with_a_comment(reviewing):
    press("a")
    press("r", CONTROL | SHIFT)
    asked = question(reviewing)
    assert not asked.yes.isEnabled()
    QTest.keyClicks(asked.field, "Please look at the edges again.")
    QTest.keyClick(asked.field, Key.Key_Return)
    activate(reviewing)
    project = project_of(reviewing)
    status = project.status(reviewing.session.article.id, "Mara")
    assert (status.state, status.reason) == ("returned", "Please look at the edges again.")
    press("z", CONTROL)
    assert project.status(reviewing.session.article.id, "Mara").state == "in_progress"


def test_nothing_to_review_is_told(working):
    press("r", CONTROL)
    assert working.message_bar.texts() == ["There is nothing by anyone else to review."]
    assert not working.workspace.review.bar.isVisible()
    assert QApplication.focusWidget() is working.workspace.reader


def test_an_own_comment_is_dropped_with_escape(reviewing):
    press("c")
    type_text("hm")
    press(Key.Key_Escape)
    assert verdicts(reviewing) == {}
    assert reviewing.workspace.review.bar.comment.text() == ""


def test_the_bar_gives_up_words_for_a_narrow_window_and_takes_them_back(reviewing):
    bar, width = reviewing.workspace.review.bar, reviewing.width()
    press("u")
    reviewing.resize(700, 600)
    shown = [button for button in bar.findChildren(QToolButton) if button.isVisible()]
    wait_for(lambda: all(button.width() >= button.sizeHint().width() for button in shown))
    assert reviewing.width() <= 880
    assert len(shown) == 10
    assert all(bar.rect().contains(button.geometry()) and button.toolTip() for button in shown)
    (accept,) = (button for button in shown if button.text() == "Accept")
    assert accept.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
    assert "(A)" in accept.toolTip()
    assert kinds(reviewing)["open"] == "○ 2"
    assert bar.kinds["open"].toolTip().startswith("2 open")
    press("a")
    assert kinds(reviewing)["accepted"] == "✓ 1"
    reviewing.resize(width + 200, 600)
    accept = next(button for button in bar.findChildren(QToolButton) if button.text() == "Accept")
    assert accept.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    assert kinds(reviewing)["open"] == "1 open"


def test_a_comment_alone_leaves_the_span_undecided_and_says_so(reviewing):
    bar = reviewing.workspace.review.bar
    assert bar.said.text() == "Not judged yet"
    press("c")
    type_text("who is it?")
    press(Key.Key_Return)
    assert bar.said.text() == "Left undecided"
    assert bar.comment.text() == "who is it?"
