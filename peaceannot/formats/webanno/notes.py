"""What is to be written of an article: annotations by layer, and relations between them."""

from collections import Counter
from dataclasses import dataclass, field

from peaceannot.formats.json_writing import json_bytes
from peaceannot.formats.kept import kept
from peaceannot.formats.losses import Losses
from peaceannot.formats.uima_features import Features
from peaceannot.formats.uima_layers import SPAN_LAYER, label_feature, short_name
from peaceannot.formats.webanno.units import Unit, Units
from peaceannot.model import Actor, Bundle, Link, Span

EDGES = "spans without the white space at their edges, which belongs to no token"
WORDLESS = "spans without a word in them"
LINKS_LOST = "links to spans without a word in them"


@dataclass(slots=True)
class Note:
    """An annotation: its layer, the units it covers, its values, its number or 0."""

    layer: str
    units: list[Unit]
    values: dict[str, str]
    number: int = 0


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation between two annotations of our own layer, with its values."""

    source: Note
    target: Note
    values: dict[str, str]


@dataclass(slots=True)
class Notes:
    """All that is written of an article."""

    notes: list[Note] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)


class NoteMaker:
    """Makes the notes of articles. *features* are the attributes that get a column."""

    def __init__(self, features: Features, actors: dict[str, Actor], losses: Losses) -> None:
        self._features, self._actors, self._losses = features, actors, losses

    def notes(self, bundle: Bundle, units: Units) -> Notes:
        """Return the notes of an article, numbered where the format wants it."""
        found = Notes()
        linked = {id for link in bundle.links for id in (link.source, link.target)}
        first: dict[str, Note] = {}
        for span in bundle.spans:
            layer, values = self._layer(span, span.id in linked)
            for fragment in span.fragments:
                covered = units.cover(fragment)
                if not covered:
                    self._losses.note(WORDLESS, f"“{bundle.article.title}”: {span.label}")
                    continue
                if (covered[0].start, covered[-1].end) != fragment:
                    self._losses.note(EDGES, f"{span.label}: “{span.quote}”")
                note = Note(layer, covered, values)
                found.notes.append(note)
                first.setdefault(span.id, note)
        for link in bundle.links:
            if link.source in first and link.target in first:
                values = {"label": link.kind, **self._values(link, "link")}
                found.relations.append(Relation(first[link.source], first[link.target], values))
            else:
                self._losses.note(LINKS_LOST, f"“{bundle.article.title}”: {link.kind}")
        _number(found.notes)
        return found

    def _layer(self, span: Span, linked: bool) -> tuple[str, dict[str, str]]:
        """Return the layer of a span, the one it came in if it can, and its values there."""
        values = self._values(span, "span")
        known = kept(span, "cas")
        layer = str(known.get("layer", ""))
        actor = self._actors.get(span.actor or "")
        name = actor.name if actor else known.get("actor")
        if name:
            values["actor"] = str(name)
        if not layer or linked or len(span.fragments) > 1 or "|" in layer:
            part_of = {"span": span.id} if len(span.fragments) > 1 else {}
            return SPAN_LAYER, {"label": span.label, **part_of, **values}
        if known.get("label") == "value":
            values["value"] = span.label
        named = label_feature(layer, values)
        if (values[named] if named else short_name(layer)) != span.label:
            values["label"] = span.label
        return layer, values

    def _values(self, item: Span | Link, on: str) -> dict[str, str]:
        features, others = self._features.split(on, item.attributes)
        values = {name: value for name, value in features.items() if type(value) is str}
        others |= {name: value for name, value in features.items() if type(value) is not str}
        for name in ("annotator", "note", "created"):
            if text := getattr(item, name):
                values[name] = text
        values |= {name: "true" for name in ("flag", "unsure") if getattr(item, name)}
        if others:
            values["more"] = json_bytes(others, f"the attributes of {item.id}").decode("utf-8")
        return values


def _number(notes: list[Note]) -> None:
    """Number the notes that cover several units, or share one with another of their layer."""
    shared = Counter((note.layer, unit) for note in notes for unit in note.units)
    number = 0
    for note in notes:
        if len(note.units) > 1 or any(shared[note.layer, unit] > 1 for unit in note.units):
            number += 1
            note.number = number
