"""CoNLL-2003: one token on a line with its tag, and a map of the tokens beside it."""

from peaceannot.formats.conll.reading import read_conll, recognise_conll
from peaceannot.formats.conll.writing import write_conll

__all__ = ["read_conll", "recognise_conll", "write_conll"]
