"""The library: all articles of the project, beside the text and as a table of its own."""

from peaceannot.ui.library.sidebar import Library

__all__ = ["Library"]
