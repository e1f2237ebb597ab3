"""Reading Label Studio's JSON: the layers of all coders, cancelled work and guesses left out."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from peaceannot.formats.foreign_article import foreign_article
from peaceannot.formats.foreign_spans import SpanMaker, UnitsFound
from peaceannot.formats.json_fields import Bad
from peaceannot.formats.json_records import json_file
from peaceannot.formats.labelstudio.results import Region, links_of, regions_of, spans_of
from peaceannot.formats.labelstudio.tasks import Layer, Result, Task, task_of
from peaceannot.formats.title import printable_name
from peaceannot.formats.units import Fit
from peaceannot.model import Article, Bundle, Header, Link, Note, Problem, Span, reading_order

_MARKS = (b'"from_name"', b'"completed_by"', b'"was_cancelled"', b'"result"', b'"annotation_id"')


def recognise_labelstudio(path: Path, head: bytes) -> bool:
    """Tell whether *head*, the first bytes of the file at *path*, looks like Label Studio's."""
    named = path.suffix.lower() in (".json", ".jsonl")
    full = any(name in head for name in (b'"annotations"', b'"completions"', b'"predictions"'))
    smallest = b'"annotation_id"' in head and b'"lead_time"' in head
    return named and (smallest or (full and any(mark in head for mark in _MARKS)))


def read_labelstudio(path: Path) -> Iterator[Header | Bundle | Problem]:
    """Yield an article for each task in the file at *path*, with a layer for each coder.

    Cancelled annotations and predictions are counted in a Note. Choices and taxonomies of a
    region are kept in ``attributes["meta"]["labelstudio"]["controls"]`` of its span, those of
    the whole text in the ``meta`` of the article. Raises KnownError if the file cannot be read.
    """
    cancelled = predictions = 0
    units = UnitsFound()
    for item in json_file(path):
        if isinstance(item, Problem):
            yield item
            continue
        where, record = item
        task = task_of(record)
        cancelled += task.cancelled
        predictions += task.predictions
        try:
            yield from _article(task, where, printable_name(path.name), units)
        except Bad as bad:
            yield Problem(where, str(bad))
    yield from units.told()
    if cancelled:
        yield _left_out(cancelled, "cancelled annotation")
    if predictions:
        yield _left_out(predictions, "program's prediction")


def _left_out(count: int, what: str) -> Note:
    verb = "s were" if count > 1 else " was"
    return Note("File", f"{count:,} {what}{verb} left out.")


def _article(task: Task, where: str, file: str, units: UnitsFound) -> Iterator[Bundle | Problem]:
    meta = dict(task.given)
    foreign = foreign_article(task.text, file, title=task.title, meta={"labelstudio": meta})
    parts = [(layer, *regions_of(layer)) for layer in task.layers]
    fit = foreign.fit([region.covered for _, regions, _, _ in parts for region in regions])
    units.see(fit)
    spans: dict[Any, Span] = {}
    links: list[Link] = []
    annotations: list[dict[str, Any]] = []
    for layer, regions, relations, others in parts:
        annotations.append({"annotator": layer.annotator, **layer.given, "result": others})
        yield from _layer(where, layer, regions, relations, foreign.article, fit, spans, links)
    meta["annotations"] = annotations
    foreign.article.meta["labelstudio"] = meta
    yield Bundle(foreign.article, tuple(sorted(spans.values(), key=reading_order)), tuple(links))


def _layer(
    where: str,
    layer: Layer,
    regions: list[Region],
    relations: list[Result],
    article: Article,
    fit: Fit,
    spans: dict[Any, Span],
    links: list[Link],
) -> Iterator[Problem]:
    """Add what is new in one annotation to *spans* and *links*."""
    maker = SpanMaker(article, fit, where)
    by_region: dict[str, Span] = {}
    for region in regions:
        for span in spans_of(region, maker, layer):
            by_region.setdefault(region.id, maker.keep(spans, span))
    yield from maker.problems
    for item in links_of(relations, by_region, where, layer.annotator):
        if isinstance(item, Problem):
            yield item
        else:
            links.append(item)
