"""Prodigy JSON lines: one task on a line, with tokens, spans, relations and an answer."""

from peaceannot.formats.prodigy.reading import read_prodigy, recognise_prodigy
from peaceannot.formats.prodigy.writing import write_prodigy

__all__ = ["read_prodigy", "recognise_prodigy", "write_prodigy"]
