"""W3C Web Annotation: JSON-LD beside the texts it is about, with positions and quotes."""

from peaceannot.formats.w3c.reading import read_w3c, recognise_w3c
from peaceannot.formats.w3c.writing import write_w3c

__all__ = ["read_w3c", "recognise_w3c", "write_w3c"]
