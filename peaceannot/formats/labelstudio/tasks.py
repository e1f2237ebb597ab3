"""A task of Label Studio in its two shapes: the full one and JSON_MIN."""

from dataclasses import dataclass, field
from typing import Any

Result = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Layer:
    """What one person marked in a task; ``given`` are the other fields of the annotation."""

    annotator: str
    results: list[Result]
    created: str = ""
    given: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Task:
    """One task: its text, what was marked, and what was left out of that, counted."""

    text: Any
    title: str
    layers: list[Layer]
    given: dict[str, Any]
    cancelled: int = 0
    predictions: int = 0


_COMPUTED = {"drafts", "agreement", "total_annotations", "cancelled_annotations"} | {
    "total_predictions",
    "comment_count",
    "unresolved_comment_count",
    "last_comment_updated_at",
    "comment_authors",
}


def task_of(record: dict[str, Any]) -> Task:
    """Return the task that *record* is; its text may be none."""
    data = record.get("data")
    annotations = _objects(record.get("annotations") or record.get("completions"))
    if type(data) is not dict:
        return _smallest(record)
    layers = [_layer(a) for a in annotations if not a.get("was_cancelled")]
    key = _text_key(data, layers)
    title = data.get("title")
    given = {
        name: value
        for name, value in record.items()
        if name not in _COMPUTED | {"annotations", "completions", "predictions", "data"}
    }
    rest = {name: value for name, value in data.items() if name != key}
    return Task(
        data.get(key),
        title if type(title) is str else "",
        layers,
        {**given, "data": rest, "text_key": key},
        len(annotations) - len(layers),
        len(_objects(record.get("predictions"))),
    )


def _smallest(record: dict[str, Any]) -> Task:
    """Return the task of a JSON_MIN record: one annotation, controls as fields beside the text."""
    results: list[Result] = []
    rest: dict[str, Any] = {}
    for name, value in record.items():
        regions = [v for v in _objects(value) if "start" in v and "end" in v]
        results += [{"from_name": name, "value": region} for region in regions]
        if not regions and name != "text":
            rest[name] = value
    layer = Layer(_person(record.get("annotator")), results, _text(record.get("created_at")))
    return Task(record.get("text"), _text(record.get("title")), [layer], {"data": rest})


def _layer(annotation: dict[str, Any]) -> Layer:
    given = {
        name: value
        for name, value in annotation.items()
        if name not in ("result", "annotator", "was_cancelled", "prediction", "reviews")
    }
    name = _text(annotation.get("annotator")) or _person(annotation.get("completed_by"))
    created = _text(annotation.get("created_at"))
    return Layer(name, _objects(annotation.get("result")), created, given)


def _person(value: Any) -> str:
    if type(value) is dict:
        names = (value.get("first_name"), value.get("last_name"))
        full = " ".join(name for name in names if type(name) is str and name)
        return _text(value.get("email")) or full or _person(value.get("id"))
    return str(value) if type(value) in (str, int) else ""


def _text_key(data: dict[str, Any], layers: list[Layer]) -> str:
    """Return the field that holds the text: ``text``, or what the marks say they are in."""
    named = [str(result.get("to_name")) for layer in layers for result in layer.results]
    for key in ("text", *named):
        if type(data.get(key)) is str:
            return key
    texts = [key for key, value in data.items() if type(value) is str]
    return max(texts, key=lambda key: len(data[key]), default="text")


def _objects(values: Any) -> list[dict[str, Any]]:
    return [v for v in values if type(v) is dict] if type(values) is list else []


def _text(value: Any) -> str:
    return value if type(value) is str else ""
