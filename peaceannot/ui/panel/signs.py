"""Small quiet signs at the end of a row: a gap, doubt, a flag, a note, a verdict."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPalette, QPen, QPolygonF

from peaceannot.model import Link, Span

SIZE = 11
_GAP = 7
_CLEAR = ("flag", "accepted", "rejected", "corrected")
Paint = Callable[[QPainter, QRectF], None]


def signs_of(item: Span | Link, gap: bool = False, verdict: str = "") -> list[str]:
    """Return the names of the signs that a row of *item* has, from left to right.

    *verdict* is what a review said of it: "accepted", "rejected", "corrected", "undecided".
    """
    there = {"gap": gap, "unsure": item.unsure, "flag": item.flag, "note": bool(item.note)}
    return [name for name, shown in there.items() if shown] + ([verdict] if verdict else [])


def paint_signs(painter: QPainter, area: QRect, signs: Sequence[str], palette: QPalette) -> int:
    """Paint the signs at the right edge of *area*; return where what is left of it ends."""
    place = QRectF(area)
    right = place.right()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for name in reversed(signs):
        right -= SIZE
        quiet = name not in _CLEAR
        role = QPalette.ColorRole.PlaceholderText if quiet else QPalette.ColorRole.Text
        painter.setPen(QPen(palette.color(role), 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        _PAINTERS[name](painter, QRectF(right, place.center().y() - SIZE / 2, SIZE, SIZE))
        right -= _GAP
    painter.restore()
    return int(right) if signs else int(place.right())


def _paint_note(painter: QPainter, area: QRectF) -> None:
    """A sheet with two lines."""
    left, top = area.left(), area.top()
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
    painter.drawLine(QPointF(left + 3, top + 4), QPointF(left + 8, top + 4))
    painter.drawLine(QPointF(left + 3, top + 7), QPointF(left + 6, top + 7))


def _paint_flag(painter: QPainter, area: QRectF) -> None:
    """A pennant on its pole."""
    left, top = area.left() + 2, area.top()
    painter.drawLine(QPointF(left, top), QPointF(left, area.bottom()))
    painter.setBrush(QBrush(painter.pen().color()))
    painter.drawPolygon(
        QPolygonF(
            [QPointF(left, top + 0.5), QPointF(left + 8, top + 3.5), QPointF(left, top + 6.5)]
        )
    )


def _paint_unsure(painter: QPainter, area: QRectF) -> None:
    """A question mark."""
    font = painter.font()
    font.setPixelSize(13)
    font.setBold(True)
    painter.setFont(font)
    painter.drawText(area.adjusted(-3, -4, 3, 4), Qt.AlignmentFlag.AlignCenter, "?")


def _paint_gap(painter: QPainter, area: QRectF) -> None:
    """A ring that is not closed."""
    painter.drawArc(area.adjusted(1, 1, -1, -1), 70 * 16, 290 * 16)


def _paint_accepted(painter: QPainter, area: QRectF) -> None:
    """A tick."""
    left, top = area.left(), area.top()
    points = [
        QPointF(left + 1, top + 6),
        QPointF(left + 4.5, top + 9.5),
        QPointF(left + 10, top + 2),
    ]
    painter.drawPolyline(QPolygonF(points))


def _paint_rejected(painter: QPainter, area: QRectF) -> None:
    """A cross."""
    inner = area.adjusted(1.5, 1.5, -1.5, -1.5)
    painter.drawLine(inner.topLeft(), inner.bottomRight())
    painter.drawLine(inner.topRight(), inner.bottomLeft())


def _paint_corrected(painter: QPainter, area: QRectF) -> None:
    """A pencil, and the line it has drawn."""
    left, top = area.left(), area.top()
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(left + 1, top + 7.5),
                QPointF(left + 7, top + 1.5),
                QPointF(left + 9, top + 3.5),
                QPointF(left + 3, top + 9),
                QPointF(left + 0.5, top + 9.5),
            ]
        )
    )
    painter.drawLine(QPointF(left + 6.5, top + 9.5), QPointF(left + 10.5, top + 9.5))


def _paint_undecided(painter: QPainter, area: QRectF) -> None:
    """Three dots."""
    painter.setBrush(QBrush(painter.pen().color()))
    for step in (1.5, 5.5, 9.5):
        painter.drawEllipse(QPointF(area.left() + step, area.center().y()), 0.7, 0.7)


_PAINTERS: dict[str, Paint] = {
    "gap": _paint_gap,
    "unsure": _paint_unsure,
    "flag": _paint_flag,
    "note": _paint_note,
    "accepted": _paint_accepted,
    "rejected": _paint_rejected,
    "corrected": _paint_corrected,
    "undecided": _paint_undecided,
}
