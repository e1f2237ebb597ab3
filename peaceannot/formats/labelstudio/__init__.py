"""Label Studio: a JSON list of tasks, and the labelling configuration that goes with it."""

from peaceannot.formats.labelstudio.reading import read_labelstudio, recognise_labelstudio
from peaceannot.formats.labelstudio.writing import write_labelstudio

__all__ = ["read_labelstudio", "recognise_labelstudio", "write_labelstudio"]
