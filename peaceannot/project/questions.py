"""What one can ask a project."""

from collections.abc import Iterator, Sequence

from peaceannot.model import (
    Actor,
    Article,
    Bundle,
    Header,
    Heading,
    KnownError,
    Link,
    ProjectInfo,
    Scheme,
    Span,
)
from peaceannot.project.door import Door
from peaceannot.store import asking_actors, asking_doubts, checking, reading, streaming


class Questions(Door):
    """Reading: nothing here changes the project."""

    @property
    def info(self) -> ProjectInfo:
        """What the project says about itself."""
        return self._store.read(reading.project_info)

    @property
    def scheme(self) -> Scheme:
        """The labels and links of the project."""
        return self._store.read(reading.scheme)

    @property
    def format_version(self) -> int:
        """The version of the file's format."""
        return self._store.read(reading.format_version)

    @property
    def header(self) -> Header:
        """The project and its scheme, as they head an export."""
        return Header(self.info, self.scheme, tuple(self.actors()))

    def headings(self, limit: int | None = None, offset: int = 0) -> list[Heading]:
        """Return what a list shows of the articles, in the order they came in."""
        return self._store.read(reading.headings, limit, offset)

    def article_count(self) -> int:
        """Return how many articles there are."""
        return self._store.read(reading.article_count)

    def span_count(self, article: str) -> int:
        """Return how many spans people have made in an article, or accepted."""
        return self._store.read(reading.span_count, article)

    def span_total(self) -> int:
        """Return how many spans there are in all articles."""
        return self._store.read(reading.span_total)

    def articles(self) -> Iterator[Article]:
        """Yield the articles in the order they came in, one at a time."""
        return self._store.stream(reading.articles)

    def has_article(self, id: str) -> bool:
        """Tell whether there is an article with this identifier."""
        return self._store.read(reading.has_article, id)

    def article(self, id: str) -> Article:
        """Return the article with this identifier. Raises KnownError if there is none."""
        article = self._store.read(reading.article, id)
        if article is None:
            raise KnownError(f"There is no article {id} in {self.path.name}; it may be deleted.")
        return article

    def find_article(self, title_or_id: str) -> Article:
        """Return the article with this identifier or exactly this title.

        Raises KnownError if there is none, or more than one with the title.
        """
        if self.has_article(title_or_id):
            return self.article(title_or_id)
        found = self._store.read(reading.articles_titled, title_or_id)
        if not found:
            raise KnownError(f"There is no article “{title_or_id}” in {self.path.name}.")
        if len(found) > 1:
            raise KnownError(
                f"{len(found)} articles are called “{title_or_id}”. "
                f"Name one by its identifier: {', '.join(found[:3])}."
            )
        return self.article(found[0])

    def article_with_hash(self, sha256: str) -> str | None:
        """Return the identifier of an article with this text hash, or None."""
        return self._store.read(reading.article_with_hash, sha256)

    def original(self, sha256: str) -> bytes | None:
        """Return the bytes of an imported file by their hash, or None."""
        return self._store.read(reading.original, sha256)

    def spans(self, article: Article | str) -> list[Span]:
        """Return the spans of an article, or of its identifier, by start, the longer first."""
        return self._store.read(reading.spans, _id_of(article))

    def span(self, id: str) -> Span:
        """Return the span with this identifier. Raises KnownError if there is none."""
        span = self._store.read(reading.span, id)
        if span is None:
            raise KnownError("This span is not there any more; it was deleted.")
        return span

    def link(self, id: str) -> Link:
        """Return the link with this identifier. Raises KnownError if there is none."""
        link = self._store.read(reading.link, id)
        if link is None:
            raise KnownError("This link is not there any more; it was deleted.")
        return link

    def actors(self) -> list[Actor]:
        """Return the actors by name."""
        return self._store.read(asking_actors.actors)

    def actor(self, id: str) -> Actor:
        """Return the actor with this identifier. Raises KnownError if there is none."""
        actor = self._store.read(asking_actors.actor, id)
        if actor is None:
            raise KnownError("This actor is not there any more; it was deleted.")
        return actor

    def actor_counts(self) -> dict[str, int]:
        """Return how many spans refer to each actor, by identifier."""
        return self._store.read(asking_actors.counts)

    def spans_of_actor(self, actor: str) -> list[Span]:
        """Return the spans that refer to an actor, article by article in reading order."""
        return self._store.read(asking_actors.spans_of, actor)

    def claims_of_actor(self, actor: str) -> list[Span]:
        """Return what the spans of an actor are linked to by ``says``, in the same order."""
        return self._store.read(asking_actors.claims_of, actor)

    def recent_actors(self) -> list[str]:
        """Return the identifiers of the actors that spans refer to, the last used first."""
        return self._store.read(asking_actors.recent)

    def doubtful_spans(self) -> list[Span]:
        """Return the spans that are flagged or unsure, article by article in reading order."""
        return self._store.read(reading.doubtful_spans)

    def next_doubt(
        self, article: str, point: int, span: str, *, forward: bool = True
    ) -> tuple[str, str] | None:
        """Return article and span (or "") of the next flag or doubt behind a place, or before it.

        The place is a code point of an article, and the span that begins there if one is meant,
        else ""; the code point -1 is the article itself. Articles, spans and links are looked
        through in the order of the articles, and round at the ends. None: there is no doubt.
        """
        return self._store.read(asking_doubts.next_doubt, article, point, span, forward)

    def outdated_spans(self) -> list[Span]:
        """Return the spans made under an older version of their label's guideline."""
        return self._store.read(reading.outdated_spans)

    def known_ids(self, kind: str, ids: tuple[str, ...], *, deleted_too: bool = True) -> set[str]:
        """Return which *ids* of ``article``, ``span``, ``link`` or ``verdict`` are in use."""
        return self._store.read(reading.known_ids, kind, ids, deleted_too)

    def links(self, article: Article | str) -> list[Link]:
        """Return the links of an article, or of its identifier, by their identifiers."""
        return self._store.read(reading.links, _id_of(article))

    def bundles(self, articles: Sequence[str] | None = None) -> Iterator[Bundle]:
        """Yield each article with its spans and links, in stable order, one at a time.

        *articles* are the identifiers of those that are wanted; None: all.
        """
        return self._store.stream(streaming.bundles, articles)

    def label_counts(self) -> dict[str, int]:
        """Return how many spans each label has; labels without spans are left out."""
        return self._store.read(reading.counts, "label")

    def annotator_counts(self) -> dict[str, int]:
        """Return how many spans each annotator has made, or accepted of a program."""
        return self._store.read(reading.counts, "annotator")

    def suggestion_counts(self) -> dict[str, int]:
        """Return how many suggestions there are of each program, accepted or not."""
        return self._store.read(reading.suggestion_counts)

    def annotators(self) -> list[str]:
        """Return all annotators and reviewers, in the order their first work came in."""
        return self._store.read(reading.annotators)

    def check(self) -> list[str]:
        """Return one sentence for each thing that is not as it must be; empty when whole."""
        return list(self._store.stream(checking.check))


def _id_of(article: Article | str) -> str:
    return article if isinstance(article, str) else article.id
