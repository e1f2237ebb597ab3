"""BioC (http://bioc.sourceforge.net): collections of documents in XML, and in JSON."""

from peaceannot.formats.bioc.reading import (
    read_bioc_json,
    read_bioc_xml,
    recognise_bioc_json,
    recognise_bioc_xml,
)
from peaceannot.formats.bioc.writing import CARRIES, LOSES, write_bioc_json, write_bioc_xml

__all__ = [
    "CARRIES",
    "LOSES",
    "read_bioc_json",
    "read_bioc_xml",
    "recognise_bioc_json",
    "recognise_bioc_xml",
    "write_bioc_json",
    "write_bioc_xml",
]
