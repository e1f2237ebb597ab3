"""What is marked at the hits, read again after an act."""

from __future__ import annotations

from peaceannot.model import SpanIndex
from peaceannot.project import Project
from peaceannot.ui.search.found_row import FoundRow
from peaceannot.ui.search.gathering import spans_at


def marked_again(project: Project, rows: list[FoundRow], articles: set[str]) -> None:
    """Read the spans of these articles anew; an article that was deleted has none."""
    indexes: dict[str, SpanIndex] = {}
    for row in rows:
        id = row.hit.article
        if id in articles:
            if id not in indexes:
                there = project.has_article(id)
                indexes[id] = SpanIndex(project.spans(id) if there else [])
            row.spans = spans_at(indexes[id], row.hit)
