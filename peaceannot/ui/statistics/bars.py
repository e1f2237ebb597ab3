"""Lying bars: how much of what, the most first."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from peaceannot.ui.statistics.chart import Chart, elided

ROW = 26
MOST = 20


class Bars(Chart):
    """One bar for each key of *counts*, in its order; beyond 20 the rest is one bar."""

    def __init__(
        self,
        title: str,
        counts: Mapping[str, float],
        what: str = "Count",
        inks: Mapping[str, tuple[str, str]] | None = None,
    ) -> None:
        """*inks* gives bars colors of their own, for the light and the dark theme."""
        super().__init__(title, ("Name", what), list(counts.items()))
        self._inks = dict(inks or {})
        shown = list(counts.items())
        rest = shown[MOST:]
        self._bars = shown[:MOST]
        if rest:
            self._bars.append((f"{len(rest)} others", sum(count for _, count in rest)))

    def wanted_height(self) -> int:
        """Return the height of all bars."""
        return max(1, len(self._bars)) * ROW

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw names, bars and figures."""
        colors = self._colors()
        metrics = painter.fontMetrics()
        figures = [_shown(count) for _, count in self._bars]
        names = min(
            area.width() * 0.42,
            max(metrics.horizontalAdvance(name) for name, _ in self._bars) + 12,
        )
        ends = max(metrics.horizontalAdvance(figure) for figure in figures) + 10
        most = max(count for _, count in self._bars) or 1
        room = area.width() - names - ends
        dark = QColor(colors.window).lightnessF() < 0.5
        for place, ((name, count), figure) in enumerate(zip(self._bars, figures, strict=True)):
            row = QRectF(area.left(), area.top() + place * ROW, area.width(), ROW)
            painter.setPen(QColor(colors.ink))
            middle = Qt.AlignmentFlag.AlignVCenter
            left = QRectF(row.left(), row.top(), names - 8, ROW)
            painter.drawText(left, middle, elided(painter, name, names - 8))
            bar = QRectF(row.left() + names, row.top() + 6, max(2, room * count / most), ROW - 12)
            painter.setPen(Qt.PenStyle.NoPen)
            ink = self._inks.get(name)
            painter.setBrush(QColor(ink[dark] if ink else colors.accent))
            painter.drawRoundedRect(bar, 3, 3)
            painter.setPen(QColor(colors.muted))
            right = QRectF(bar.right() + 6, row.top(), ends, ROW)
            painter.drawText(right, middle, figure)


def _shown(count: float) -> str:
    return f"{count:,}" if isinstance(count, int) else f"{count:,.1f}"
