"""REFI-QDA 1.0 (1.5): projects (.qdpx) and codebooks (.qdc), as www.qdasoftware.org tells."""

from peaceannot.formats.refi.codebook import (
    CODEBOOK_CARRIES,
    CODEBOOK_LOSES,
    read_qdc,
    recognise_qdc,
    write_qdc,
)
from peaceannot.formats.refi.reading import read_qdpx, recognise_qdpx
from peaceannot.formats.refi.writing import CARRIES, LOSES, write_qdpx

__all__ = [
    "CARRIES",
    "CODEBOOK_CARRIES",
    "CODEBOOK_LOSES",
    "LOSES",
    "read_qdc",
    "read_qdpx",
    "recognise_qdc",
    "recognise_qdpx",
    "write_qdc",
    "write_qdpx",
]
