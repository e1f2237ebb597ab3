"""Drawing the marks of one block, from prepared rectangles and lines."""

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen

from peaceannot.ui.reader.block_marks import BlockLines, BlockMarks
from peaceannot.ui.reader.chips import ChipFaces
from peaceannot.ui.reader.colors import PageColors
from peaceannot.ui.reader.page_layout import Page

_DASHES = {"dashed": (3.0, 1.6), "dotted": (1.0, 1.2)}


def lane_pen(color: QColor, style: str, width: float) -> QPen:
    """Return the pen for the lane of a label, in its line style."""
    pen = QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    if style in _DASHES:
        pen.setDashPattern(list(_DASHES[style]))
    return pen


def paint_beneath(painter: QPainter, marks: BlockMarks, colors: PageColors, page: Page) -> None:
    """Paint tints, lanes and threads: what lies beneath the text."""
    painter.setPen(Qt.PenStyle.NoPen)
    for (label, level), rects in marks.tints.items():
        painter.setBrush(colors.of(label).tints[level])
        painter.drawRects(rects)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for label, lines in marks.lines.items():
        look = colors.of(label)
        painter.setPen(lane_pen(look.line, look.label.line, page.lane_width))
        painter.drawLines(lines)
    for label, lines in marks.threads.items():
        painter.setPen(QPen(colors.of(label).line, 1))
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
    small.setPixelSize(max(9, round(height * 0.8)))
    return small


def paint_ring(
    painter: QPainter, lines: BlockLines, fragments: list[tuple[int, int]], color: QColor
) -> None:
    """Paint a ring around *fragments* where they lie in a block, open where a line breaks."""
    page = lines.page
    painter.setBrush(QBrush(Qt.BrushStyle.NoBrush))
    painter.setPen(QPen(color, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    for start, end in fragments:
        pieces = lines.pieces(start, end)
        for place, (number, left, right) in enumerate(pieces):
            top = lines.baselines[number] - page.tint_above - 1
            bottom = lines.baselines[number] + page.tint_below
            left, right = round(left), round(right)
            edges = [QLineF(left, top, right, top), QLineF(left, bottom, right, bottom)]
            if place == 0 and start >= lines.start:
                edges.append(QLineF(left, top - 1, left, bottom + 1))
            if place == len(pieces) - 1 and end <= lines.end:
                edges.append(QLineF(right, top - 1, right, bottom + 1))
            painter.drawLines(edges)
