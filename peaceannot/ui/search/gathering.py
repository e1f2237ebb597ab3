"""From hits to rows, some at a time, so that the window stays alive."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator

from peaceannot.model import Progress, Span, SpanIndex
from peaceannot.project import Project
from peaceannot.project.search_acts import CONTEXT, Hit
from peaceannot.ui.search.found_row import FoundRow

MOST = 10_000
"""Rows; who finds more looks for something else anyway."""

_AT_ONCE = 200


def gather(
    project: Project, steps: Iterable[Hit | Progress], take: Callable[[list[FoundRow]], None]
) -> Generator[Progress, None, bool]:
    """Give rows for the hits to *take*, article by article; return whether there were more."""
    rows: list[FoundRow] = []
    number, shown, index = 0, "", SpanIndex()
    for step in steps:
        if isinstance(step, Progress):
            take(rows)
            rows = []
            yield step
            continue
        if number == MOST:
            take(rows)
            return True
        if step.article != shown:
            shown, index = step.article, SpanIndex(project.spans(step.article))
        rows.append(FoundRow(step, number, spans_at(index, step)))
        number += 1
        if len(rows) >= _AT_ONCE:
            take(rows)
            rows = []
            yield Progress(number, 0, step.title)
    take(rows)
    return False


def spans_at(index: SpanIndex, hit: Hit) -> list[Span]:
    """Return the spans that share a character with *hit*."""
    if hit.where != "text":
        return []
    found = {span.id: span for _, span in index.touching(hit.start, hit.end)}
    return [
        span
        for span in found.values()
        if any(start < hit.end and hit.start < end for start, end in span.fragments)
    ]


def hits_of(project: Project, spans: Iterable[str]) -> Iterator[Hit]:
    """Yield spans as if they had been found, each in its context."""
    for id in spans:
        span = project.span(id)
        article = project.article(span.article)
        text = article.text
        left = text[max(0, span.start - CONTEXT) : span.start]
        right = text[span.end : span.end + CONTEXT]
        yield Hit(article.id, article.title, "text", span.start, span.end, left, span.quote, right)
