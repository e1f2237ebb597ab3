"""What all charts have in common: a title, a table behind them, a way out of the window."""

from __future__ import annotations

import csv
from abc import abstractmethod
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QSizePolicy, QWidget

from peaceannot.model import KnownError
from peaceannot.ui.theme import Colors

MARGIN = 16
TITLE = 34


class Chart(QWidget):
    """A chart that draws itself the same way on the screen, on a picture and as SVG."""

    def __init__(
        self, title: str, header: tuple[str, ...], rows: Sequence[tuple[object, ...]]
    ) -> None:
        """*rows* are the figures behind the chart, with *header* as the names of the columns."""
        super().__init__()
        self.title = title
        self.header = header
        self.rows = list(rows)
        self.colors: Colors | None = None
        self.setAccessibleName(title)
        self.setAccessibleDescription(self._aloud())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    @abstractmethod
    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw the chart without its title into *area*."""

    @abstractmethod
    def wanted_height(self) -> int:
        """Return the height of *area* in pixels."""

    def use(self, colors: Colors) -> None:
        """Draw in these colors from now on."""
        self.colors = colors
        self.update()

    def sizeHint(self) -> QSize:
        """Return a size in which nothing is cut off."""
        return QSize(460, self.wanted_height() + TITLE + 2 * MARGIN)

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        return QSize(320, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chart on its card."""
        painter = QPainter(self)
        self.paint_all(painter, QRectF(self.rect()))
        if self.hasFocus():
            painter.setPen(QColor(self._colors().accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()

    def paint_all(self, painter: QPainter, whole: QRectF) -> None:
        """Draw card, title and chart."""
        colors = self._colors()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(colors.line))
        painter.setBrush(QColor(colors.paper))
        painter.drawRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        inner = whole.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(colors.ink))
        place = QRectF(inner.left(), inner.top(), inner.width(), TITLE - 10)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self.title)
        painter.setFont(self.font())
        inner.setTop(inner.top() + TITLE)
        if self.rows:
            self.draw(painter, inner)
        else:
            painter.setPen(QColor(colors.muted))
            painter.drawText(inner, Qt.AlignmentFlag.AlignLeft, "Nothing to count yet.")

    def picture(self, scale: float = 2.0) -> QPixmap:
        """Return the chart as a picture, *scale* times as fine as on the screen."""
        size = self.size()
        made = QPixmap(size * scale)
        made.setDevicePixelRatio(scale)
        made.fill(QColor(self._colors().window))
        painter = QPainter(made)
        self.paint_all(painter, QRectF(0, 0, size.width(), size.height()))
        painter.end()
        return made

    def save(self, path: Path) -> None:
        """Write the chart to *path* as PNG, SVG or CSV, by its ending.

        Raises KnownError if it cannot be written.
        """
        try:
            path.touch()
            if path.suffix.lower() == ".csv":
                self._save_table(path)
            elif path.suffix.lower() == ".svg":
                self._save_svg(path)
            elif not self.picture().save(str(path), "PNG"):
                raise OSError("the picture could not be written")
        except OSError as error:
            raise KnownError(
                f"{path.name} could not be written: {error.strerror or error}. "
                "Choose another folder."
            ) from error

    def table(self) -> str:
        """Return the figures as text, columns parted by tabs, for the clipboard."""
        rows = [self.header, *self.rows]
        return "\n".join("\t".join(str(cell) for cell in row) for row in rows)

    def _save_svg(self, path: Path) -> None:
        generator = QSvgGenerator()
        generator.setFileName(str(path))
        generator.setSize(self.size())
        generator.setViewBox(self.rect())
        generator.setTitle(self.title)
        painter = QPainter(generator)
        self.paint_all(painter, QRectF(self.rect()))
        painter.end()

    def _save_table(self, path: Path) -> None:
        from peaceannot.formats.inert import inert

        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(self.header)
            writer.writerows([inert(str(cell)) for cell in row] for row in self.rows)

    def _aloud(self) -> str:
        shown = (", ".join(str(cell) for cell in row) for row in self.rows[:20])
        return "; ".join(shown) or "Nothing to count yet."

    def _colors(self) -> Colors:
        if self.colors is None:
            raise RuntimeError("a chart is drawn in the colors of a theme")
        return self.colors


def elided(painter: QPainter, text: str, width: float) -> str:
    """Return *text*, cut with an ellipsis to fit *width* pixels."""
    metrics = painter.fontMetrics()
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(width))
