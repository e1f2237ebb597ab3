"""Identifiers that the same dataset gets each time it is read."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from peaceannot.formats.format import Records
from peaceannot.model import (
    Actor,
    Article,
    Bundle,
    Header,
    Link,
    Span,
    Status,
    id_made_of,
    is_newer_id,
    new_id,
    status_id,
)


def with_stable_ids(records: Records) -> Records:
    """Yield *records* with identifiers made of what they name, where the reader made new ones.

    An article is named by the hash of its text, and by how often that came before; what is
    marked in it by the article and its place among the others. What stands in the file stays.
    """
    stable = _Stable(new_id())
    for record in records:
        if isinstance(record, Header):
            yield stable.header(record)
        elif isinstance(record, Bundle):
            yield stable.bundle(record)
        else:
            yield record


class _Stable:
    def __init__(self, since: str) -> None:
        self._since = since
        self._texts: Counter[str] = Counter()
        self._actors: dict[str, str] = {}

    def header(self, header: Header) -> Header:
        for number, actor in enumerate(header.actors):
            if is_newer_id(actor.id, self._since):
                self._actors[actor.id] = id_made_of("actor", actor.name, str(number))
        return replace(header, actors=tuple(self._actor(actor) for actor in header.actors))

    def bundle(self, bundle: Bundle) -> Bundle:
        article, number = bundle.article, self._texts[bundle.article.sha256]
        self._texts[article.sha256] += 1
        id = self._id(article.id, "article", article.sha256, number)
        spans = {
            span.id: self._id(span.id, "span", id, place) for place, span in enumerate(bundle.spans)
        }
        return replace(
            bundle,
            article=replace(article, id=id),
            spans=tuple(self._span(span, id, spans) for span in bundle.spans),
            links=tuple(self._links(bundle.links, id, spans)),
            statuses=tuple(_of_article(status, article, id) for status in bundle.statuses),
        )

    def _id(self, id: str, kind: str, within: str, place: int) -> str:
        return id_made_of(kind, within, str(place)) if is_newer_id(id, self._since) else id

    def _actor(self, actor: Actor) -> Actor:
        return replace(actor, id=self._actors.get(actor.id, actor.id))

    def _span(self, span: Span, article: str, ids: Mapping[str, str]) -> Span:
        actor = span.actor and self._actors.get(span.actor, span.actor)
        return replace(span, id=ids[span.id], article=article, actor=actor)

    def _links(
        self, links: tuple[Link, ...], article: str, ids: Mapping[str, str]
    ) -> Iterator[Link]:
        for place, link in enumerate(links):
            id = self._id(link.id, "link", article, place)
            source, target = ids.get(link.source, link.source), ids.get(link.target, link.target)
            yield replace(link, id=id, article=article, source=source, target=target)


def _of_article(status: Status, before: Article, id: str) -> Status:
    if id == before.id:
        return status
    return replace(status, id=status_id(id, status.annotator), article=id)
