"""The reader: the article as one reads, selects and clicks it."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHelpEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from peaceannot.model import Fragment, Scheme, SpanIndex
from peaceannot.ui.reader.announcing import announce, spans_as_tip, spans_in_words
from peaceannot.ui.reader.boundaries import SENTENCE, WORD
from peaceannot.ui.reader.growing import grown, shrunk
from peaceannot.ui.reader.linked_surface import LinkedSurface
from peaceannot.ui.reader.runs import with_extent

Unit = Literal["free", "word", "sentence"]
Edge = Literal["start", "end"]
GRIP = 5.0
"""How near to an edge of the focused span the pointer takes hold of it, in pixels."""
DRAG_FROM = 4.0
_KINDS = {"word": WORD, "sentence": SENTENCE}


@dataclass(frozen=True, slots=True)
class Drag:
    """What the pressed mouse is doing: selecting from ``anchor`` on, moving an edge, linking."""

    origin: QPointF
    anchor: Fragment
    unit: Unit = "word"
    edge: Edge | None = None
    link: bool = False
    moved: bool = False


class Reader(LinkedSurface):
    """Shows one article with its spans; knows nothing of projects. Offsets are code points."""

    span_clicked = Signal(str)
    background_clicked = Signal()
    selection_dragged = Signal(int, int)
    edges_dragged = Signal(str, int, int)
    caret_span_changed = Signal(str)
    zoom_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drag: Drag | None = None
        self._pointer = QPointF()
        self._clicked: tuple[list[str], str] = ([], "")
        self._second_click = (-1e9, QPointF())
        self._announced = ""
        self._scrolling = QTimer(self, interval=60)
        self._scrolling.timeout.connect(self._scroll_while_dragging)
        self.setAccessibleName("Article text")
        self.viewport().setMouseTracking(True)
        self.cursorPositionChanged.connect(self._tell_caret_spans)

    def show_article(self, text: str, index: SpanIndex, scheme: Scheme) -> None:
        """Show *text* with the spans of *index*, which is shared and not copied."""
        self._drag = None
        self._clicked = ([], "")
        super().show_article(text, index, scheme)
        self._tell_caret_spans()

    # Keyboard

    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_Escape
            and self._drag is not None
        ):
            event.accept()  # Esc cancels the drag, whatever else has that key
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._drag is not None:
            self._cancel_drag()
            return
        super().keyPressEvent(event)

    def grow_selection(self, unit: Unit = "word") -> None:
        """Select the word (sentence) at the caret, or one more of them in the caret's direction."""
        selection = self.selected()
        if selection is not None:
            self._select_from_anchor(grown, selection, unit)
            return
        whole = self.word_at_caret() if unit == "word" else None
        whole = whole or self._boundaries.sentence_at(self.caret())
        if whole is not None:
            self.select(*whole)

    def shrink_selection(self, unit: Unit = "word") -> None:
        """Give the last selected word (sentence) back, where the caret is; one stays."""
        selection = self.selected()
        if selection is not None:
            self._select_from_anchor(shrunk, selection, unit)

    def _select_from_anchor(
        self, change: Callable[..., Fragment], selection: Fragment, unit: Unit
    ) -> None:
        cursor = self.textCursor()
        backward = cursor.position() < cursor.anchor()
        start, end = change(self._boundaries, selection, _KINDS[unit], backward)
        self._set_selection(*((end, start) if backward else (start, end)))

    def _tell_caret_spans(self) -> None:
        text = spans_in_words(self.index.at(self.caret()), self._scheme)
        if text != self._announced:
            self._announced = text
            announce(self, text)
            self.caret_span_changed.emit(text)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            step = (event.angleDelta().y() > 0) - (event.angleDelta().y() < 0)
            if step:
                self.zoom_asked.emit(step)
            event.accept()
        else:
            super().wheelEvent(event)

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        position = event.position()
        point = self.point_at(position)
        edge = self._edge_at(position)
        span = self._shown_span(self._focus)
        if self.handle_at(position):
            self._drag = Drag(position, (point, point), link=True)
        elif edge is not None and span is not None:
            self._drag = Drag(position, (span.start, span.end), _unit(event), edge)
        elif self._is_third_click(position):
            sentence = self._boundaries.sentence_at(point) or (point, point)
            self.select(*sentence)
            self._drag = Drag(position, sentence, "sentence", moved=True)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            anchor = self._offsets.to_points(self.textCursor().anchor())
            self._drag = Drag(position, (anchor, anchor), _unit(event), moved=True)
            self._drag_to(position)
        else:
            self.set_caret(point)
            self._drag = Drag(position, (point, point), _unit(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._second_click = (time.monotonic(), event.position())
        word = self._boundaries.word_at(self.point_at(event.position()))
        if word is not None:
            self.select(*word)
            self._drag = Drag(event.position(), word, "word", moved=True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position()
        drag = self._drag
        if drag is None:
            self._hover(event.position())
            return
        if not drag.moved:
            distance = (event.position() - drag.origin).manhattanLength()
            if distance < DRAG_FROM:
                return
            self._drag = replace(drag, moved=True)
        self._drag_to(event.position())
        inside = 0 <= event.position().y() < self.viewport().height()
        if inside:
            self._scrolling.stop()
        elif not self._scrolling.isActive():
            self._scrolling.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag, self._drag = self._drag, None
        self._scrolling.stop()
        if event.button() != Qt.MouseButton.LeftButton or drag is None:
            super().mouseReleaseEvent(event)
        elif drag.link:
            self.drop_link(event.position())
        elif drag.edge is not None:
            self._finish_edge(drag)
        elif drag.moved:
            self._finish_selection()
        else:
            self._click(event.position())

    def _is_third_click(self, position: QPointF) -> bool:
        at, place = self._second_click
        quick = time.monotonic() - at < QApplication.doubleClickInterval() / 1000
        return quick and (position - place).manhattanLength() < 2 * DRAG_FROM

    def _drag_to(self, position: QPointF) -> None:
        drag = self._drag
        if drag is None:
            return
        if drag.link:
            self.pull_link(position)
            return
        point = self.point_at(position)
        if drag.edge is not None:
            self._drag_edge(drag, point)
            return
        start, end = min(drag.anchor[0], point), max(drag.anchor[1], point)
        if drag.unit != "free":
            start, end = self._boundaries.snap(start, end, _KINDS[drag.unit])
        if point < drag.anchor[0]:
            start, end = end, start
        self._set_selection(start, end)

    def _finish_selection(self) -> None:
        selection = self.selected()
        if selection is None:
            return
        clipboard = QGuiApplication.clipboard()
        if clipboard.supportsSelection():
            clipboard.setMimeData(self.createMimeDataFromSelection(), clipboard.Mode.Selection)
        self.selection_dragged.emit(*selection)

    def _scroll_while_dragging(self) -> None:
        y = self._pointer.y()
        bar = self.verticalScrollBar()
        beyond = y if y < 0 else max(0.0, y - self.viewport().height())
        bar.setValue(bar.value() + (-1 if y < 0 else 1) * (1 + int(abs(beyond) / 40)))
        self._drag_to(self._pointer)

    def _cancel_drag(self) -> None:
        drag, self._drag = self._drag, None
        self._scrolling.stop()
        if drag is not None and drag.link:
            self.pull_link(None)
        elif drag is not None and drag.edge is not None and self._focus:
            self._show_preview(self._focus, None)
        elif drag is not None:
            self.set_caret(drag.anchor[0])

    # Clicking spans

    def _click(self, position: QPointF) -> None:
        away = self.away_at(position)
        if away is not None:
            self.span_clicked.emit(away.others[0])
            return
        ids = [span.id for span in self._spans_under(position)]
        if not ids:
            self._clicked = ([], "")
            self.background_clicked.emit()
            return
        ids_before, last = self._clicked
        again = ids == ids_before
        self._clicked = (ids, ids[(ids.index(last) + 1) % len(ids)] if again else ids[0])
        self.span_clicked.emit(self._clicked[1])

    # Edges of the focused span

    def _edge_at(self, position: QPointF) -> Edge | None:
        """Return the edge of the focused span that the pointer can take hold of."""
        span = self.index.get(self._focus) if self._focus else None
        if span is None:
            return None
        near: list[tuple[float, Edge]] = []
        edges: tuple[Edge, Edge] = ("start", "end")
        for edge in edges:
            place = self._edge_place(span, edge)
            if place is not None and place.top() <= position.y() <= place.bottom():
                near.append((abs(position.x() - place.left()), edge))
        distance, edge = min(near, default=(GRIP + 1, "start"))
        return edge if distance <= GRIP else None

    def _drag_edge(self, drag: Drag, point: int) -> None:
        span = self.index.get(self._focus) if self._focus else None
        if span is None:
            self._drag = None
            return
        if drag.unit != "free":
            point = self._snapped_edge(point)
        if drag.edge == "start":
            extent = (min(point, span.end - 1), span.end)
        else:
            extent = (span.start, max(point, span.start + 1))
        if drag.unit != "free":
            extent = self._boundaries.snap(*extent)
        self._show_preview(span.id, with_extent(span.fragments, *extent))

    def _snapped_edge(self, point: int) -> int:
        """Return the nearer border of the word that *point* lies in."""
        before = self._boundaries.at_or_before(point)
        after = self._boundaries.at_or_after(point)
        return before if point - before < after - point else after

    def _finish_edge(self, drag: Drag) -> None:
        preview = self._preview
        id = self._focus
        if id is None:
            return
        self._show_preview(id, None)
        if preview is not None and (preview.start, preview.end) != drag.anchor:
            self.edges_dragged.emit(id, preview.start, preview.end)

    # The pointer over spans

    def _hover(self, position: QPointF) -> None:
        under = self._spans_under(position)
        if self.handle_at(position):
            self.viewport().setCursor(Qt.CursorShape.CrossCursor)
        elif self._edge_at(position) is not None:
            self.viewport().setCursor(Qt.CursorShape.SizeHorCursor)
        elif self._chip_at(position) or self.away_at(position):
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.set_hovered(under[0].id if under else None)

    def leaveEvent(self, event: QEvent) -> None:
        # A list that pops up takes the pointer away, and points at spans itself.
        if QApplication.activePopupWidget() is None:
            self.set_hovered(None)
        super().leaveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            tip = self.link_tip(QPointF(event.pos()))
            spans = self._spans_under(QPointF(event.pos()))
            if spans and not tip:
                tip = spans_as_tip(spans, self._scheme, self.colors)
            QToolTip.showText(event.globalPos(), tip, self.viewport())
            return True
        return bool(super().viewportEvent(event))


def _unit(event: QMouseEvent) -> Unit:
    return "free" if event.modifiers() & Qt.KeyboardModifier.AltModifier else "word"
