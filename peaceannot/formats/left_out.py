"""Counting what a format has no place for."""

from collections.abc import Collection, Iterator
from typing import Any

from peaceannot.formats.losses import Losses
from peaceannot.model import Bundle, Link, Span

ARTICLE_DETAILS = "attributes and notes of articles"
SOURCES = "sources of articles (address, author, reference)"
STATUSES = "statuses (how far annotators are with articles)"
VERDICTS = "verdicts of reviewers"
ATTRIBUTES = "attributes of spans"
NOTES = "notes of spans"
ACTORS = "actors of spans"
DOUBTS = "flags and doubts"
ANNOTATORS = "names of annotators at spans"
MOMENTS = "times when spans were made"
ORIGINS = "origins of spans that a program made, or that were made many at once"
GUIDELINES = "versions of the guideline that spans were made under"
PARTS = "spans in several parts, each part written as a span of its own"
LINKS = "links"
LINK_DETAILS = "attributes and notes of links"
LINK_MAKERS = "names of annotators at links"
LINK_MOMENTS = "times when links were made"
OTHERS = "fields that other programs gave"
VALUES = "values of attributes, written as text"

OF_SPANS = frozenset({ATTRIBUTES, NOTES, ACTORS, DOUBTS, ANNOTATORS, MOMENTS, PARTS})
OF_LINKS = frozenset({LINKS, LINK_DETAILS, LINK_MAKERS, LINK_MOMENTS})
BETWEEN_ANNOTATORS = "links between spans of different annotators"

_SOURCES = ("reference", "url", "author", "date", "outlet")


def note_left_out(
    bundle: Bundle, losses: Losses, carried: Collection[str] = (), own: str = ""
) -> None:
    """Note all of *bundle* that is not *carried*, which holds constants of this module.

    *own* is the name under which fields of the format itself are kept in ``meta``.
    """
    note_of_article(bundle, losses, carried, own)
    title = f"“{bundle.article.title}”"
    for span in bundle.spans:
        lost = [what for what in _details(span, own) if what not in carried]
        if lost:
            # Exports are large: words are only made for the few examples that are kept.
            wanted = any(map(losses.wants_example, lost))
            example = f"{title}, {span.label}: “{_short(span.quote)}”" if wanted else ""
            for what in lost:
                losses.note(what, example)
    for link in bundle.links:
        there = _link_details(link, own) if LINKS in carried else [LINKS]
        for what in there:
            _note(losses, carried, what, f"{title}: {link.kind}")


def note_of_article(
    bundle: Bundle, losses: Losses, carried: Collection[str] = (), own: str = ""
) -> None:
    """Note what is not *carried* of the article itself, and of who is how far with it."""
    article, title = bundle.article, f"“{bundle.article.title}”"
    if article.attributes or article.note or article.flag or article.unsure:
        _note(losses, carried, ARTICLE_DETAILS, title)
    if any(article.source.get(name) for name in _SOURCES):
        _note(losses, carried, SOURCES, title)
    if article.meta.keys() - {own}:
        _note(losses, carried, OTHERS, title)
    for status in bundle.statuses:
        state = status.state.replace("_", " ")
        _note(losses, carried, STATUSES, f"{title}, {status.annotator or 'no name'}: {state}")
    for verdict in bundle.verdicts:
        _note(losses, carried, VERDICTS, f"{title}, {verdict.reviewer}: {verdict.verdict}")


def note_links_between(bundle: Bundle, losses: Losses) -> None:
    """Note the links that a format cannot hold because it keeps annotators apart."""
    annotators = {span.id: span.annotator for span in bundle.spans}
    for link in bundle.links:
        if annotators[link.source] != annotators[link.target]:
            losses.note(BETWEEN_ANNOTATORS, link.kind)


def _note(losses: Losses, carried: Collection[str], what: str, example: str) -> None:
    if what not in carried:
        losses.note(what, example)


def _details(span: Span, own: str) -> Iterator[str]:
    """Yield what there is of a span beside its label and its place."""
    if span.annotator:
        yield ANNOTATORS
    if span.created:
        yield MOMENTS
    if span.note:
        yield NOTES
    if span.actor is not None:
        yield ACTORS
    if span.flag or span.unsure:
        yield DOUBTS
    if span.origin not in ("human", "import"):
        yield ORIGINS
    if span.guideline != 1:
        yield GUIDELINES
    if len(span.fragments) > 1:
        yield PARTS
    if span.attributes:
        yield from _of_attributes(span.attributes, ATTRIBUTES, own)


def _link_details(link: Link, own: str) -> Iterator[str]:
    if link.annotator:
        yield LINK_MAKERS
    if link.created:
        yield LINK_MOMENTS
    if link.note or link.flag or link.unsure:
        yield LINK_DETAILS
    yield from _of_attributes(link.attributes, LINK_DETAILS, own)


def _of_attributes(attributes: dict[str, Any], what: str, own: str) -> Iterator[str]:
    if attributes.keys() - {"meta"}:
        yield what
    meta = attributes.get("meta")
    if isinstance(meta, dict) and meta.keys() - {own}:
        yield OTHERS


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else flat[:59] + "…"
