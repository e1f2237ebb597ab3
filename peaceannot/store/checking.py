"""Is a project whole? Every invariant, said in plain words where it does not hold."""

import sqlite3
from collections.abc import Iterator
from itertools import pairwise

from peaceannot.model import Article, Span, quote_of, text_hash
from peaceannot.store import reading, streaming
from peaceannot.store.schema import COUNTED


def check(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield one sentence for each thing that is not as it must be."""
    broken = [row[0] for row in connection.execute("PRAGMA integrity_check(20)")]
    if broken != ["ok"]:
        yield from (f"The file is damaged: {line}" for line in broken)
        return
    for table, key, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"Row {key} of {table} refers to a {parent} that is not there."
    labels = {label.id for label in reading.scheme(connection).labels}
    for bundle in streaming.bundles(connection):
        yield from _check_article(bundle.article)
        here = {span.id for span in bundle.spans}
        for span in bundle.spans:
            yield from _check_span(span, bundle.article, labels)
        for link in bundle.links:
            if link.source not in here or link.target not in here:
                yield f"Link {link.id} in “{bundle.article.title}” has an end that is not there."
    yield from _check_history(connection)
    yield from _check_tally(connection)


def _check_article(article: Article) -> Iterator[str]:
    if text_hash(article.text) != article.sha256:
        yield f"The text of “{article.title}” is not the one that was imported."


def _check_span(span: Span, article: Article, labels: set[str]) -> Iterator[str]:
    where = f"Span {span.id} in “{article.title}”"
    if span.label not in labels:
        yield f"{where} has the label {span.label}, which the scheme does not know."
    if any(start >= end for start, end in span.fragments) or any(
        end >= start for (_, end), (start, _) in pairwise(span.fragments)
    ):
        yield f"{where} has fragments that are empty, overlap or are out of order."
    elif span.start < 0 or span.end > len(article.text):
        yield f"{where} reaches beyond the text."
    elif span.quote != quote_of(article.text, span.fragments):
        yield f"{where} quotes “{span.quote}”, but the text there is another."


def _check_history(connection: sqlite3.Connection) -> Iterator[str]:
    gaps = connection.execute("SELECT count(*), coalesce(max(number), 0) FROM act").fetchone()
    if gaps[0] != gaps[1]:
        yield f"The history has {gaps[0]} acts, but the last one is number {gaps[1]}."
    orphans = connection.execute(
        "SELECT removed FROM span WHERE removed > 0 AND removed NOT IN (SELECT number FROM act)"
    ).fetchall()
    if orphans:
        yield f"{len(orphans)} spans were removed by acts the history does not know."
    lost = connection.execute(
        "SELECT count(*) FROM span JOIN article ON article.key = span.article"
        " WHERE span.removed = 0 AND article.removed > 0"
    ).fetchone()[0]
    if lost:
        yield f"{lost} spans belong to articles that were deleted."


def _check_tally(connection: sqlite3.Connection) -> Iterator[str]:
    (wrong,) = connection.execute(
        f"SELECT count(*) FROM (SELECT * FROM (SELECT * FROM tally EXCEPT {COUNTED})"
        f" UNION ALL SELECT * FROM ({COUNTED} EXCEPT SELECT * FROM tally))"
    ).fetchone()
    if wrong:
        yield f"{wrong} counts of spans do not agree with the spans that are there."
