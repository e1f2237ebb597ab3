"""The frame: who says what about which sticking point, and what is missing from it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from peaceannot.model.scheme import LinkKind, Scheme
from peaceannot.model.span import Link, Span, reading_order


def distance(first: Span, second: Span) -> int:
    """Return how many code points lie between the nearest fragments of two spans; 0 if none."""
    return min(
        max(0, a_start - b_end, b_start - a_end)
        for a_start, a_end in first.fragments
        for b_start, b_end in second.fragments
    )


def candidates(span: Span, kind: LinkKind, spans: Iterable[Span], text: str) -> list[Span]:
    """Return the spans that *span* may be linked with by *kind*, the likeliest first.

    Those in the same paragraph come before the others, then the nearer ones, and of two
    equally near ones the one that stands before. Spans of other annotators are left out.
    """
    ends = other_ends(span, kind)
    here = _paragraph(span.start, text)
    found = [
        other
        for other in spans
        if other.label in ends and other.id != span.id and other.annotator == span.annotator
    ]
    found.sort(
        key=lambda other: (
            _paragraph(other.start, text) != here,
            distance(span, other),
            other.start > span.start,
            reading_order(other),
        )
    )
    return found


def other_ends(span: Span, kind: LinkKind) -> tuple[str, ...]:
    """Return the labels a span may be linked with by *kind*; empty if it takes no part."""
    if span.label in kind.source:
        return kind.target
    return kind.source if span.label in kind.target else ()


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing at a span that is legal, but worth a look; ``reason`` in plain words."""

    span: str
    reason: str


def gaps(spans: Sequence[Span], links: Sequence[Link], scheme: Scheme) -> list[Gap]:
    """Return what is missing in an article, in reading order.

    A claim without speaker, a speaker without claim, a cue with two claims; read from the
    scheme as: a span with the label at an end of ``says``, without such a link, and a span
    at the end of ``cue`` with several.
    """
    found: list[Gap] = []
    says = scheme.link("says")
    cue = scheme.link("cue")
    for span in sorted(spans, key=reading_order):
        if says is not None:
            at = [link for link in links if link.kind == says.id]
            if span.label in says.target and all(link.target != span.id for link in at):
                found.append(Gap(span.id, "No one says this yet."))
            if span.label in says.source and not _speaks(span, at, links):
                found.append(Gap(span.id, "Nothing this speaker says is marked."))
        if cue is not None and span.label in cue.target:
            claims = [link for link in links if link.kind == cue.id and link.target == span.id]
            if len(claims) > 1:
                found.append(Gap(span.id, f"This cue introduces {len(claims)} claims."))
    return found


def _speaks(span: Span, says: Sequence[Link], links: Sequence[Link]) -> bool:
    # Someone who is only spoken to is no gap either.
    return any(link.source == span.id for link in says) or any(
        link.target == span.id for link in links
    )


def _paragraph(point: int, text: str) -> int:
    return text.rfind("\n", 0, point) + 1
