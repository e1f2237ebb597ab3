"""All that is marked in many articles, read a few articles at a time."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

from peaceannot.model import Bundle, Status, Verdict
from peaceannot.store.asking_reviews import STATUSES, VERDICTS
from peaceannot.store.reading import ARTICLES, LINKS, SPANS
from peaceannot.store.rows import article_of, link_of, span_of

_MOST_ARTICLES, _MOST_CHARACTERS = 64, 400_000


class _Marked(Protocol):
    @property
    def article(self) -> str: ...


Mark = TypeVar("Mark", bound=_Marked)


def bundles(connection: sqlite3.Connection, ids: Sequence[str] | None = None) -> Iterator[Bundle]:
    """Yield each article, or each of *ids* that is there, with all that is marked in it."""
    for keys in _handfuls(connection, ids):
        yield from _bundles(connection, keys)


def _handfuls(
    connection: sqlite3.Connection, ids: Sequence[str] | None
) -> Iterator[tuple[int, ...]]:
    """Yield the row keys of a few articles each, so that not too much text is read at once."""
    keys: list[int] = []
    characters = 0
    for key, length in _lengths(connection, ids):
        if keys and (len(keys) == _MOST_ARTICLES or characters + length > _MOST_CHARACTERS):
            yield tuple(keys)
            keys, characters = [], 0
        keys.append(key)
        characters += length
    if keys:
        yield tuple(keys)


def _lengths(
    connection: sqlite3.Connection, ids: Sequence[str] | None
) -> Iterator[tuple[int, int]]:
    if ids is None:
        query = "SELECT key, length FROM article WHERE removed = 0 ORDER BY key"
        yield from connection.execute(query).fetchall()
        return
    for id in ids:
        query = "SELECT key, length FROM article WHERE id = ? AND removed = 0"
        yield from connection.execute(query, (id,)).fetchall()


def _bundles(connection: sqlite3.Connection, keys: tuple[int, ...]) -> Iterator[Bundle]:
    these = f"IN ({','.join('?' * len(keys))})"
    rows = connection.execute(
        ARTICLES.replace("SELECT ", "SELECT article.key, ", 1)
        + f"article.key {these} AND article.removed = 0",
        keys,
    )
    articles = {row[0]: article_of(row[1:]) for row in rows}

    def marked(query: str, order: str, make: Callable[[Any], Mark]) -> dict[str, list[Mark]]:
        found: dict[str, list[Mark]] = {}
        for row in connection.execute(f"{query} ORDER BY {order}", keys):
            mark = make(row)
            found.setdefault(mark.article, []).append(mark)
        return found

    spans = marked(
        SPANS + f"span.article {these} AND span.removed = 0",
        'span."start", span."end" DESC, span.id',
        span_of,
    )
    links = marked(LINKS + f"link.article {these} AND link.removed = 0", "link.id", link_of)
    statuses = marked(
        STATUSES + f"status.article {these}", "status.annotator", lambda row: Status(*row)
    )
    verdicts = marked(VERDICTS + f"verdict.article {these}", "verdict.id", lambda r: Verdict(*r))
    for key in keys:
        article = articles.get(key)
        if article is not None:
            yield Bundle(
                article,
                *(tuple(m.get(article.id, ())) for m in (spans, links, statuses, verdicts)),  # type: ignore[arg-type]
            )
