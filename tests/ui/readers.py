"""A reader on the screen, and where things stand on it."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFont, QMouseEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from peaceannot.model import OffsetMap, Span, SpanIndex, default_scheme, quote_of
from peaceannot.ui.reader import Reader

LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier


def span(text: str, id: str, label: str, *fragments: tuple[int, int]) -> Span:
    """Return a span over these fragments of *text*."""
    return Span(id, "article", label, fragments, quote_of(text, fragments), "Ann")


def over(text: str, id: str, label: str, *quotes: str) -> Span:
    """Return a span over *quotes*, one after the other in *text*."""
    places: list[tuple[int, int]] = []
    after = 0
    for quote in quotes:
        start = text.index(quote, after)
        after = start + len(quote)
        places.append((start, after))
    return span(text, id, label, *places)


@contextmanager
def shown(
    text: str, spans: Iterable[Span] = (), width: int = 820, height: int = 620
) -> Iterator[Reader]:
    """Show a reader with *text* and *spans* in it, and destroy it afterwards."""
    reader = Reader()
    font = QFont(["Noto Serif", "DejaVu Serif"])
    font.setPixelSize(18)
    reader.setFont(font)
    reader.resize(width, height)
    reader.show_article(text, SpanIndex(spans), default_scheme())
    reader.show()
    reader.activateWindow()
    reader.setFocus()
    QApplication.processEvents()
    try:
        yield reader
    finally:
        reader.close()
        reader.deleteLater()
        del reader
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()


def place(reader: Reader, text: str, point: int) -> QPoint:
    """Return where Qt itself puts the caret for the code point offset *point*."""
    cursor = QTextCursor(reader.document())
    cursor.setPosition(OffsetMap(text).to_units(point))
    return reader.cursorRect(cursor).center()


def middle(reader: Reader, text: str, point: int) -> QPoint:
    """Return the middle of the character at *point*, which must stand left to right."""
    here, there = place(reader, text, point), place(reader, text, point + 1)
    return QPoint((here.x() + there.x()) // 2, here.y())


def drag(reader: Reader, start: QPoint, end: QPoint, held: Qt.KeyboardModifier = PLAIN) -> None:
    """Drag the mouse from *start* to *end* in a few steps."""
    viewport = reader.viewport()
    QTest.mousePress(viewport, LEFT, held, start)
    for step in range(1, 6):
        move(reader, start + (end - start) * step / 5, held)
    QTest.mouseRelease(viewport, LEFT, held, end)


def move(
    reader: Reader,
    to: QPoint,
    keys: Qt.KeyboardModifier = PLAIN,
    buttons: Qt.MouseButton = LEFT,
) -> None:
    """Move the mouse to *to* with *buttons* held down."""
    viewport = reader.viewport()
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(to),
        QPointF(viewport.mapToGlobal(to)),
        Qt.MouseButton.NoButton,
        buttons,
        keys,
    )
    QApplication.sendEvent(viewport, event)


def fragments_by_point(text: str, spans: Iterable[Span]) -> list[Span | None]:
    """Return for each code point the innermost span over it, looked up the slow way."""
    tops: list[Span | None] = []
    for point in range(len(text)):
        over_it = [
            (b - a, one.id, one) for one in spans for a, b in one.fragments if a <= point < b
        ]
        tops.append(min(over_it, key=lambda item: item[:2])[2] if over_it else None)
    return tops


def update(reader: Reader, index: SpanIndex, before: Span | None, after: Span | None) -> None:
    """Change *index* and tell the reader, as the session does."""
    if after is None and before is not None:
        index.remove(before.id)
    elif after is not None:
        index.add(after)
    reader.spans_changed([one for one in (before, after) if one is not None])
