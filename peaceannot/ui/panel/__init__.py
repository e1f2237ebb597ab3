"""The tagging panel beside the text: labels, spans in reading order, the span in focus."""

from peaceannot.ui.panel.commands import commands
from peaceannot.ui.panel.tagging_panel import TaggingPanel

__all__ = ["TaggingPanel", "commands"]
