"""Drawing links: lines and names beneath the text, heads and signs above the chips."""

from collections.abc import Iterable
from math import hypot

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from peaceannot.ui.reader.link_routes import Away
from peaceannot.ui.reader.page_layout import Page

_CORNER = 5.0
_HEAD = 6.5
_HEAD_HALF = 3.6


def paint_lines(
    painter: QPainter, points: tuple[QPointF, ...], color: QColor, width: float
) -> None:
    """Paint a line with rounded corners through *points*."""
    path = QPainterPath(points[0])
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        path.lineTo(_towards(corner, before))
        path.quadTo(corner, _towards(corner, after))
    path.lineTo(points[-1])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(color, width))
    painter.drawPath(path)


def paint_name(painter: QPainter, place: QRectF, name: str, color: QColor, paper: QColor) -> None:
    """Write *name* on its line, which is interrupted there."""
    painter.fillRect(place, paper)
    painter.setPen(color)
    # A hair higher, so that the ring of a span below does not touch the letters.
    painter.drawText(place.translated(0, -1), Qt.AlignmentFlag.AlignCenter, name)


def paint_head(
    painter: QPainter, points: tuple[QPointF, ...], color: QColor, paper: QColor
) -> None:
    """Paint the head at the end of a line, set off from what it may cover."""
    tip, before = points[-1], points[-2]
    length = hypot(tip.x() - before.x(), tip.y() - before.y()) or 1.0
    x, y = (tip.x() - before.x()) / length, (tip.y() - before.y()) / length
    back = QPointF(tip.x() - x * _HEAD, tip.y() - y * _HEAD)
    wing = QPointF(-y * _HEAD_HALF, x * _HEAD_HALF)
    painter.setPen(QPen(paper, 1))
    painter.setBrush(color)
    painter.drawPolygon(QPolygonF([tip, back + wing, back - wing]))


def paint_away(painter: QPainter, away: Away, color: QColor, paper: QColor) -> None:
    """Paint the sign for ends that are not on the page: an arrow up or down in a circle."""
    place = away.place.adjusted(1, 1, -1, -1)
    painter.setPen(QPen(color, 1.3))
    painter.setBrush(paper)
    painter.drawEllipse(place)
    x, y = place.center().x(), place.center().y()
    step = -3.0 if away.upward else 3.0
    painter.setPen(QPen(color, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPolyline(
        [QPointF(x - 3, y - step / 2), QPointF(x, y + step / 2), QPointF(x + 3, y - step / 2)]
    )


def paint_handle(painter: QPainter, place: QRectF, color: QColor, paper: QColor) -> None:
    """Paint the handle from which a link is dragged: a ring with a point in it."""
    painter.setPen(QPen(color, 1.5))
    painter.setBrush(paper)
    painter.drawEllipse(place.adjusted(1, 1, -1, -1))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(place.center(), 1.8, 1.8)


def handle_place(chip: QRectF, others: Iterable[QRectF], page: Page) -> QRectF:
    """Return where the handle of a span is: behind its chip, or before it if no room is there."""
    size = page.chip_height + 2
    behind = QRectF(chip.right() + 2, chip.center().y() - size / 2, size, size)
    before = behind.translated(-chip.width() - size - 4, 0)
    taken = [other for other in others if other != chip]
    free = (place for place in (behind, before) if not any(map(place.intersects, taken)))
    return next(free, behind)


def _towards(corner: QPointF, other: QPointF) -> QPointF:
    """Return the point at which a line leaves a rounded corner in the direction of *other*."""
    x, y = other.x() - corner.x(), other.y() - corner.y()
    length = hypot(x, y)
    part = min(_CORNER, length / 2) / length if length else 0.0
    return QPointF(corner.x() + x * part, corner.y() + y * part)
