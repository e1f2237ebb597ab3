"""Drawing the marks of one block, from prepared rectangles and lines."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

from peaceannot.model import Fragment, Fragments
from peaceannot.ui.reader.block_marks import BlockLines, BlockMarks
from peaceannot.ui.reader.chips import ChipFaces
from peaceannot.ui.reader.colors import PageColors

RING_CORNER = 3.0


def paint_beneath(painter: QPainter, marks: BlockMarks, colors: PageColors) -> None:
    """Paint tints, lanes and threads: what lies beneath the text."""
    painter.setPen(Qt.PenStyle.NoPen)
    for (label, level), rects in marks.tints.items():
        painter.setBrush(colors.of(label).tints[level])
        painter.drawRects(rects)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for label, lines in marks.lines.items():
        painter.setPen(colors.of(label).lane)
        painter.drawLines(lines)
    for label, lines in marks.threads.items():
        painter.setPen(colors.of(label).thread)
        painter.drawLines(lines)


def paint_above(painter: QPainter, marks: BlockMarks, colors: PageColors, faces: ChipFaces) -> None:
    """Paint chips, and the numbers of lanes that are not drawn: what lies above the text."""
    for chip in marks.chips:
        painter.drawPixmap(chip.rect.topLeft(), faces.picture(chip))
    if marks.hidden:
        painter.setPen(colors.quiet)
        for x, y, number in marks.hidden:
            painter.drawText(QRectF(x, y - 8, 40, 16), Qt.AlignmentFlag.AlignVCenter, f"+{number}")


def small_font(font: QFont, height: float) -> QFont:
    """Return *font* for the numbers beside a line."""
    small = QFont(font)
    small.setPixelSize(max(10, round(height * 0.9)))
    return small


def paint_hits(
    painter: QPainter, lines: BlockLines, hits: Sequence[Fragment], color: QColor
) -> None:
    """Paint the places of a search where they lie in a block, behind the text."""
    height = lines.page.tint_above + lines.page.tint_below
    for start, end in hits:
        for number, left, right in lines.pieces(start, end):
            top = lines.baselines[number] - lines.page.tint_above
            painter.fillRect(QRectF(left, top, right - left, height), color)


def paint_ring(
    painter: QPainter, lines: BlockLines, fragments: Fragments, color: QColor, width: float
) -> None:
    """Paint a ring around *fragments* where they lie in a block, open where a line breaks."""
    page = lines.page
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(color, width))
    for start, end in fragments:
        pieces = lines.pieces(start, end)
        for place, (number, left, right) in enumerate(pieces):
            top = lines.baselines[number] - page.tint_above
            box = QRectF(round(left), top, round(right) - round(left), 0)
            box.setHeight(page.tint_above + page.tint_below)
            closed_left = place == 0 and start >= lines.start
            closed_right = place == len(pieces) - 1 and end <= lines.end
            painter.drawPath(_ring(box, closed_left, closed_right))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _ring(box: QRectF, closed_left: bool, closed_right: bool) -> QPainterPath:
    """Return the outline of *box* with round corners, without the sides that stay open."""
    path = QPainterPath()
    size = 2 * RING_CORNER
    path.moveTo(box.left() + (RING_CORNER if closed_left else 0), box.top())
    if closed_right:
        path.arcTo(box.right() - size, box.top(), size, size, 90, -90)
        path.arcTo(box.right() - size, box.bottom() - size, size, size, 0, -90)
    else:
        path.lineTo(box.topRight())
        path.moveTo(box.bottomRight())
    if closed_left:
        path.arcTo(box.left(), box.bottom() - size, size, size, 270, -90)
        path.arcTo(box.left(), box.top(), size, size, 180, -90)
    else:
        path.lineTo(box.bottomLeft())
    return path
