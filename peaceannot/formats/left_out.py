"""Counting what a format has no place for."""

from collections.abc import Collection

from peaceannot.formats.losses import Losses
from peaceannot.model import Bundle, Link, Span

ARTICLE_DETAILS = "attributes and notes of articles"
ATTRIBUTES = "attributes of spans"
NOTES = "notes of spans"
ACTORS = "actors of spans"
DOUBTS = "flags and doubts"
ANNOTATORS = "names of annotators at spans"
LINKS = "links"
LINK_DETAILS = "attributes and notes of links"
VALUES = "values of attributes, written as text"
PARTS = "spans in several parts, each part written as a span of its own"

OF_SPANS = frozenset({ATTRIBUTES, NOTES, ACTORS, DOUBTS, ANNOTATORS, PARTS})
OF_LINKS = frozenset({LINKS, LINK_DETAILS})
BETWEEN_ANNOTATORS = "links between spans of different annotators"


def note_left_out(bundle: Bundle, losses: Losses, carried: Collection[str] = ()) -> None:
    """Note all of *bundle* that is not *carried*, which holds constants of this module."""
    article = bundle.article
    if article.attributes or article.note or article.flag or article.unsure:
        _note(losses, carried, ARTICLE_DETAILS, f"“{article.title}”")
    for span in bundle.spans:
        lost = [what for what, there in _details(span) if there and what not in carried]
        if lost:
            example = f"“{article.title}”, {span.label}: “{_short(span.quote)}”"
            for what in lost:
                losses.note(what, example)
    for link in bundle.links:
        if LINKS not in carried:
            losses.note(LINKS, f"“{article.title}”: {link.kind}")
        elif _has_details(link):
            _note(losses, carried, LINK_DETAILS, f"“{article.title}”: {link.kind}")


def note_links_between(bundle: Bundle, losses: Losses) -> None:
    """Note the links that a format cannot hold because it keeps annotators apart."""
    annotators = {span.id: span.annotator for span in bundle.spans}
    for link in bundle.links:
        if annotators[link.source] != annotators[link.target]:
            losses.note(BETWEEN_ANNOTATORS, link.kind)


def _note(losses: Losses, carried: Collection[str], what: str, example: str) -> None:
    if what not in carried:
        losses.note(what, example)


def _details(span: Span) -> tuple[tuple[str, bool], ...]:
    return (
        (ATTRIBUTES, bool(span.attributes) and any(name != "meta" for name in span.attributes)),
        (NOTES, bool(span.note)),
        (ACTORS, span.actor is not None),
        (DOUBTS, span.flag or span.unsure),
        (ANNOTATORS, bool(span.annotator)),
        (PARTS, len(span.fragments) > 1),
    )


def _has_details(link: Link) -> bool:
    return bool(link.note or link.flag or link.unsure) or any(n != "meta" for n in link.attributes)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else flat[:59] + "…"
