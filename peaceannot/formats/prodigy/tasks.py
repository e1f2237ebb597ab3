"""The parts of one task of Prodigy: its spans and its relations."""

from collections.abc import Iterator
from typing import Any

from peaceannot.formats.foreign_spans import SpanMaker, whole
from peaceannot.formats.units import Covered
from peaceannot.model import Link, Problem, Span, new_id

Task = dict[str, Any]
_SPAN_FIELDS = {"start", "end", "token_start", "token_end", "label", "text"}


def objects(task: Task, name: str) -> list[dict[str, Any]]:
    """Return the JSON objects in the list *name* of a task; others in it are passed over."""
    values = task.get(name)
    return [v for v in values if type(v) is dict] if type(values) is list else []


def covered_by(task: Task, span: dict[str, Any]) -> Covered:
    """Return the place of a span, from its tokens if it has no offsets, and its text."""
    start, end = whole(span.get("start")), whole(span.get("end"))
    tokens = objects(task, "tokens")
    first, last = whole(span.get("token_start")), whole(span.get("token_end"))
    if end < 0 and 0 <= first <= last < len(tokens):
        # The last token belongs to the span.
        start, end = whole(tokens[first].get("start")), whole(tokens[last].get("end"))
    text = span.get("text")
    return start, end, text if type(text) is str else ""


def spans_of(task: Task, maker: SpanMaker, annotator: str) -> Iterator[tuple[dict[str, Any], Span]]:
    """Yield each span of a task beside ours, but for those that are rejected one by one."""
    for span in objects(task, "spans"):
        if span.get("answer", "accept") not in ("accept", None):
            continue
        rest = {name: value for name, value in span.items() if name not in _SPAN_FIELDS}
        made = maker.make(
            span.get("label"),
            [covered_by(task, span)],
            annotator=annotator,
            meta={"prodigy": rest} if rest else None,
        )
        if made is not None:
            yield span, made


def links_of(
    task: Task, spans: list[tuple[dict[str, Any], Span]], where: str, annotator: str
) -> Iterator[Link | Problem]:
    """Yield a link for each relation of a task between two of its *spans*.

    Ends are found by the offsets of ``head_span`` and ``child_span``, or by the token
    ``head`` and ``child``, which they must cover.
    """
    for relation in objects(task, "relations"):
        source = _end(task, relation, "head", spans)
        target = _end(task, relation, "child", spans)
        kind = relation.get("label")
        if source is None or target is None:
            yield Problem(where, f"A relation “{kind}” ties no spans; it was left out.")
        elif source.id == target.id:
            yield Problem(where, f"A relation “{kind}” ties a span to itself; it was left out.")
        else:
            name = kind if type(kind) is str and kind.strip() else "related"
            yield Link(new_id(), source.article, name, source.id, target.id, annotator, "import")


def _end(
    task: Task,
    relation: dict[str, Any],
    side: str,
    spans: list[tuple[dict[str, Any], Span]],
) -> Span | None:
    named = relation.get(f"{side}_span")
    if type(named) is dict:
        place = covered_by(task, named)[:2]
        same = [s for raw, s in spans if covered_by(task, raw)[:2] == place]
        label = named.get("label")
        return next((s for s in same if s.label == label), same[0] if same else None)
    token = whole(relation.get(side))
    over = [
        span
        for raw, span in spans
        if whole(raw.get("token_start")) <= token <= whole(raw.get("token_end"))
    ]
    return min(over, key=lambda span: span.end - span.start, default=None)
