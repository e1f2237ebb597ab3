"""A table whose cells are the darker the more there is; each cell can be opened."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QToolTip

from peaceannot.ui.statistics.chart import MARGIN, TITLE, Chart, elided
from peaceannot.ui.theme import blend

ROW = 30
HEAD = 44
MOST = 25


class HeatTable(Chart):
    """Counts by row and column, such as actor and topic; ``opened`` names the cell asked for."""

    opened = Signal(str, str)

    def __init__(self, title: str, counts: Mapping[tuple[str, str], int], corner: str) -> None:
        rows = [(row, column, count) for (row, column), count in counts.items()]
        super().__init__(title, (*corner.split(" × "), "Count"), rows)
        self._counts = dict(counts)
        self._rows = _most(counts, 0)[:MOST]
        self._columns = _most(counts, 1)
        self._at = (0, 0)
        self.setMouseTracking(True)

    def wanted_height(self) -> int:
        """Return the height of all rows."""
        return HEAD + max(1, len(self._rows)) * ROW

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw names and cells."""
        colors = self._colors()
        names, width = self._widths(area)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
        painter.setPen(QColor(colors.muted))
        for number, column in enumerate(self._columns):
            head = QRectF(area.left() + names + number * width, area.top(), width - 4, HEAD - 6)
            painter.drawText(head, flags | Qt.TextFlag.TextWordWrap, column)
        most = max(self._counts.values())
        for place, row in enumerate(self._rows):
            top = area.top() + HEAD + place * ROW
            painter.setPen(QColor(colors.ink))
            left = QRectF(area.left(), top, names - 8, ROW)
            painter.drawText(left, Qt.AlignmentFlag.AlignVCenter, elided(painter, row, names - 8))
            for number, column in enumerate(self._columns):
                cell = QRectF(area.left() + names + number * width, top, width, ROW)
                self._draw_cell(painter, cell, self._counts.get((row, column), 0), most)
                if self.hasFocus() and self._at == (place, number):
                    painter.setPen(QPen(QColor(colors.accent), 2))
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.drawRoundedRect(cell.adjusted(2, 2, -2, -2), 4, 4)

    def _draw_cell(self, painter: QPainter, cell: QRectF, count: int, most: int) -> None:
        colors = self._colors()
        share = 0.06 if not count else 0.18 + 0.5 * count / most
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(blend(colors.accent if count else colors.line, colors.paper, share))
        painter.drawRoundedRect(cell.adjusted(2, 2, -2, -2), 4, 4)
        if count:
            painter.setPen(QColor(colors.ink))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, f"{count:,}")

    def _widths(self, area: QRectF) -> tuple[float, float]:
        names = min(area.width() * 0.3, 200)
        return names, (area.width() - names) / max(1, len(self._columns))

    def _area(self) -> QRectF:
        area = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        area.setTop(area.top() + TITLE)
        return area

    def _cell_at(self, point: QPoint) -> tuple[int, int] | None:
        area = self._area()
        names, width = self._widths(area)
        row = int((point.y() - area.top() - HEAD) // ROW)
        column = int((point.x() - area.left() - names) // width)
        inside = 0 <= row < len(self._rows) and 0 <= column < len(self._columns)
        return (row, column) if inside else None

    def _names(self, cell: tuple[int, int]) -> tuple[str, str]:
        return self._rows[cell[0]], self._columns[cell[1]]

    def event(self, event: QEvent) -> bool:
        """Name the cell under the pointer."""
        if isinstance(event, QHelpEvent):
            cell = self._cell_at(event.pos())
            if cell is not None:
                row, column = self._names(cell)
                count = self._counts.get((row, column), 0)
                QToolTip.showText(event.globalPos(), f"{row} · {column}: {count:,}", self)
                return True
        return super().event(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the cell that was clicked."""
        cell = self._cell_at(event.position().toPoint())
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self._at = cell
            self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from cell to cell with the arrows; Enter opens one."""
        moves = {
            Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1),
        }  # fmt: skip
        key = Qt.Key(event.key())
        if key in moves and self._rows:
            row, column = (a + b for a, b in zip(self._at, moves[key], strict=True))
            last = (len(self._rows) - 1, len(self._columns) - 1)
            self._at = (min(max(row, 0), last[0]), min(max(column, 0), last[1]))
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        self.update()
        if self._rows and self._counts.get(self._names(self._at)):
            self.opened.emit(*self._names(self._at))


def _most(counts: Mapping[tuple[str, str], int], side: int) -> list[str]:
    totals: dict[str, int] = {}
    for names, count in counts.items():
        totals[names[side]] = totals.get(names[side], 0) + count
    return sorted(totals, key=lambda name: (-totals[name], name))
