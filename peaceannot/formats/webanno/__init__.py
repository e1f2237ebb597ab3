"""WebAnno TSV 3, the tab-separated format of WebAnno and INCEpTION."""

from peaceannot.formats.webanno.reading import read_webanno, recognise_webanno
from peaceannot.formats.webanno.writing import write_webanno

__all__ = ["read_webanno", "recognise_webanno", "write_webanno"]
