"""The figures of a project, drawn."""

from peaceannot.ui.statistics.window import StatisticsWindow

__all__ = ["StatisticsWindow"]
