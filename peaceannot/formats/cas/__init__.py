"""UIMA CAS, as XMI or as JSON, which INCEpTION and other tools of the UIMA world read."""

from peaceannot.formats.cas.reading import read_cas, recognise_json_cas, recognise_xmi
from peaceannot.formats.cas.writing import write_json_cas, write_xmi

__all__ = ["read_cas", "recognise_json_cas", "recognise_xmi", "write_json_cas", "write_xmi"]
