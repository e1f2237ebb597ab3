"""What the span in focus can be linked with, in the order it is offered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from peaceannot.model import Link, LinkKind, Scheme, Span, other_ends, reading_order
from peaceannot.project import Project
from peaceannot.ui.wording import one_line


@dataclass(frozen=True, slots=True)
class LinkOffer:
    """A span to link with, by a kind of link; ``linked`` if the two are so already."""

    kind: LinkKind
    span: Span
    outward: bool
    linked: bool
    searched: str

    @property
    def way(self) -> str:
        """The kind with its direction, as the rows of links have it."""
        return f"{self.kind.name} →" if self.outward else f"{self.kind.name} ←"


def link_offers(project: Project, span: Span, links: Iterable[Link]) -> list[LinkOffer]:
    """Return the offers kind by kind: the nearest first, then the others in reading order.

    *links* are those at *span*.
    """
    scheme = project.scheme
    tied = {(link.kind, end) for link in links for end in (link.source, link.target)}
    names = {actor.id: actor.name for actor in project.actors()}
    return [
        LinkOffer(
            kind,
            other,
            span.label in kind.source,
            (kind.id, other.id) in tied,
            _searched(kind, other, scheme, names.get(other.actor or "", "")),
        )
        for kind in scheme.links
        if other_ends(span, kind)
        for other in _nearest_first(project.link_candidates(span.id, kind.id))
    ]


def found_by(offers: Iterable[LinkOffer], typed: str) -> list[LinkOffer]:
    """Return the offers in which each word typed stands: in kind, label, actor or quote."""
    words = typed.casefold().split()
    return [offer for offer in offers if all(word in offer.searched for word in words)]


def _nearest_first(candidates: list[Span]) -> list[Span]:
    return candidates[:1] + sorted(candidates[1:], key=reading_order)


def _searched(kind: LinkKind, span: Span, scheme: Scheme, actor: str) -> str:
    label = scheme.label(span.label)
    parts = (kind.name, label.name if label else span.label, actor, one_line(span.quote))
    return " ".join(parts).casefold()
