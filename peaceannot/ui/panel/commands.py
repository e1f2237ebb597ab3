"""What one can do in the tagging panel, for menus, keys and palette."""

from __future__ import annotations

from peaceannot.ui.actions import Command
from peaceannot.ui.panel.tagging_panel import TaggingPanel


def commands(panel: TaggingPanel) -> list[Command]:
    """Return the commands of *panel*."""
    return [
        Command("spans.go", "Go to the span list", ("Ctrl+3",), panel.go_to_spans,
                menu="Go", section=2),
        Command("spans.filter", "Filter spans", ("Ctrl+Shift+L",), panel.go_to_filter,
                menu="Go", section=2),
    ]  # fmt: skip
