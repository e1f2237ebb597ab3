"""The frame: who says what about which sticking point, and what is missing from it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from peaceannot.model.attribute_rules import missing_values
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


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing at a span that is legal, but worth a look; ``reason`` in plain words."""

    span: str
    reason: str


def gaps(spans: Iterable[Span], links: Iterable[Link], scheme: Scheme) -> list[Gap]:
    """Return what is missing in an article, in reading order."""
    at: dict[str, list[Link]] = {}
    for link in links:
        for end in {link.source, link.target}:
            at.setdefault(end, []).append(link)
    ordered = sorted(spans, key=reading_order)
    crossing = overlaps(ordered, scheme)
    return [
        Gap(span.id, reason)
        for span in ordered
        for reason in (
            *gap_reasons(span, at.get(span.id, ()), scheme),
            *crossing.get(span.id, ()),
        )
    ]


def overlaps(spans: Iterable[Span], scheme: Scheme) -> dict[str, list[str]]:
    """Return, by span, what it overlaps although the scheme keeps the two labels apart.

    Spans of different annotators never count against each other.
    """
    found: dict[str, list[str]] = {}
    if not scheme.apart:
        return found
    pairs = {frozenset(pair) for pair in scheme.apart}
    names = {label.id: label.name for label in scheme.labels}
    open_ones: list[Span] = []
    for span in sorted(spans, key=reading_order):
        open_ones = [other for other in open_ones if other.end > span.start]
        for other in open_ones:
            wrong = frozenset((span.label, other.label)) in pairs
            if wrong and other.annotator == span.annotator and _touch(span, other):
                for one, two in ((span, other), (other, span)):
                    words = f"{names[one.label]} and {names[two.label]} should not overlap."
                    found.setdefault(one.id, []).append(words)
        open_ones.append(span)
    return {id: list(dict.fromkeys(words)) for id, words in found.items()}


def gap_reasons(span: Span, links: Iterable[Link], scheme: Scheme) -> list[str]:
    """Return what is missing at one span; *links* hold at least those that begin or end there.

    A claim without speaker, a speaker without claim, a cue with two claims; read from the
    scheme as: a span with the label at an end of ``says``, without such a link, and a span
    at the end of ``cue`` with several. Then required attributes without a value, and links
    whose ends the scheme does not allow, as they come with other people's datasets, or stay
    when the scheme changes.
    """
    links = list(links)
    says, cue = scheme.link("says"), scheme.link("cue")
    incoming = [link.kind for link in links if link.target == span.id]
    found: list[str] = []
    if says is not None:
        if span.label in says.target and says.id not in incoming:
            found.append("No one says this yet.")
        speaks = any(link.kind == says.id and link.source == span.id for link in links)
        # Someone who is only spoken to is no gap either.
        if span.label in says.source and not speaks and not incoming:
            found.append("Nothing this speaker says is marked.")
    if cue is not None and span.label in cue.target and incoming.count(cue.id) > 1:
        found.append(f"This cue introduces {incoming.count(cue.id)} claims.")
    return [*found, *_unfilled(span, links, scheme), *_unfit(span, links, scheme)]


def _unfilled(span: Span, links: Iterable[Link], scheme: Scheme) -> Iterator[str]:
    for name in missing_values(scheme, "span", span.label, span.attributes):
        yield f"{name} is required, and still empty."
    for link in links:
        if link.source == span.id:
            kind = scheme.link(link.kind)
            of = f"“{kind.name if kind is not None else link.kind}”"
            for name in missing_values(scheme, "link", link.kind, link.attributes):
                yield f"{name} of {of} is required, and still empty."


def _unfit(span: Span, links: Iterable[Link], scheme: Scheme) -> Iterator[str]:
    label = scheme.label(span.label)
    name = label.name.lower() if label is not None else span.label
    for link in links:
        kind = scheme.link(link.kind)
        if kind is None:
            yield f"The scheme has no link “{link.kind}”."
            continue
        if link.source == span.id and span.label not in kind.source:
            yield f"“{kind.name}” may not begin at a {name}."
        if link.target == span.id and span.label not in kind.target:
            yield f"“{kind.name}” may not lead to a {name}."


def _touch(one: Span, other: Span) -> bool:
    return any(a < d and c < b for a, b in one.fragments for c, d in other.fragments)


def _stands_between(inner: Span, split: Span) -> bool:
    """Tell whether *inner* lies between the parts of *split*, as who says a split quote does."""
    return split.start <= inner.start and inner.end <= split.end and not _touch(inner, split)


def _paragraph(point: int, text: str) -> int:
    return text.rfind("\n", 0, point) + 1
