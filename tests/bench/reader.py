"""How fast the reader is, against the floor: raw QTextLayout of the page that is visible.

Each function gives rows ``(name, measured, floor, gate)`` in milliseconds; *gate* is how many
times the floor may be used. Floor and measure are medians of the same run.
"""

import random
import re
from collections.abc import Callable
from statistics import median
from time import perf_counter

from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette, QTextLayout
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from peaceannot.model import Link, Span, SpanIndex, default_scheme
from peaceannot.ui.reader import Reader
from peaceannot.ui.theme import Theme
from tests.bench import Row

SIZE = QSize(900, 800)
LABELS = ("speaker", "claim", "sticking_point")
WORDS = re.findall(
    r"\S+",
    "the delegation talks ceasefire corridor said mediator that both sides had agreed to an "
    "exchange of prisoners before “Friday” while observers near village confirmed four incidents "
    "and General Okello refused any new commission for verification in principle",
)


def article(size: int, spans: int, seed: int = 7) -> tuple[str, list[Span]]:
    """Return a text of about *size* characters with *spans* spans, the same for one seed."""
    chance = random.Random(seed)
    paragraphs: list[str] = []
    length = 0
    while length < size:
        words = [chance.choice(WORDS) for _ in range(chance.randint(25, 70))]
        paragraphs.append(" ".join(words).capitalize() + ".")
        length += len(paragraphs[-1]) + 1
    text = "\n".join(paragraphs)[:size]
    made = [_span(chance, text, number) for number in range(spans)]
    return text, made


def _span(chance: random.Random, text: str, number: int) -> Span:
    start = chance.randrange(len(text) - 160)
    end = start + chance.randint(5, 150)
    label = chance.choice(LABELS)
    return Span(f"s{number:06}", "a", label, ((start, end),), text[start:end], "Ann")


def timed(work: Callable[[], object]) -> float:
    """Return how many milliseconds *work* takes."""
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


def make_reader() -> Reader:
    """Return a reader of the usual size that is shown, with nothing in it."""
    reader = Reader()
    font = QFont(["Noto Serif", "DejaVu Serif"])
    font.setPointSizeF(13)
    reader.setFont(font)
    reader.resize(SIZE)
    reader.show()
    reader.setFocus()
    QApplication.processEvents()
    return reader


def settle(reader: Reader) -> None:
    """Let everything be filled in and counted."""
    reader.fill()
    QTest.qWait(200)


class RawPage(QWidget):
    """A bare widget that lays out and draws lines of text, and does nothing else."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self._reader = reader
        self.texts: list[str] = []
        self.setPalette(reader.palette())
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.resize(reader.size())
        self.show()
        QApplication.processEvents()

    def paintEvent(self, event: QPaintEvent) -> None:
        page = self._reader.page
        painter = QPainter(self)
        top = 0.0
        for text in self.texts:
            layout = QTextLayout(text, self._reader.font())
            layout.setCacheEnabled(True)
            layout.beginLayout()
            line = layout.createLine()
            while line.isValid():
                line.setLineWidth(page.column)
                line.setPosition(QPointF(page.left, top))
                top += page.pitch
                line = layout.createLine()
            layout.endLayout()
            layout.draw(painter, QPointF(0, 0))
        painter.end()

    def floor(self) -> float:
        """Return the time to paint the page the reader shows now, once, as the reader does it."""
        self.texts = [block.text() for block, _, _ in self._reader.visible_blocks()]
        return timed(self.repaint)


def first_paint(size: int, count: int) -> Row:
    """Measure showing an article in a window that stands, until its page is painted."""
    text, spans = article(size, count)
    index = SpanIndex(spans)
    reader = make_reader()
    raw = RawPage(reader)
    times: list[float] = []
    floors: list[float] = []

    def show() -> None:
        reader.show_article(text, index, default_scheme())
        reader.viewport().repaint()

    for _ in range(7):
        reader.show_article("", SpanIndex(), default_scheme())
        reader.viewport().repaint()
        times.append(timed(show))
        floors.append(raw.floor())
        settle(reader)
    reader.deleteLater()
    return f"first paint, {_name(size, count)}", median(times), median(floors), 5.0


def linked(reader: Reader) -> None:
    """Link each second span with the next one, and let all links be drawn."""
    spans = reader.index.in_reading_order()
    pairs = zip(spans[::2], spans[1::2], strict=False)
    reader.set_links(
        [Link(f"l{n}", "a", "says", a.id, b.id, "Ann") for n, (a, b) in enumerate(pairs)]
    )
    reader.show_all_links(True)


def page_down(size: int, count: int, links: bool = False) -> Row:
    """Measure going down a page that was not seen before."""
    reader = _opened(size, count)
    if links:
        linked(reader)
    raw = RawPage(reader)
    times: list[float] = []
    floors: list[float] = []

    def press() -> None:
        QTest.keyClick(reader, Qt.Key.Key_PageDown)
        reader.viewport().repaint()

    for _ in range(25):
        times.append(timed(press))
        floors.append(raw.floor())
        QApplication.processEvents()
    reader.deleteLater()
    name = f"page down, {_name(size, count)}{', all links' if links else ''}"
    return name, median(times), median(floors), 3.0


def add_span(size: int, count: int) -> Row:
    """Measure putting a span into the index and seeing it, without the commit."""
    reader = _opened(size, count)
    index = reader.index
    chance = random.Random(3)
    seen = len("".join(block.text() for block, _, _ in reader.visible_blocks()))
    raw = RawPage(reader)
    times: list[float] = []
    floors: list[float] = []
    for number in range(25):
        start = chance.randrange(max(1, seen - 60))
        span = Span(f"new{number}", "a", "claim", ((start, start + 40),), "", "Ann")

        def add(span: Span = span) -> None:
            index.add(span)
            reader.spans_changed([span])
            QApplication.processEvents()

        times.append(timed(add))
        floors.append(raw.floor())
    reader.deleteLater()
    return f"add a span, {_name(size, count)}", median(times), median(floors), 1.5


def drag_step(size: int, count: int) -> Row:
    """Measure one move of the mouse while selecting."""
    reader = _opened(size, count)
    viewport = reader.viewport()
    raw = RawPage(reader)
    floors = [raw.floor() for _ in range(25)]
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=QPoint(200, 60))
    times: list[float] = []
    for step in range(60):
        place = QPoint(210 + 7 * step, 60 + 5 * step)

        def move(place: QPoint = place) -> None:
            QTest.mouseMove(viewport, place)
            QApplication.processEvents()

        times.append(timed(move))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=QPoint(640, 360))
    reader.deleteLater()
    return f"drag step, {_name(size, count)}", median(times), median(floors), 0.5


def rows() -> list[Row]:
    """Return all rows of the reader, in the look of the program."""
    theme = Theme("light")
    large = (1_000_000, 10_000)
    small_add, large_add = add_span(3_000, 30), add_span(*large)
    found = [
        first_paint(3_000, 30),
        first_paint(*large),
        page_down(*large),
        page_down(*large, links=True),
        small_add,
        large_add,
        ("add a span, 1 MB against 3 KB", large_add[1], small_add[1], 1.2),
        drag_step(*large),
    ]
    theme.deleteLater()
    return found


def _opened(size: int, count: int) -> Reader:
    text, spans = article(size, count)
    reader = make_reader()
    reader.show_article(text, SpanIndex(spans), default_scheme())
    settle(reader)
    return reader


def _name(size: int, count: int) -> str:
    return f"{size // 1000} KB, {count:,} spans"
