"""Searching the project: a concordance of hits in their context."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from peaceannot.model import Article, KnownError, Progress
from peaceannot.model.search_query import Query, fold, matches, parse_query, pattern_of, terms_of
from peaceannot.project.questions import Questions
from peaceannot.store import reading, searching

CONTEXT = 60
"""Code points shown on either side of a hit."""

SLOWEST = 2.0
"""Seconds a regular expression may take in one article."""

Where = Literal["text", "title", "notes"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that was found, ``[start, end)`` in code points of the text, title or notes."""

    article: str
    title: str
    where: Where
    start: int
    end: int
    left: str
    match: str
    right: str


class SearchActs(Questions):
    """Nothing here changes what people see; the index is written on the side."""

    def search(self, typed: str, *, article: str | None = None) -> Iterator[Hit]:
        """Yield the hits for a query (see model/search_query.py), article by article.

        *article* looks in that one only. Raises KnownError, at once, if it is no query.
        """
        query = parse_query(typed)
        return self._hits_in(query, article)

    def search_pattern(
        self, pattern: str, *, ignore_case: bool = True, article: str | None = None
    ) -> Iterator[Hit]:
        """Yield the hits of a regular expression in the texts.

        Raises KnownError if it is none, and while it runs if it takes too long in one article.
        """
        import regex

        try:
            compiled = regex.compile(pattern, regex.IGNORECASE if ignore_case else 0)
        except regex.error as error:
            raise KnownError(f"This is no regular expression: {error}.") from error
        return self._pattern_hits(compiled, article)

    def search_backlog(self) -> int:
        """Return how many articles have changed since the search index saw them."""
        return self._store.read(searching.articles_to_index)

    def update_search(self, at_once: int = 200) -> Generator[Progress, None, None]:
        """Bring the search index up to date, some articles at a time; it may be left any time."""
        total = self.search_backlog()
        left = total
        while left and not self.read_only:
            left = self._store.write(searching.index_some, at_once)
            yield Progress(total - left, total, "Preparing the search")

    def _hits_in(self, query: Query, only: str | None) -> Iterator[Hit]:
        patterns = [pattern_of(term) for term in terms_of(query)]
        found = (
            iter([(only, False)])
            if only is not None
            else self._store.stream(searching.candidates, query)
        )
        for id, sure in found:
            article = self._store.read(reading.article, id)
            if article is None:
                continue
            notes = self._store.read(searching.notes_of, id)
            parts: dict[Where, str] = {
                "title": article.title, "text": article.text, "notes": notes,
            }  # fmt: skip
            folded = {where: fold(text) for where, text in parts.items()}
            if not sure and not matches(query, "\n".join(folded.values())):
                continue
            for where, text in parts.items():
                places = {
                    match.span()
                    for pattern in patterns
                    for match in pattern.finditer(folded[where])
                }
                for start, end in sorted(places):
                    yield _hit(article, where, text, start, end)

    def _pattern_hits(self, pattern: Any, only: str | None) -> Iterator[Hit]:
        articles = iter([self.article(only)]) if only is not None else self.articles()
        for article in articles:
            try:
                for match in pattern.finditer(article.text, timeout=SLOWEST):
                    if match.end() > match.start():
                        yield _hit(article, "text", article.text, *match.span())
            except TimeoutError as error:
                raise KnownError(
                    f"This expression takes too long in “{article.title}”. "
                    "Make it simpler: avoid repeats within repeats, such as (a+)+."
                ) from error


def _hit(article: Article, where: Where, text: str, start: int, end: int) -> Hit:
    left = text[max(0, start - CONTEXT) : start]
    return Hit(
        article.id, article.title, where, start, end, left, text[start:end],
        text[end : end + CONTEXT],
    )  # fmt: skip
