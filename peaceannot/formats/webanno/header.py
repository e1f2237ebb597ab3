"""The head of a file: which layers there are, and which columns belong to each."""

from dataclasses import dataclass, field

from peaceannot.formats.json_fields import Bad

FORMAT = "#FORMAT=WebAnno TSV 3.3"
_SLOT = "ROLE_"
_BASE = "BT_"


@dataclass(frozen=True, slots=True)
class Slot:
    """A feature that holds links: its name and the layer of what it links to."""

    name: str
    target: str


@dataclass(slots=True)
class Layer:
    """A layer: ``kind`` is SP for spans, RL for relations, CH for chains.

    ``columns`` name the feature of each of its columns, from the column ``first`` on; a slot
    has two, its roles (a Slot) and what fills them (None). ``base`` is the layer of the ends
    of a relation.
    """

    kind: str
    name: str
    first: int
    columns: list[str | Slot | None] = field(default_factory=list)
    base: str = ""


def layers_of(lines: list[str]) -> list[Layer]:
    """Return the layers that the lines at the head of a file declare.

    Raises Bad if this is no file of the third version of the format.
    """
    if not lines or not lines[0].startswith("#FORMAT=WebAnno TSV 3"):
        raise Bad("This is no WebAnno TSV of version 3.")
    layers: list[Layer] = []
    column = 3
    for line in lines[1:]:
        if not line.startswith(("#T_SP=", "#T_RL=", "#T_CH=")):
            continue
        name, *features = line[6:].split("|")
        layer = Layer(line[3:5], name, column)
        _add_columns(layer, features)
        column += len(layer.columns)
        layers.append(layer)
    return layers


def _add_columns(layer: Layer, features: list[str]) -> None:
    of_slot = False
    for feature in features:
        if of_slot:
            of_slot = False
            layer.columns[-2] = Slot(str(layer.columns[-2]), feature)
        elif feature.startswith(_SLOT):
            of_slot = True
            name = feature.removeprefix(_SLOT).partition(":")[2].partition("_")[0]
            layer.columns += [name, None]
        elif feature.startswith(_BASE):
            layer.base = feature.removeprefix(_BASE)
            layer.columns.append(None)
        else:
            layer.columns.append(feature)
    if of_slot:
        layer.columns[-2] = Slot(str(layer.columns[-2]), "")
    if not layer.columns:
        layer.columns.append("")
