"""Searching the project: a concordance of hits in their context."""

import re
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from peaceannot.model import Article, KnownError, Progress
from peaceannot.model.search import Search
from peaceannot.model.search_query import (
    Query,
    Term,
    fold,
    matches,
    parse_query,
    pattern_of,
    terms_of,
    words_of,
)
from peaceannot.project.questions import Questions
from peaceannot.store import reading, searching

if TYPE_CHECKING:
    import regex

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
        only = None if article is None else (article,)
        steps = self.search_steps(Search(typed, articles=only))
        return (step for step in steps if isinstance(step, Hit))

    def search_steps(self, search: Search) -> Iterator[Hit | Progress]:
        """Yield the hits of *search*, and after each article how far it is.

        It may be left at any step. Raises KnownError, at once, if it is no query or no regular
        expression, and later if an expression takes too long in one article.
        """
        if search.mode == "words":
            return self._hits_in(parse_query(search.typed), search.articles)
        if search.mode == "exact":
            return self._exact_hits(search)
        return self._pattern_hits(_compiled(search.typed, search), search.articles)

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

    def _hits_in(
        self, query: Query, only: tuple[str, ...] | None
    ) -> Generator[Hit | Progress, None, None]:
        patterns = [pattern_of(term) for term in terms_of(query)]
        found = (
            ((id, False) for id in only)
            if only is not None
            else self._store.stream(searching.candidates, query)
        )
        looked = 0
        for id, sure in found:
            article = self._store.read(reading.article, id)
            looked += 1
            if article is None:
                continue
            yield Progress(looked, 0, article.title)
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

    def _exact_hits(self, search: Search) -> Iterator[Hit | Progress]:
        """Whole words are looked up in the index first; pieces of words are not in it."""
        body = re.escape(search.typed)
        if search.whole_words:
            body = _bounded(body, search.typed)
        articles = search.articles
        words = words_of(search.typed)
        if search.whole_words and words and articles is None:
            found = self._store.stream(searching.candidates, Term(words))
            return self._pattern_hits(_compiled(body, search), (id for id, _ in found))
        if not search.typed.strip():
            raise KnownError("Type what is to be found.")
        return self._pattern_hits(_compiled(body, search), articles)

    def _pattern_hits(
        self, pattern: "regex.Pattern[str]", only: Iterable[str] | None
    ) -> Generator[Hit | Progress, None, None]:
        found = (self._store.read(reading.article, id) for id in only) if only is not None else None
        for looked, article in enumerate(found if found is not None else self.articles(), 1):
            if article is None:
                continue
            yield Progress(looked, 0, article.title)
            try:
                for match in pattern.finditer(article.text, timeout=SLOWEST):
                    if match.end() > match.start():
                        yield _hit(article, "text", article.text, *match.span())
            except TimeoutError as error:
                raise KnownError(
                    f"This expression takes too long in “{article.title}”. "
                    "Make it simpler: avoid repeats within repeats, such as (a+)+."
                ) from error


def _bounded(body: str, typed: str) -> str:
    """Let no letter or digit stand right before or behind, where *typed* has one at its edge."""
    before = r"(?<!\w)" if re.match(r"\w", typed) else ""
    behind = r"(?!\w)" if re.search(r"\w\Z", typed) else ""
    return before + body + behind


def _compiled(pattern: str, search: Search) -> "regex.Pattern[str]":
    import regex  # takes a tenth of a second to load

    if not pattern:
        raise KnownError("Type an expression to search for.")
    try:
        return regex.compile(pattern, 0 if search.match_case else regex.IGNORECASE)
    except regex.error as error:
        raise KnownError(f"This is no regular expression: {error}.") from error


def _hit(article: Article, where: Where, text: str, start: int, end: int) -> Hit:
    left = text[max(0, start - CONTEXT) : start]
    return Hit(
        article.id, article.title, where, start, end, left, text[start:end],
        text[end : end + CONTEXT],
    )  # fmt: skip
