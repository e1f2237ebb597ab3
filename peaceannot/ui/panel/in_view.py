"""Scrolling what surrounds a widget until it is seen."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea, QWidget

_AIR = 40
"""Pixels to be seen above and below as well."""


def bring_into_view(widget: QWidget) -> None:
    """Scroll each scroll area around *widget* so that it is seen."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget, 0, _AIR)
        around = around.parentWidget()
