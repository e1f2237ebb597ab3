"""The reader: one article with its spans, painted, read, selected and clicked."""

from peaceannot.ui.reader.reader import Reader

__all__ = ["Reader"]
