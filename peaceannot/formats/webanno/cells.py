"""The marks and ties that the cells of a file tell."""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from peaceannot.formats.uima_article import Mark, Tie
from peaceannot.formats.webanno.escaping import numbered, parts, unescaped
from peaceannot.formats.webanno.header import Layer, Slot
from peaceannot.formats.webanno.lines import Document, Row

_NONE, _EMPTY = "_", "*"
Key = tuple[str, str, int]
"""A layer, and what tells a mark from others in it: the row it is in, or its number."""


@dataclass(slots=True)
class _Found:
    """A mark as it is gathered over its rows; ``slots`` are its roles and what fills them."""

    id: int
    layer: str
    start: int
    end: int
    values: dict[str, str] = field(default_factory=dict)
    slots: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)


class Cells:
    """Gathers what the rows of a document mark, layer by layer."""

    def __init__(self, document: Document, layers: list[Layer]) -> None:
        self._found: dict[Key, _Found] = {}
        self._by_unit: dict[str, list[_Found]] = defaultdict(list)
        self._chains: dict[tuple[str, int, int], tuple[_Found, str]] = {}
        self._ties: dict[Tie | tuple[object, ...], Tie] = {}
        for layer in layers:
            for row in document.rows:
                if layer.kind == "SP":
                    self._span(layer, row)
                elif layer.kind == "CH":
                    self._chain(layer, row)
        for layer in layers:
            for row in document.rows if layer.kind == "RL" else ():
                self._relation(layer, row)
        self._slots()
        self._links()

    @property
    def marks(self) -> list[Mark]:
        """The marks, by their identifiers."""
        return [Mark(f.id, f.layer, f.start, f.end, dict(f.values)) for f in self._all()]

    @property
    def ties(self) -> list[Tie]:
        """The relations, slots and chains between them."""
        return list(self._ties.values())

    def _all(self) -> list[_Found]:
        chained = [found for found, _ in self._chains.values()]
        return sorted([*self._found.values(), *chained], key=lambda found: found.id)

    def _new(self, layer: str, row: Row) -> _Found:
        id = len(self._found) + len(self._chains) + 1
        return _Found(id, layer, row.start, row.end)

    def _span(self, layer: Layer, row: Row) -> None:
        columns = [parts(cell, "|") for cell in _cells(layer, row)]
        for place in range(max(map(len, columns), default=0)):
            stacked = [column[place] if place < len(column) else _NONE for column in columns]
            cells = [numbered(cell) for cell in stacked]
            number = max(
                (n for (_, n), name in zip(cells, layer.columns, strict=True) if name is not None),
                default=0,
            )
            if not number and all(value == _NONE for value, _ in cells):
                continue
            key = layer.name, "" if number else f"{row.unit}/{place}", number
            found = self._found.get(key)
            if found is None:
                found = self._found[key] = self._new(layer.name, row)
            found.start, found.end = min(found.start, row.start), max(found.end, row.end)
            self._by_unit[row.unit].append(found)
            self._values(found, layer, [value for value, _ in cells], stacked)

    def _values(self, found: _Found, layer: Layer, values: list[str], stacked: list[str]) -> None:
        for place, (name, value) in enumerate(zip(layer.columns, values, strict=True)):
            if isinstance(name, Slot):
                roles, fillers = parts(value, ";"), parts(stacked[place + 1], ";")
                found.slots.setdefault(
                    name.name,
                    [
                        (unescaped(role), filler, name.target)
                        for role, filler in zip(roles, fillers, strict=False)
                        if filler not in (_NONE, _EMPTY)
                    ],
                )
            elif name and value not in (_NONE, _EMPTY):
                found.values[name] = unescaped(value)

    def _chain(self, layer: Layer, row: Row) -> None:
        relations, types = (parts(cell, "|") for cell in _cells(layer, row)[:2])
        for relation, kind in zip(relations, types, strict=False):
            value, arrow, at = relation.rpartition("->")
            chain, _, place = at.partition("-")
            if not arrow or not chain.isdecimal() or not place.isdecimal():
                continue
            key = layer.name, int(chain), int(place)
            if key not in self._chains:
                self._chains[key] = self._new(layer.name, row), unescaped(value)
            found = self._chains[key][0]
            found.start, found.end = min(found.start, row.start), max(found.end, row.end)
            self._by_unit[row.unit].append(found)
            for name, text in ((layer.columns[0], value), (layer.columns[1], numbered(kind)[0])):
                if type(name) is str and text not in (_NONE, _EMPTY):
                    found.values[name] = unescaped(text)

    def _relation(self, layer: Layer, row: Row) -> None:
        *columns, sources = (parts(cell, "|") for cell in _cells(layer, row))
        for place, source in enumerate(sources):
            if source in (_NONE, _EMPTY):
                continue
            unit, _, numbers = source.removesuffix("]").partition("[")
            first, _, second = numbers.partition("_")
            ends = (
                self._id(layer.base, unit, _number(first)),
                self._id(layer.base, row.unit, _number(second)),
            )
            values = {}
            for name, column in zip(layer.columns, columns, strict=False):
                value = numbered(column[place])[0] if place < len(column) else _NONE
                if type(name) is str and name and value not in (_NONE, _EMPTY):
                    values[name] = unescaped(value)
            key = layer.name, ends, tuple(values.items())
            self._ties[key] = Tie(layer.name, *ends, values=values)

    def _slots(self) -> None:
        for found in self._found.values():
            for name, slots in found.slots.items():
                for role, filler, target in slots:
                    unit, number = numbered(filler)
                    other = self._id(
                        "" if target == "uima.tcas.Annotation" else target, unit, number
                    )
                    kind = name if role in (_NONE, _EMPTY, "") else role
                    self._ties[found.id, kind, other] = Tie(found.layer, found.id, other, kind)

    def _links(self) -> None:
        for (first, (found, relation)), (second, (other, _)) in pairwise(
            sorted(self._chains.items(), key=lambda item: item[0])
        ):
            if first[:2] == second[:2]:
                kind = "next" if relation in (_NONE, _EMPTY, "") else relation
                self._ties[found.id, other.id] = Tie(found.layer, found.id, other.id, kind)

    def _id(self, layer: str, unit: str, number: int) -> int:
        """Return the identifier of a mark by its layer ("" is any), a row it is in, its number."""
        if number and layer:
            found = self._found.get((layer, "", number))
            return found.id if found else 0
        for found in self._by_unit.get(unit, ()):
            is_it = not number or self._found.get((found.layer, "", number)) is found
            if is_it and layer in ("", found.layer):
                return found.id
        return 0


def _cells(layer: Layer, row: Row) -> list[str]:
    """Return the cells of a layer in a row; those that are missing mark nothing."""
    cells = row.cells[layer.first : layer.first + len(layer.columns)]
    return [cell or _NONE for cell in cells] + [_NONE] * (len(layer.columns) - len(cells))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 12 else 0
