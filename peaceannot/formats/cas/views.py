"""The marks and ties of a CAS."""

from collections.abc import Iterator
from typing import Any

from peaceannot.formats.cas.structures import Structure, is_annotation, slot_of, structure_of
from peaceannot.formats.uima_article import Mark, Tie, View
from peaceannot.formats.uima_layers import DOCUMENT, STRUCTURE, TOKEN

Places = dict[int, tuple[int, int]]


def title_in(structures: list[Any]) -> str:
    """Return the title that the feature structures of a text tell, "" if they tell none."""
    for fs in structures:
        if fs.type.name == DOCUMENT:
            return str(structure_of(fs).values.get("documentTitle") or "")
    return ""


def view_of(structures: list[Any], places: Places, where: str, annotator: str) -> View:
    """Return what the feature structures of a text say; *places* are their offsets."""
    marks: list[Mark] = []
    relations: list[tuple[Structure, tuple[Any, Any]]] = []
    tokens: dict[int, Structure] = {}
    referring: list[Structure] = []
    for fs in sorted(structures, key=lambda fs: fs.xmiID):
        found = structure_of(fs)
        if found.layer == TOKEN:
            tokens[found.id] = found
        elif found.layer in STRUCTURE:
            continue
        elif (ends := found.ends) is not None:
            relations.append((found, ends))
        elif is_annotation(fs):
            start, end = places.get(found.id, (-1, -1))
            marks.append(Mark(found.id, found.layer, start, end, found.values))
            referring.append(found)

    def end_of(fs: Any) -> int:
        # A relation between tokens is one between their parts of speech.
        token = tokens.get(fs.xmiID)
        for other in token.references.get("pos", ()) if token else ():
            return int(other.xmiID)
        return int(fs.xmiID)

    ties = [
        Tie(found.layer, end_of(first), end_of(second), values=found.values)
        for found, (first, second) in relations
    ]
    for found in referring:
        ties += (Tie(found.layer, found.id, end_of(o), kind) for kind, o in _references(found))
    return View(where, marks, ties, annotator)


def _references(found: Structure) -> Iterator[tuple[str, Any]]:
    """Yield the role and the filler of each slot of an annotation, and what it refers to."""
    for name, others in found.references.items():
        relation = found.values.get("referenceRelation")
        named = relation if name == "next" and type(relation) is str and relation else name
        for other in others:
            slot = slot_of(other)
            if slot is not None:
                yield slot[0] or named, slot[1]
            elif is_annotation(other):
                yield named, other
