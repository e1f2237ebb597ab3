"""Data sets for Hugging Face's library ``datasets``: a folder of Parquet files and a card."""

from peaceannot.formats.hf.loading import load_back
from peaceannot.formats.hf.reading import read_hf, recognise_hf
from peaceannot.formats.hf.writing import write_hf

__all__ = ["load_back", "read_hf", "recognise_hf", "write_hf"]
