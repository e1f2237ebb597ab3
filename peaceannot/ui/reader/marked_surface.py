"""The text with its spans painted over it: only what is visible, from the span index."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QTextBlock
from PySide6.QtWidgets import QApplication, QWidget

from peaceannot.model import Fragment, Fragments, Scheme, Span, SpanIndex, default_scheme
from peaceannot.ui.reader.block_marks import NO_MARKS, BlockLines, BlockMarks, block_marks
from peaceannot.ui.reader.chips import Chip, ChipFaces
from peaceannot.ui.reader.colors import PageColors
from peaceannot.ui.reader.painting import (
    paint_above,
    paint_beneath,
    paint_hits,
    paint_ring,
    small_font,
)
from peaceannot.ui.reader.runs import Found, Run
from peaceannot.ui.reader.surface import Surface

_HIT_STRENGTH = 0.3
"""Of the color of a selection: the hit that is selected stands out."""


class MarkedSurface(Surface):
    """Paints tints, lanes, chips and the ring of the focused span."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._marks: dict[int, BlockMarks] = {}
        self.index = SpanIndex()
        self._scheme = default_scheme()
        self._focus: str | None = None
        self._hovered: str | None = None
        self._preview: Span | None = None
        self._colors: PageColors | None = None
        self._faces: ChipFaces | None = None
        self._signs: Mapping[str, str] = {}
        self._hits: Sequence[Fragment] = ()
        super().__init__(parent)

    def show_article(self, text: str, index: SpanIndex, scheme: Scheme) -> None:
        """Show *text* with the spans of *index*, which is shared and not copied."""
        self.index = index
        if scheme != self._scheme:
            self._scheme = scheme
            self._colors = self._faces = None
        self._focus = self._hovered = self._preview = None
        self._marks.clear()
        self.show_text(text)

    def spans_changed(self, spans: Iterable[Span]) -> None:
        """Paint anew where *spans* are and were, after the index has changed."""
        for span in spans:
            self._forget_marks(span.fragments)

    def show_signs(self, signs: Mapping[str, str]) -> None:
        """Write these signs, by span, before the names of the labels."""
        if signs != self._signs:
            self._signs = signs
            self.faces.signs = signs
            self._marks.clear()
            self.viewport().update()

    def show_hits(self, hits: Sequence[Fragment]) -> None:
        """Paint these places of a search, which stand in text order, until others come."""
        self._hits = hits
        self.viewport().update()

    def set_focus_span(self, id: str | None) -> None:
        """Put the ring around this span and scroll it into view; None takes the ring away."""
        before = self.index.get(self._focus) if self._focus else None
        self._focus = id
        span = self.index.get(id) if id else None
        for changed in (before, span):
            if changed is not None:
                self._update_blocks(changed.fragments)
        if span is not None:
            self.scroll_to(span.start)

    def scroll_to(self, point: int, end: int | None = None) -> None:
        """Scroll the character at *point* into view, if it is not; the caret stays.

        With *end*, all up to there comes into view, as far as there is room.
        """
        self.fill(end or point)
        if self._in_view(point) and (end is None or self._in_view(end - 1)):
            return
        unit = self._offsets.to_units(point)
        block = self.document().findBlock(unit)
        self._page_layout.blockBoundingRect(block)
        self._size_changed()
        line = block.layout().lineForTextPosition(unit - block.position())
        context = int(self.viewport().height() / self.page.pitch / 3)
        self.verticalScrollBar().setValue(block.firstLineNumber() + line.lineNumber() - context)

    def _in_view(self, point: int) -> bool:
        unit = self._offsets.to_units(point)
        block = self.document().findBlock(unit)
        for shown, top, _ in self.visible_blocks():
            if shown == block:
                line = shown.layout().lineForTextPosition(unit - shown.position())
                above = top + line.y() - self.page.chip_height
                return above >= 0 and top + line.y() + self.page.pitch <= self.viewport().height()
        return False

    def painted_runs(self, start: int, end: int) -> list[Run]:
        """Return the runs of tint as they are painted in ``[start, end)``, for tests.

        They come from what is kept for painting, block by block.
        """
        self.fill(end)
        document = self.document()
        block = document.findBlock(self._offsets.to_units(start))
        last = self._offsets.to_units(end)
        runs: list[Run] = []
        while block.isValid() and block.position() < last:
            self._page_layout.blockBoundingRect(block)
            for run in self.marks_of(block).runs:
                if run.start < end and run.end > start:
                    runs.append(run._replace(start=max(run.start, start), end=min(run.end, end)))
            block = block.next()
        return runs

    # Looks

    @property
    def colors(self) -> PageColors:
        """The colors of the labels on the page of the present palette."""
        if self._colors is None:
            self._colors = PageColors(self._scheme, self.palette(), self.page.lane_width)
        return self._colors

    @property
    def faces(self) -> ChipFaces:
        """The faces of chips at the present size and screen."""
        if self._faces is None:
            font = QApplication.font(self)
            ratio = self.devicePixelRatioF()
            self._faces = ChipFaces(self.colors, font, self.page.chip_height, ratio)
            self._faces.signs = self._signs
        return self._faces

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.DevicePixelRatioChange):
            self._colors = self._faces = None
            self.viewport().update()

    def _measure(self) -> None:
        before = self.page
        super()._measure()
        self._marks.clear()
        if (before.chip_height, before.lane_width) != (self.page.chip_height, self.page.lane_width):
            self._colors = self._faces = None

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        area = event.rect()
        shown: list[tuple[int, QTextBlock, BlockMarks]] = []
        for block, top, height in self.visible_blocks():
            if top < area.bottom() + 1 and top + height > area.top():
                marks = self.marks_of(block)
                if marks is not NO_MARKS:
                    shown.append((round(top), block, marks))
        painter = QPainter(self.viewport())
        for y, _, marks in shown:
            painter.translate(0, y)
            paint_beneath(painter, marks, self.colors)
            painter.translate(0, -y)
        if self._hits:
            self._paint_hits(painter)
        self.paint_between(painter)
        # Two painters at once on one widget are not allowed, and Qt makes its own.
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        if any(marks.hidden for _, _, marks in shown):
            painter.setFont(small_font(QApplication.font(self), self.page.chip_height))
        for y, block, marks in shown:
            painter.translate(0, y)
            self._paint_rings(painter, block, marks)
            paint_above(painter, marks, self.colors, self.faces)
            painter.translate(0, -y)
        self.paint_on_top(painter)
        painter.end()
        if self._page_layout.counts_changed or self._page_layout.crowded:
            self.work_soon()

    def paint_between(self, painter: QPainter) -> None:
        """Paint what lies over the tints and beneath the text; nothing here."""

    def paint_on_top(self, painter: QPainter) -> None:
        """Paint what lies over everything; nothing here."""

    def _paint_hits(self, painter: QPainter) -> None:
        color = self.palette().color(QPalette.ColorRole.Highlight)
        color.setAlphaF(_HIT_STRENGTH)
        for block, top, _ in self.visible_blocks():
            lines = BlockLines(block, self._text, self._offsets, self.page)
            first = bisect_right(self._hits, lines.start, key=itemgetter(1))
            last = bisect_left(self._hits, lines.end, key=itemgetter(0))
            painter.translate(0, round(top))
            paint_hits(painter, lines, self._hits[first:last], color)
            painter.translate(0, -round(top))

    def _paint_rings(self, painter: QPainter, block: QTextBlock, marks: BlockMarks) -> None:
        """Paint the ring of the focused span, and a finer one around the hovered span."""
        for id, width in ((self._hovered, 1.0), (self._focus, 2.0)):
            span = self._shown_span(id)
            if span is not None and span.id in marks.lanes:
                lines = BlockLines(block, self._text, self._offsets, self.page)
                color = self.colors.of(span.label).line
                paint_ring(painter, lines, span.fragments, color, width)

    def marks_of(self, block: QTextBlock) -> BlockMarks:
        """Return what is painted over *block*: kept, or worked out now."""
        number = block.blockNumber()
        marks = self._marks.get(number)
        if marks is None:
            lines = BlockLines(block, self._text, self._offsets, self.page)
            found = self._found(lines.start, lines.reach)
            marks = self._marks[number] = block_marks(lines, found, self.faces)
        return marks

    def _found(self, start: int, end: int) -> Found:
        """Return the fragments in ``[start, end)``, with the span whose edge is being dragged."""
        found = self.index.touching(start, end)
        preview = self._preview
        if preview is None:
            return found
        found = [item for item in found if item[1].id != preview.id]
        for a, b in preview.fragments:
            if a < end and b > start:
                found.append(((a, b), preview))
        return found

    def _shown_span(self, id: str | None) -> Span | None:
        if self._preview is not None and self._preview.id == id:
            return self._preview
        return self.index.get(id) if id else None

    def _show_preview(self, id: str, fragments: Fragments | None) -> None:
        """Paint this span as if it had *fragments*; None paints it as it is."""
        shown = self._shown_span(id)
        span = self.index.get(id)
        if shown is None or span is None:
            return
        self._preview = replace(span, fragments=fragments) if fragments else None
        self._forget_marks(shown.fragments)
        self._forget_marks(fragments or span.fragments)

    def _forget_marks(self, fragments: Fragments) -> None:
        document = self.document()
        for start, end in fragments:
            block = document.findBlock(self._offsets.to_units(start))
            last = document.findBlock(self._offsets.to_units(max(start, end - 1)))
            if not block.isValid():
                continue
            first = block.blockNumber()
            final = last.blockNumber() if last.isValid() else document.blockCount() - 1
            for number in range(first, final + 1):
                self._marks.pop(number, None)
        self._update_blocks(fragments)

    def _update_blocks(self, fragments: Fragments) -> None:
        """Ask for painting of the visible blocks that *fragments* touch."""
        width = self.viewport().width()
        for block, top, height in self.visible_blocks():
            start = self._offsets.to_points(block.position())
            end = self._offsets.to_points(block.position() + block.length())
            if any(a < end and b > start for a, b in fragments):
                strip = QRectF(0, top - 1, width, height + 2)
                self.viewport().update(strip.toAlignedRect())

    def _chip_at(self, position: QPointF) -> Chip | None:
        for block, top, _ in self.visible_blocks():
            place = QPointF(position.x(), position.y() - round(top))
            for chip in self.marks_of(block).chips:
                if chip.rect.contains(place):
                    return chip
        return None

    def _spans_under(self, position: QPointF) -> list[Span]:
        """Return the spans beneath *position*, the innermost first; that of a chip alone."""
        chip = self._chip_at(position)
        span = self.index.get(chip.span) if chip else None
        if span is not None:
            return [span]
        point = self.character_under(position)
        return [] if point is None else self.index.at(point)

    def _edge_place(self, span: Span, edge: Literal["start", "end"]) -> QRectF | None:
        """Return where an edge of *span* is seen: a rectangle without width, or None."""
        start, end = span.fragments[0] if edge == "start" else span.fragments[-1]
        character = start if edge == "start" else end - 1
        unit = self._offsets.to_units(character)
        for block, top, _ in self.visible_blocks():
            if not block.contains(unit):
                continue
            lines = BlockLines(block, self._text, self._offsets, self.page)
            backward = lines.runs_right_to_left(character)
            pieces = lines.pieces(character, character + 1) or lines.pieces(start, end)
            if not pieces:
                return None
            number, left, right = pieces[0 if edge == "start" else -1]
            x = left if (edge == "start") != backward else right
            height = self.page.tint_above + self.page.tint_below
            return QRectF(x, round(top) + lines.baselines[number] - self.page.tint_above, 0, height)
        return None
