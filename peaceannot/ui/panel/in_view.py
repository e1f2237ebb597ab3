"""Scrolling what surrounds a widget until it is seen."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea, QWidget

_AIR = 40
"""Pixels to be seen above and below as well."""


def bring_into_view(widget: QWidget) -> None:
    """Scroll each scroll area around *widget* so that it is seen."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea) and (inner := around.widget()) is not None:
            # Qt's own ensureWidgetVisible is content with the line of the text cursor.
            middle = widget.mapTo(inner, widget.rect().center())
            margin = min(widget.height() // 2 + _AIR, around.viewport().height() // 2)
            around.ensureVisible(0, middle.y(), 0, margin)
        around = around.parentWidget()
