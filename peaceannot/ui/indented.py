"""Number fields whose text begins where that of other fields does."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit

Box = TypeVar("Box", bound=QAbstractSpinBox)
_INDENT = 6


def indented(box: Box) -> Box:
    """Return *box* with air before its number: style sheets cannot give it."""
    field = box.findChild(QLineEdit)
    if isinstance(field, QLineEdit):
        field.setTextMargins(_INDENT, 0, 0, 0)
    return box
