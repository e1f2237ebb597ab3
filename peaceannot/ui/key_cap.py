"""The cap of a key as an icon, beside what the key does."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPen,
    QPixmap,
)


class KeyCap(QIconEngine):
    """Draws one letter in a frame, in the colors of the theme at that moment."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the cap into *rect*; nothing if there is no key."""
        if not self._key:
            return
        palette = QGuiApplication.palette()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Dark), max(1.0, rect.height() / 18)))
        painter.setBrush(palette.color(QPalette.ColorRole.Button))
        inset = rect.height() * 0.06
        painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), 3, 3)
        font = QFont(QGuiApplication.font())
        font.setPixelSize(max(1, round(rect.height() * 0.62)))
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(palette.color(QPalette.ColorRole.ButtonText))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._key)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the cap on nothing."""
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        """Return another like this."""
        return KeyCap(self._key)


def key_icon(key: str) -> QIcon:
    """Return the cap of *key*; an empty one where there is no key, so that names stay aligned."""
    return QIcon(KeyCap(key.upper()))
