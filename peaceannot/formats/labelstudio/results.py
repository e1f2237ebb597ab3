"""The results of one annotation: regions, what is said about each, and relations."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from peaceannot.formats.foreign_spans import SpanMaker, whole
from peaceannot.formats.labelstudio.tasks import Layer, Result
from peaceannot.formats.units import Covered
from peaceannot.model import Link, Problem, Span, new_id


@dataclass(slots=True)
class Region:
    """A marked stretch; ``controls`` are choices, taxonomies and texts given about it."""

    id: str
    covered: Covered
    labels: list[str] = field(default_factory=list)
    note: str = ""
    controls: dict[str, Any] = field(default_factory=dict)
    given: dict[str, Any] = field(default_factory=dict)


def regions_of(layer: Layer) -> tuple[list[Region], list[Result], list[Result]]:
    """Return the regions of an annotation, its relations, and what is about the whole text."""
    regions: dict[str, Region] = {}
    relations: list[Result] = []
    others: list[Result] = []
    for number, result in enumerate(layer.results):
        value = result.get("value")
        if result.get("type") == "relation":
            relations.append(result)
        elif type(value) is dict and "start" in value and "end" in value:
            id = str(result.get("id", f"#{number}"))
            _add(regions.setdefault(id, Region(id, _covered(value))), result, value)
        else:
            others.append(result)
    return list(regions.values()), relations, others


def _add(region: Region, result: Result, value: dict[str, Any]) -> None:
    labels = next((value[name] for name in value if name.endswith("labels")), None)
    if type(labels) is list:
        region.labels += [label for label in labels if type(label) is str]
        region.given = {k: v for k, v in result.items() if k in ("score", "readonly", "hidden")}
    kind = result.get("type")
    if labels is None and type(kind) is str and kind in value:
        region.controls[str(result.get("from_name", kind))] = value[kind]
    elif labels is None and kind == "textarea":
        region.controls[str(result.get("from_name", kind))] = value.get("text")
    meta = result.get("meta")
    notes = meta.get("text") if type(meta) is dict else None
    if type(notes) is list and not region.note:
        region.note = "\n".join(note for note in notes if type(note) is str)


def _covered(value: dict[str, Any]) -> Covered:
    at = value.get("globalOffsets")
    place = at if type(at) is dict else value
    text = value.get("text")
    return whole(place.get("start")), whole(place.get("end")), text if type(text) is str else ""


def spans_of(region: Region, maker: SpanMaker, layer: Layer) -> Iterator[Span]:
    """Yield a span for each label of *region*."""
    about: dict[str, Any] = {"id": region.id, **region.given}
    if region.controls:
        about["controls"] = region.controls
    labels: list[str | None] = [*region.labels]
    for label in labels or [None]:
        span = maker.make(
            label,
            [region.covered],
            annotator=layer.annotator,
            created=layer.created,
            note=region.note,
            meta={"labelstudio": about},
        )
        if span is not None:
            yield span


def links_of(
    relations: list[Result], spans: dict[str, Span], where: str, annotator: str
) -> Iterator[Link | Problem]:
    """Yield a link for each label of each relation between *spans*, given by region."""
    for relation in relations:
        ends = [spans.get(str(relation.get(name))) for name in ("from_id", "to_id")]
        if relation.get("direction") == "left":
            ends.reverse()
        source, target = ends
        labels = relation.get("labels")
        kinds = [k for k in labels if type(k) is str] if type(labels) is list else []
        if source is None or target is None or source.id == target.id:
            yield Problem(where, "A relation does not tie two spans; it was left out.")
            continue
        for kind in kinds or ["related"]:
            both = {"meta": {"labelstudio": {"direction": "bi"}}}
            yield Link(
                new_id(), source.article, kind, source.id, target.id, annotator, "import",
                attributes=both if relation.get("direction") == "bi" else {},
            )  # fmt: skip
