"""A small ring that fills as an article gets on."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPalette, QPen

from peaceannot.model.library import Progressed
from peaceannot.model.review import FINISHED

SIZE = 11


def paint_state(painter: QPainter, area: QRect, state: Progressed, palette: QPalette) -> None:
    """Paint at the left of *area*: a ring, half filled, filled with a tick, struck, an arrow."""
    ring = QRectF(area.left(), area.center().y() - SIZE / 2 + 1, SIZE, SIZE).adjusted(1, 1, -1, -1)
    accent = palette.color(QPalette.ColorRole.Accent)
    muted = palette.color(QPalette.ColorRole.PlaceholderText)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(muted if state in ("new", "skipped") else accent, 1.3))
    if state in FINISHED:
        painter.setBrush(QBrush(accent))
    painter.drawEllipse(ring)
    if state == "in_progress":
        painter.setBrush(QBrush(accent))
        painter.drawPie(ring, 90 * 16, -180 * 16)
    elif state in FINISHED:
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Base), 1.4))
        _tick(painter, ring)
    elif state == "skipped":
        inside = ring.adjusted(1.5, 1.5, -1.5, -1.5)
        painter.drawLine(inside.topRight(), inside.bottomLeft())
    elif state == "returned":
        painter.setBrush(QBrush(accent))
        painter.drawPie(ring, 0, 270 * 16)
    if state == "reviewed":
        painter.setPen(QPen(accent, 1.1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(ring.adjusted(-2, -2, 2, 2))
    painter.restore()


def _tick(painter: QPainter, ring: QRectF) -> None:
    low = QPointF(ring.center().x() - 0.6, ring.bottom() - 2.6)
    painter.drawLine(QPointF(ring.left() + 2.2, ring.center().y()), low)
    painter.drawLine(low, QPointF(ring.right() - 2, ring.top() + 2.8))
