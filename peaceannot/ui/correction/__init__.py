"""Correcting the text of an article: written, and seen what moves, before it is done."""

from peaceannot.ui.correction.dialog import CorrectionDialog

__all__ = ["CorrectionDialog"]
