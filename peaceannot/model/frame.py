"""The frame: who says what about which sticking point."""

from collections.abc import Iterable

from peaceannot.model.scheme import LinkKind, Scheme
from peaceannot.model.span import Span, overlap, reading_order


def distance(first: Span, second: Span) -> int:
    """Return how many code points lie between the nearest fragments of two spans; 0 if none."""
    return min(
        max(0, a_start - b_end, b_start - a_end)
        for a_start, a_end in first.fragments
        for b_start, b_end in second.fragments
    )


def candidates(span: Span, kind: LinkKind, spans: Iterable[Span], text: str) -> list[Span]:
    """Return the spans that *span* may be linked with by *kind*, the likeliest first.

    Those in the same paragraph come before the others, then what stands between the parts of
    a split quote, then the nearer ones, and of two equally near ones the one that stands
    before. Spans of other annotators are left out.
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
            not _stands_between(other, span),
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


def fitting_kinds(first: str, second: str, scheme: Scheme) -> list[tuple[LinkKind, bool]]:
    """Return the kinds of link between spans of two labels, each with whether it goes onward.

    A kind that goes both ways between them is given once, onward: from *first* to *second*.
    """
    found: list[tuple[LinkKind, bool]] = []
    for kind in scheme.links:
        onward = first in kind.source and second in kind.target
        if onward or (second in kind.source and first in kind.target):
            found.append((kind, onward))
    return found


def _stands_between(inner: Span, split: Span) -> bool:
    """Tell whether *inner* lies between the parts of *split*, as who says a split quote does."""
    return split.start <= inner.start and inner.end <= split.end and not overlap(inner, split)


def _paragraph(point: int, text: str) -> int:
    return text.rfind("\n", 0, point) + 1
