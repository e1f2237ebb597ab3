"""spaCy's DocBin: documents with entities and overlapping spans, ready to train with."""

from peaceannot.formats.docbin.reading import read_docbin, recognise_docbin
from peaceannot.formats.docbin.writing import write_docbin

__all__ = ["read_docbin", "recognise_docbin", "write_docbin"]
