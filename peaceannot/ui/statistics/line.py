"""A line over days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from peaceannot.ui.statistics.chart import Chart

HEIGHT = 150
FOOT = 22


class Line(Chart):
    """How many on each day from the first to the last; days without anything count as 0."""

    def __init__(self, title: str, counts: Mapping[str, int], what: str = "Count") -> None:
        """*counts* goes by ISO day, ``2026-01-31``."""
        super().__init__(title, ("Day", what), list(counts.items()))
        self._points = _every_day(counts)

    def wanted_height(self) -> int:
        """Return a calm height."""
        return HEIGHT

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw base line, line, points, the highest figure and the first and last day."""
        colors = self._colors()
        plot = area.adjusted(0, 16, 0, -FOOT)
        most = max(count for _, count in self._points)
        step = plot.width() / max(1, len(self._points) - 1)
        places = [
            QPointF(
                plot.left() + (number * step if len(self._points) > 1 else plot.width() / 2),
                plot.bottom() - plot.height() * count / most,
            )
            for number, (_, count) in enumerate(self._points)
        ]
        painter.setPen(QColor(colors.line))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        painter.setPen(QPen(QColor(colors.accent), 2))
        painter.drawPolyline(QPolygonF(places))
        painter.setBrush(QColor(colors.accent))
        if len(places) <= 60:
            for place in places:
                painter.drawEllipse(place, 3, 3)
        painter.setPen(QColor(colors.muted))
        highest = max(range(len(places)), key=lambda n: self._points[n][1])
        top = QRectF(places[highest].x() - 40, places[highest].y() - 18, 80, 14)
        top.moveLeft(min(max(top.left(), area.left()), area.right() - top.width()))
        painter.drawText(top, Qt.AlignmentFlag.AlignCenter, f"{most:,}")
        foot = QRectF(area.left(), plot.bottom() + 4, area.width(), FOOT - 4)
        first, last = self._points[0][0], self._points[-1][0]
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, first)
        if last != first:
            painter.drawText(foot, Qt.AlignmentFlag.AlignRight, last)


def _every_day(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    days = sorted(counts)
    if not days:
        return []
    first, last = date.fromisoformat(days[0]), date.fromisoformat(days[-1])
    every = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [(day.isoformat(), counts.get(day.isoformat(), 0)) for day in every]
