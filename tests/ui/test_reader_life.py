"""Readers come and go, articles change, memory stays small; a random user finds no stale paint."""

import gc

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peaceannot.model import SpanIndex, default_scheme
from peaceannot.ui.marking import Marking
from peaceannot.ui.reader import Reader
from peaceannot.ui.reader.page_layout import MOST_LAID_OUT
from peaceannot.ui.session import Session
from tests.machine import RandomAnnotator
from tests.ui.readers import fragments_by_point, over, shown

TEXT = "\n".join(f"Paragraph {number} of the talks 🕊 in שלום." * 3 for number in range(300))


def test_readers_come_and_go_while_garbage_is_collected(qapp: QApplication) -> None:
    for _ in range(10):
        reader = Reader()
        reader.show_article(TEXT, SpanIndex(), default_scheme())
        reader.show()
        gc.collect()
        QApplication.processEvents()
        gc.collect()
        reader.viewport().repaint()
        reader.close()
        reader.deleteLater()
        del reader
        gc.collect()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_reader_in_a_window_goes_with_it(qapp: QApplication) -> None:
    with shown(TEXT) as reader:
        document = reader.document()
        destroyed: list[bool] = []
        document.destroyed.connect(lambda: destroyed.append(True))
        del document
    del reader
    gc.collect()
    assert destroyed == [True]


def test_lines_far_away_are_freed(qtbot: QtBot) -> None:
    text = "\n".join(f"Paragraph {number}." for number in range(3_000))
    marked = over(text, "a", "claim", "Paragraph 1.")
    with shown(text, [marked]) as reader:
        for _ in range(120):
            QTest.keyClick(reader, Qt.Key.Key_PageDown)
            QApplication.processEvents()
        document = reader.document()
        blocks = [document.findBlockByNumber(number) for number in range(3_000)]
        qtbot.waitUntil(
            lambda: sum(block.layout().lineCount() > 0 for block in blocks) <= MOST_LAID_OUT
        )
        reader.set_caret(marked.start)
        assert reader.cursorRect().height() > 5
        assert reader.painted_runs(0, 30)[0].span == "a"


def test_an_empty_article_can_be_shown_and_used(qapp: QApplication) -> None:
    for text in ("", "\n", "   ", "\n\n\n"):
        with shown(text) as reader:
            for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_PageDown):
                QTest.keyClick(reader, key)
            QTest.mouseClick(reader.viewport(), Qt.MouseButton.LeftButton)
            assert reader.selected() is None
            assert reader.painted_runs(0, len(text)) == []


@pytest.mark.parametrize("text", ["x" * 50_000, "和平谈判" * 5_000, "word " * 40_000])
def test_texts_without_paragraphs_or_spaces_can_be_read(qapp: QApplication, text: str) -> None:
    with shown(text) as reader:
        QTest.keyClick(reader, Qt.Key.Key_PageDown)
        QTest.keyClick(reader, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        assert reader.caret() == len(text)


def test_another_article_starts_at_its_top(qapp: QApplication) -> None:
    with shown(TEXT) as reader:
        reader.set_caret(len(TEXT))
        assert reader.verticalScrollBar().value() > 0
        reader.show_article(TEXT.upper(), SpanIndex(), default_scheme())
        QTest.qWait(50)
        assert (reader.verticalScrollBar().value(), reader.caret()) == (0, 0)
        assert reader.firstVisibleBlock().blockNumber() == 0


class RandomReader(RandomAnnotator):
    """The random user looks at an article meanwhile: what is painted must be what is marked."""

    def __init__(self) -> None:
        super().__init__()
        self.session = Session()
        self.reader = Reader()
        self.reader.resize(600, 400)
        self.reader.show()
        self.marking = Marking(self.session, self.reader)
        self.session.use(self.project)

    def teardown(self) -> None:
        self.session.use(None)
        self.reader.close()
        self.marking.deleteLater()
        self.reader.deleteLater()
        self.session.deleteLater()
        del self.reader, self.marking, self.session
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        super().teardown()

    @rule(data=st.data())
    def look_at_an_article(self, data: st.DataObject) -> None:
        if self.now:
            self.session.open_article(self.some_article(data).id)

    @rule()
    def turn_the_page(self) -> None:
        QTest.keyClick(self.reader, Qt.Key.Key_PageDown)

    @invariant()
    def what_is_painted_is_what_is_marked(self) -> None:
        if self.session.project is not self.project:
            self.session.use(self.project)
        if self.session.article is None:
            return
        self.reader.viewport().repaint()
        article, spans, _ = self.now[self.session.article.id]
        runs = self.reader.painted_runs(0, len(article.text))
        painted = {point: run for run in runs for point in range(run.start, run.end)}
        for point, top in enumerate(fragments_by_point(article.text, spans.values())):
            run = painted.get(point)
            if article.text[point] == "\n":
                continue  # line ends are not painted
            assert (run.span, run.label) == (top.id, top.label) if top and run else top is run


TestRandomReader = pytest.mark.usefixtures("qapp")(RandomReader.TestCase)
TestRandomReader.settings = settings(max_examples=20, stateful_step_count=25, deadline=None)
