"""Texts out of documents: web pages, Word, PDF, RTF, OpenDocument, e-books."""

from peaceannot.formats.documents.extracted import Extracted
from peaceannot.formats.documents.extracting import extract

__all__ = ["Extracted", "extract"]
