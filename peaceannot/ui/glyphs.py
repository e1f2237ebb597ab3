"""Draws the signs of the Phosphor font that comes with qtawesome.

qtawesome itself is not imported: that would load every Qt module and every icon font, a
quarter of a second and 40 MB for a few dozen signs.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

if TYPE_CHECKING:
    from peaceannot.ui.theme import Colors

_SET = "ph."


class Glyph(QIconEngine):
    """Draws one sign as large as asked. Raises KeyError if there is none of that name."""

    def __init__(self, name: str, colors: Colors) -> None:
        super().__init__()
        self._name = name
        self._character = chr(int(_signs()[name.removeprefix(_SET)], 16))
        self._colors = colors

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the sign into *rect*."""
        font = QFont(_family())
        font.setPixelSize(max(1, round(rect.height() * 0.92)))
        painter.save()
        painter.setFont(font)
        painter.setPen(self._colors.edge if mode == QIcon.Mode.Disabled else self._colors.ink)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._character)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the sign on nothing; an empty picture where there is no room for it."""
        if size.isEmpty():
            return QPixmap()
        made = QPixmap(size)
        if made.isNull():  # asked for while a place of no size is painted
            return made
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        """Return another like this."""
        return Glyph(self._name, self._colors)


def _font_file(pattern: str) -> Path:
    found = find_spec("qtawesome")
    if found is None or found.origin is None:
        raise FileNotFoundError("qtawesome is missing: install PeaceAnnot again.")
    return max((Path(found.origin).parent / "fonts").glob(pattern))


@cache
def _signs() -> dict[str, str]:
    names: dict[str, str] = json.loads(_font_file("phosphor-charmap-*.json").read_text("utf-8"))
    return names


@cache
def _family() -> str:
    number = QFontDatabase.addApplicationFont(str(_font_file("phosphor-[0-9]*.ttf")))
    return QFontDatabase.applicationFontFamilies(number)[0]
