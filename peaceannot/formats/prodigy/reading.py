"""Reading Prodigy's JSON lines: accepted answers only, one article for each text."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from peaceannot.formats.foreign_article import foreign_article
from peaceannot.formats.foreign_spans import SpanMaker, UnitsFound
from peaceannot.formats.format import Records
from peaceannot.formats.gathering import gathered
from peaceannot.formats.json_fields import Bad
from peaceannot.formats.json_records import Record, json_file
from peaceannot.formats.prodigy.tasks import Task, covered_by, links_of, objects, spans_of
from peaceannot.formats.title import printable_name
from peaceannot.formats.units import Fit
from peaceannot.model import (
    Article,
    Bundle,
    Link,
    Note,
    Problem,
    Progress,
    Span,
    reading_order,
)

_TAKEN = {"text", "tokens", "spans", "relations", "answer", "_session_id", "_annotator_id"}
_MARKS = (b'"_task_hash"', b'"_input_hash"', b'"answer"', b'"token_start"')


def recognise_prodigy(path: Path, head: bytes) -> bool:
    """Tell whether *head*, the first bytes of the file at *path*, looks like Prodigy's tasks."""
    named = path.suffix.lower() in (".jsonl", ".json", ".ndjson")
    return named and b'"text"' in head and any(mark in head for mark in _MARKS)


def read_prodigy(path: Path) -> Records:
    """Yield an article for each text in the file at *path* that has an accepted answer.

    Several lines about one text become the layers of their annotators. Rejected and ignored
    answers are counted in a Note. Raises KnownError if the file cannot be read.
    """
    refused: Counter[str] = Counter()
    units = UnitsFound()
    name = printable_name(path.name)

    def accepted() -> Iterator[Record | Problem | Progress]:
        refused.clear()
        for item in json_file(path):
            if isinstance(item, Problem):
                yield item
                continue
            answer = item[1].get("answer")
            if answer in (None, "accept"):
                yield item
            else:
                refused[str(answer)] += 1
                yield Progress(0, 0, f"Passing over {item[0].lower()}")

    for records in gathered(accepted, lambda record: str(record[1].get("text"))):
        if isinstance(records, Problem | Progress):
            yield records
            continue
        try:
            yield from _article(records, name, units)
        except Bad as bad:
            yield Problem(records[0][0], str(bad))
    yield from units.told()
    for answer, count in sorted(refused.items()):
        lines = "line was" if count == 1 else "lines were"
        yield Note("File", f"{count:,} {lines} answered “{answer}” and left out.")


def _article(records: list[Record], file: str, units: UnitsFound) -> Iterator[Bundle | Problem]:
    first = records[0][1]
    rest = {name: value for name, value in first.items() if name not in _TAKEN}
    meta = {"prodigy": rest} if rest else None
    foreign = foreign_article(first.get("text"), file, title=_title(first), meta=meta)
    covered = [covered_by(task, span) for _, task in records for span in objects(task, "spans")]
    fit = foreign.fit(covered)
    units.see(fit)
    spans: dict[Any, Span] = {}
    links: dict[Any, Link] = {}
    for where, task in records:
        yield from _layer(where, task, foreign.article, fit, spans, links)
    ordered = sorted(spans.values(), key=reading_order)
    yield Bundle(foreign.article, tuple(ordered), tuple(links.values()))


def _layer(
    where: str,
    task: Task,
    article: Article,
    fit: Fit,
    spans: dict[Any, Span],
    links: dict[Any, Link],
) -> Iterator[Problem]:
    """Add what is new in one task to *spans* and *links*."""
    maker = SpanMaker(article, fit, where)
    annotator = _annotator(task)
    own = [(raw, maker.keep(spans, span)) for raw, span in spans_of(task, maker, annotator)]
    yield from maker.problems
    for item in links_of(task, own, where, annotator):
        if isinstance(item, Problem):
            yield item
        else:
            links.setdefault((annotator, item.kind, item.source, item.target), item)


def _title(task: Task) -> str:
    meta = task.get("meta")
    title = meta.get("title") if type(meta) is dict else None
    return title if type(title) is str else ""


def _annotator(task: Task) -> str:
    for field in ("_annotator_id", "_session_id"):
        name = task.get(field)
        if type(name) is str and name.strip():
            return name
    return ""
