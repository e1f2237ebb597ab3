"""Where the lines of the text stand: own line spacing with room for chips and lanes."""

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextBlock, QTextDocument, QTextLayout, QTextOption
from PySide6.QtWidgets import QPlainTextDocumentLayout

COLUMN_CHARACTERS = 70
MARGIN = 24
"""Room above the first line and below the last one, and the least at the sides, in pixels."""
SAMPLE = "The delegations met again on Tuesday, and no one would say when they might sign."
"""Running text to measure: the average width Qt gives is that of the alphabet."""
LANES = 3
"""Lanes drawn beneath a line; more are told as a number."""
MOST_LAID_OUT = 400
TRIMMED_AT_ONCE = 40


@dataclass(frozen=True, slots=True)
class Page:
    """Measures of the page, in device-independent pixels, for one font and one width.

    ``pitch`` is the distance of two baselines. Vertical measures count from the baseline:
    tint and chips above it, tint and lanes below it.
    """

    left: float
    column: float
    pitch: float
    first_baseline: float
    tint_above: float
    tint_below: float
    chip_height: float
    chip_bottom: float
    lane_pitch: float
    lane_width: float
    gap: float
    blank: float
    average_line: float

    @classmethod
    def measure(cls, font: QFont, width: float) -> "Page":
        """Return the measures for a viewport *width* wide."""
        metrics = QFontMetricsF(font)
        size = metrics.ascent() + metrics.descent()
        em = metrics.horizontalAdvance("M")
        character = metrics.horizontalAdvance(SAMPLE) / len(SAMPLE)
        margin = max(MARGIN, min(width * 0.06, 3 * em))
        wanted = min(COLUMN_CHARACTERS * character, width - 2 * margin)
        column = float(int(max(8 * character, wanted)))
        chip_height = float(max(10, round(size * 0.46)))
        lane_pitch = float(max(3, round(size * 0.16)))
        lane_width = float(max(2, round(size * 0.075)))
        tint_above = float(round(metrics.capHeight() + size * 0.13))
        tint_below = float(round(metrics.descent() * 0.92))
        chip_bottom = tint_above - 1
        above = chip_bottom + chip_height
        below = tint_below + (LANES - 1) * lane_pitch + lane_width
        return cls(
            left=float(round((width - column) / 2)),
            column=column,
            pitch=float(round(above + below)),
            first_baseline=float(round(above)),
            tint_above=tint_above,
            tint_below=tint_below,
            chip_height=chip_height,
            chip_bottom=chip_bottom,
            lane_pitch=lane_pitch,
            lane_width=lane_width,
            gap=float(round(size * 0.45)),
            blank=float(round(size * 0.75)),
            average_line=column / character,
        )

    def lane_drop(self, lane: int) -> float:
        """Return how far below the baseline the middle of this lane lies."""
        return self.tint_below + self.lane_width / 2 + lane * self.lane_pitch


class PageLayout(QPlainTextDocumentLayout):
    """Lays out each block when Qt asks for its rectangle, with the measures of the page.

    Qt asks ``blockBoundingRect`` for painting, hit tests, the caret and scrolling, so all
    of them follow. The layout does not know the widget: a cycle between the two would let
    the garbage collector destroy one in the middle of painting the other.
    """

    def __init__(self, document: QTextDocument, page: Page) -> None:
        super().__init__(document)
        self.page = page
        self.soft_ends: set[int] = set()
        """Unit offsets of spaces that are shown as line ends."""
        self.heights: dict[int, float] = {}
        """Heights of the blocks that are laid out, by number."""
        self.counts_changed = False
        self.exchanging = False
        """Whether the text is being exchanged: Qt asks for places then that it forgets at once."""
        self._options = {
            Qt.LayoutDirection.LeftToRight: _option(Qt.AlignmentFlag.AlignLeft),
            Qt.LayoutDirection.RightToLeft: _option(Qt.AlignmentFlag.AlignRight),
        }
        self.forget_lines()

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """Return the rectangle of *block* from its own top, laid out if it is not yet."""
        if not block.isValid() or self.exchanging:
            return QRectF()
        number = block.blockNumber()
        layout = block.layout()
        if not layout.lineCount():
            self._lay_out(block, layout)
            self.heights.pop(number, None)
        height = self.heights.get(number)
        if height is None:
            height = self.heights[number] = self._height(block, layout)
        return QRectF(0, 0, self._width, height)

    def _height(self, block: QTextBlock, layout: QTextLayout) -> float:
        page = self.page
        last = layout.lineAt(layout.lineCount() - 1)
        height = last.y() + last.ascent() + page.pitch - page.first_baseline
        if block.length() == 1:
            height = page.blank
        elif block.position() + block.length() - 1 not in self.soft_ends:
            height += page.gap
        return height if block.next().isValid() else height + MARGIN

    def forget(self) -> None:
        """Forget all about the text before another one is shown."""
        self.soft_ends.clear()
        self.forget_lines()

    def forget_lines(self) -> None:
        """Forget which blocks are laid out, because they will not be any more."""
        self.heights.clear()
        self._width = self.page.left + self.page.column
        self._average = self.page.average_line
        self._characters = self._lines = 0.0

    def estimate(self, block: QTextBlock, number: int) -> None:
        """Tell the document how many lines *block* may have, if it is not laid out."""
        if number not in self.heights:
            average = self._characters / self._lines if self._lines > 20 else self._average
            block.setLineCount(max(1, ceil(block.length() / average)))

    @property
    def crowded(self) -> bool:
        """Whether more blocks are laid out than need be kept."""
        return len(self.heights) > MOST_LAID_OUT

    def trim(self, document: QTextDocument, shown: int) -> None:
        """Free the lines of a few blocks far from the one *shown*, so that memory stays small."""
        if not self.crowded:
            return
        far = sorted(self.heights, key=lambda number: abs(number - shown))[-TRIMMED_AT_ONCE:]
        for number in far:
            layout = document.findBlockByNumber(number).layout()
            layout.beginLayout()
            layout.endLayout()
            del self.heights[number]

    def _lay_out(self, block: QTextBlock, layout: QTextLayout) -> None:
        page = self.page
        layout.setTextOption(self._options[block.textDirection()])
        # Otherwise Qt shapes the text anew each time it is drawn.
        layout.setCacheEnabled(True)
        layout.beginLayout()
        top = 0.0
        line = layout.createLine()
        while line.isValid():
            line.setLineWidth(page.column)
            ascent = line.ascent()
            # Tall scripts get the room they need; all others stand on an even grid.
            top += max(0.0, line.height() - page.pitch)
            line.setPosition(QPointF(page.left, top + page.first_baseline - ascent))
            top += page.pitch
            line = layout.createLine()
        layout.endLayout()
        lines = layout.lineCount()
        if lines > 1:
            # The last line is half full on average.
            self._characters += block.length()
            self._lines += lines - 0.5
        if block.lineCount() != lines:
            block.setLineCount(lines)
            self.counts_changed = True


def _option(alignment: Qt.AlignmentFlag) -> QTextOption:
    option = QTextOption(alignment)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option
