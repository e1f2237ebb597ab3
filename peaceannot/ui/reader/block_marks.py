"""What is painted over one block, worked out once and kept until a span there changes."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from unicodedata import bidirectional

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QTextBlock, QTextLine

from peaceannot.model import Fragment, Span
from peaceannot.ui.reader.chips import Anchor, Chip, ChipFaces
from peaceannot.ui.reader.display import DisplayOffsets
from peaceannot.ui.reader.hit_test import x_of
from peaceannot.ui.reader.page_layout import LANES, Page
from peaceannot.ui.reader.runs import Found, Run, assign_lanes, painted_runs

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_SIGN = re.compile(r"\S")

TAIL = 18.0
"""How far a thread hangs out towards another paragraph, in pixels."""


@dataclass(slots=True)
class BlockMarks:
    """Rectangles and lines over one block, counted from its top left corner."""

    runs: list[Run] = field(default_factory=list)
    lanes: dict[str, int] = field(default_factory=dict)
    tints: dict[tuple[str, int], list[QRectF]] = field(default_factory=dict)
    lines: dict[str, list[QLineF]] = field(default_factory=dict)
    threads: dict[str, list[QLineF]] = field(default_factory=dict)
    chips: list[Chip] = field(default_factory=list)
    hidden: list[tuple[float, float, int]] = field(default_factory=list)
    """Where a number of lanes that are not drawn is told: x, y of its middle, the number."""


NO_MARKS = BlockMarks()


class BlockLines:
    """The laid out lines of one block, and where stretches of its text stand on them."""

    def __init__(self, block: QTextBlock, text: str, offsets: DisplayOffsets, page: Page) -> None:
        self.page = page
        self._offsets = offsets
        self._position = block.position()
        self.start = offsets.to_points(self._position)
        self.end = offsets.to_points(self._position + block.length() - 1)
        self.reach = self.end + text[self.end : self.end + 1].isspace()
        """The end with the line end, or the space that is shown as one."""
        layout = block.layout()
        self.lines: list[QTextLine] = [layout.lineAt(i) for i in range(layout.lineCount())]
        self.starts = [line.textStart() for line in self.lines]
        self.ends = [line.textStart() + line.textLength() for line in self.lines]
        self.baselines = [line.y() + line.ascent() for line in self.lines]
        self._text = text
        self._known: dict[int, float] = {}
        self._rights: dict[int, float] = {}
        self._mixed = _RIGHT_TO_LEFT.search(text, self.start, self.end) is not None

    def pieces(self, start: int, end: int) -> list[tuple[int, float, float]]:
        """Return where the code points ``[start, end)`` stand: line number, left and right x."""
        first = self._offsets.to_units(max(start, self.start)) - self._position
        last = self._offsets.to_units(min(end, self.end)) - self._position
        if self._mixed:
            return self._mixed_pieces(first, last)
        found: list[tuple[int, float, float]] = []
        for number in range(bisect_right(self.ends, first), len(self.lines)):
            if self.starts[number] >= last:
                break
            left = self._x(number, first) if first > self.starts[number] else self.page.left
            right = self._x(number, last) if last < self.ends[number] else self._right(number)
            if right > left:
                found.append((number, left, right))
        return found

    def _mixed_pieces(self, first: int, last: int) -> list[tuple[int, float, float]]:
        found: list[tuple[int, float, float]] = []
        for number, line in enumerate(self.lines):
            a, b = max(first, self.starts[number]), min(last, self.ends[number])
            if a < b:
                found += [(number, left, right) for left, right in _visual_runs(line, a, b)]
        return found

    def _x(self, number: int, unit: int) -> float:
        """Return the x of the place before *unit*, which stands within a line."""
        x = self._known.get(unit)
        if x is None:
            x = self._known[unit] = x_of(self.lines[number], unit)
        return x

    def _right(self, number: int) -> float:
        """Return the x of the end of a line; the space at which it was broken hangs over it."""
        right = self._rights.get(number)
        if right is None:
            right = self._rights[number] = self.lines[number].naturalTextRect().right()
        return right

    def place_of(self, point: int) -> tuple[int, float, bool]:
        """Return where the character at *point* begins: line, x, and whether it runs leftwards."""
        unit = self._offsets.to_units(point) - self._position
        number = min(bisect_right(self.ends, unit), len(self.lines) - 1)
        if not self._mixed:
            inside = unit > self.starts[number]
            return number, self._x(number, unit) if inside else self.page.left, False
        backward = bidirectional(self._text[point]) in ("R", "AL")
        pieces = self.pieces(point, point + 1)
        if not pieces:
            return number, x_of(self.lines[number], unit), backward
        number, left, right = pieces[0]
        return number, right if backward else left, backward

    def first_sign(self, span: Span) -> int:
        """Return where the chip of *span* stands: at its first character that can be seen."""
        signs = (_SIGN.search(self._text, start, end) for start, end in span.fragments)
        return next((sign.start() for sign in signs if sign), span.start)

    def runs_right_to_left(self, point: int) -> bool:
        """Return whether the character at *point* belongs to a right-to-left script."""
        return self._mixed and bidirectional(self._text[point]) in ("R", "AL")


def _visual_runs(line: QTextLine, start: int, end: int) -> list[tuple[float, float]]:
    """Return left and right x of the runs in which mixed text stands on *line*, from the left."""
    edges = line.naturalTextRect()
    spans: list[tuple[float, float]] = []
    rects = [glyphs.boundingRect() for glyphs in line.glyphRuns(start, end - start)]
    for left, right in sorted((rect.left(), rect.right()) for rect in rects):
        left, right = max(left, edges.left()), min(right, edges.right())
        if spans and left <= spans[-1][1] + 0.5:
            spans[-1] = (spans[-1][0], max(right, spans[-1][1]))
        elif right > left:
            spans.append((left, right))
    return spans


def block_marks(lines: BlockLines, found: Found, faces: ChipFaces) -> BlockMarks:
    """Return what is painted over a block for the fragments *found* in it."""
    if not found:
        return NO_MARKS
    marks = BlockMarks()
    marks.runs = painted_runs(found, lines.start, lines.end)
    marks.lanes = assign_lanes(found)
    _add_tints(marks, lines)
    _add_lanes(marks, lines, found)
    _add_chips(marks, lines, found, faces)
    return marks


def _add_tints(marks: BlockMarks, lines: BlockLines) -> None:
    page = lines.page
    height = page.tint_above + page.tint_below
    for run in marks.runs:
        rects = marks.tints.setdefault((run.label, run.level), [])
        pieces = lines.pieces(run.start, run.end)
        for number, left, right in pieces:
            # A gap of one pixel keeps spans apart that touch or contain each other.
            left = round(left) + (run.opens and number == pieces[0][0])
            right = round(right) - (run.closes and number == pieces[-1][0])
            rects.append(
                QRectF(left, lines.baselines[number] - page.tint_above, right - left, height)
            )


def _add_lanes(marks: BlockMarks, lines: BlockLines, found: Found) -> None:
    page = lines.page
    hidden: dict[int, set[str]] = {}
    ends: dict[str, int] = {}
    for (start, end), span in found:
        lane = marks.lanes[span.id]
        pieces = lines.pieces(start, end)
        if lane >= LANES:
            for number, _, _ in pieces:
                hidden.setdefault(number, set()).add(span.id)
            continue
        drop = page.lane_drop(lane)
        drawn = marks.lines.setdefault(span.label, [])
        for number, left, right in pieces:
            y = lines.baselines[number] + drop
            drawn.append(QLineF(round(left) + 1, y, round(right) - 1, y))
        if span.id in ends:
            _add_thread(marks, lines, span.label, (ends[span.id], start), drop)
        ends[span.id] = end
        if len(span.fragments) > 1:
            _add_tails(marks, lines, span, (start, end), drop)
    for number, ids in hidden.items():
        y = lines.baselines[number] + page.lane_drop(LANES - 1)
        marks.hidden.append((page.left + page.column + 6, y, len(ids)))


def _add_thread(
    marks: BlockMarks, lines: BlockLines, label: str, between: Fragment, drop: float
) -> None:
    threads = marks.threads.setdefault(label, [])
    for number, left, right in lines.pieces(*between):
        y = lines.baselines[number] + drop
        threads.append(QLineF(round(left), y, round(right), y))


def _add_tails(
    marks: BlockMarks, lines: BlockLines, span: Span, fragment: Fragment, drop: float
) -> None:
    """Let the thread hang out where the fragment before or after is in another paragraph."""
    start, end = fragment
    place = span.fragments.index(fragment)
    pieces = lines.pieces(start, end)
    before, after = span.fragments[:place], span.fragments[place + 1 :]
    threads = marks.threads.setdefault(span.label, [])
    if pieces and before and before[-1][1] <= lines.start:
        leftwards = not lines.runs_right_to_left(start)
        threads.append(_tail(lines, pieces[0], leftwards, drop))
    if pieces and after and after[0][0] >= lines.end:
        leftwards = lines.runs_right_to_left(end - 1)
        threads.append(_tail(lines, pieces[-1], leftwards, drop))


def _tail(
    lines: BlockLines, piece: tuple[int, float, float], leftwards: bool, drop: float
) -> QLineF:
    number, left, right = piece
    y = lines.baselines[number] + drop
    edge = round(left) - TAIL if leftwards else round(right)
    return QLineF(edge, y, edge + TAIL, y)


def _add_chips(marks: BlockMarks, lines: BlockLines, found: Found, faces: ChipFaces) -> None:
    page = lines.page
    anchors: dict[int, list[Anchor]] = {}
    for fragment, span in found:
        first = lines.first_sign(span)
        if not (fragment[0] <= first < fragment[1] and lines.start <= first < lines.reach):
            continue
        number, x, backward = lines.place_of(first)
        place = x if backward else round(x) + 1.0
        anchors.setdefault(number, []).append(Anchor(span.id, span.label, place, backward))
    for number, waiting in anchors.items():
        bottom = lines.baselines[number] - page.chip_bottom
        marks.chips += faces.place(waiting, page.left, page.left + page.column, bottom)
