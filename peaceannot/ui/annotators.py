"""Who works on this machine, and the color by which each layer is known."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from peaceannot.ui.settings import Settings

if TYPE_CHECKING:
    from peaceannot.ui.main_window import MainWindow

COLORS = {
    "#2B6B65": "teal",
    "#4A6FA5": "blue",
    "#B5642B": "copper",
    "#8A4F8F": "violet",
    "#6F7F2E": "olive",
    "#B0475C": "rose",
    "#5E6B78": "slate",
    "#9A7B1E": "ochre",
}
"""Colors to choose from, with their names; they stand on light and dark alike."""


def color_of(settings: Settings, name: str) -> str:
    """Return the color of an annotator: the one chosen here, else always the same one."""
    known = settings.colors.get(name)
    return known if known in COLORS else list(COLORS)[crc32(name.encode()) % len(COLORS)]


def known_annotators(settings: Settings) -> list[str]:
    """Return the names that were used on this machine, and the present one."""
    return sorted({*settings.colors, settings.annotator}, key=str.casefold)


def use_annotator(window: MainWindow) -> None:
    """Let the annotator of the settings be the one who works in *window* from now on."""
    name = window.settings.annotator
    window.status.show_annotator(name, color_of(window.settings, name))
    project = window.project
    if project is not None and project.annotator != name:
        window.workspace.review.time.keep()  # what it took so far was another's time
        project.annotator = name
        window.session.read_anew()


def dot_icon(color: str, size: int = 16, ratio: float = 2.0) -> QIcon:
    """Return a round spot of *color*."""
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    painter.drawEllipse(QPointF(size / 2, size / 2), size * 0.34, size * 0.34)
    painter.end()
    return QIcon(picture)
