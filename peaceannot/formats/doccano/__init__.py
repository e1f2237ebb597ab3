"""doccano: JSON lines in two shapes, without and with relations."""

from peaceannot.formats.doccano.reading import read_doccano, recognise_doccano
from peaceannot.formats.doccano.writing import write_doccano, write_doccano_relations

__all__ = ["read_doccano", "recognise_doccano", "write_doccano", "write_doccano_relations"]
