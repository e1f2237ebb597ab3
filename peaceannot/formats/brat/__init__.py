"""brat standoff: pairs of NAME.txt and NAME.ann in a folder or a zip archive."""

from peaceannot.formats.brat.reading import read_brat, recognise_brat
from peaceannot.formats.brat.writing import CARRIES, LOSES, write_brat

__all__ = ["CARRIES", "LOSES", "read_brat", "recognise_brat", "write_brat"]
