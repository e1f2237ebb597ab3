"""Icons in the colors of the theme, drawn after the first paint."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLabel, QWidget

if TYPE_CHECKING:
    from peaceannot.ui.theme import Colors

_PROPERTY = "peaceannot_icon"
_colors: Colors | None = None


class HasIcon(Protocol):
    """A button or an action."""

    def setIcon(self, icon: QIcon) -> None: ...
    def setProperty(self, name: str, value: object) -> bool: ...
    def property(self, name: str) -> object: ...


class Sign(QLabel):
    """An icon that is only looked at."""

    def __init__(self, name: str, size: int = 18, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self.setFixedSize(size, size)
        give_icon(self, name)

    def setIcon(self, icon: QIcon) -> None:
        """Show *icon*, sharp on any screen."""
        size = QSize(self._size, self._size)
        self.setPixmap(icon.pixmap(size, self.devicePixelRatioF()))


def give_icon(target: HasIcon, name: str) -> None:
    """Give a button or action the icon of this name ("ph.trash"), now or as soon as there are any.

    Names are those of qtawesome's Phosphor set. Raises KeyError if there is no such sign.
    """
    target.setProperty(_PROPERTY, name)
    if _colors is not None:
        target.setIcon(icon(name))


def fill_icons(root: QObject, colors: Colors) -> None:
    """Draw the icons of all buttons and actions below *root* in these colors, and of later ones."""
    global _colors
    _colors = colors
    for child in root.findChildren(QObject):
        name = child.property(_PROPERTY)
        if name and hasattr(child, "setIcon"):
            child.setIcon(icon(str(name)))


def sign_icon(sign: str) -> QIcon:
    """Return the icon of a label's sign ("user"); empty if there is none of that name.

    Schemes come from others too, with the signs of their programs.
    """
    try:
        return icon(f"ph.{sign}" if sign else "")
    except KeyError:
        return QIcon()


def icon(name: str) -> QIcon:
    """Return the icon of this name in the colors of the theme; empty before the first paint."""
    if _colors is None or not name:
        return QIcon()
    from peaceannot.ui.glyphs import Glyph

    return QIcon(Glyph(name, _colors))
