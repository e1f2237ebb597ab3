"""What is missing from frames: legal, but worth a look."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from peaceannot.model.attribute_rules import is_missing
from peaceannot.model.scheme import Attribute, LinkKind, Owner, Scheme
from peaceannot.model.span import Link, Span, overlap, reading_order


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing at a span that is legal, but worth a look; ``reason`` in plain words."""

    span: str
    reason: str


def gaps(spans: Iterable[Span], links: Iterable[Link], scheme: Scheme) -> list[Gap]:
    """Return what is missing in an article, in reading order."""
    spans = list(spans)
    missing = missing_at(spans, links, Expected.by(scheme))
    found = sorted((span for span in spans if span.id in missing), key=reading_order)
    return [Gap(span.id, reason) for span in found for reason in missing[span.id]]


def missing_at(
    spans: Collection[Span], links: Iterable[Link], expected: "Expected"
) -> dict[str, list[str]]:
    """Return what is missing in an article in plain words, by span."""
    at: dict[str, list[Link]] = {}
    for link in links:
        at.setdefault(link.source, []).append(link)
        if link.target != link.source:
            at.setdefault(link.target, []).append(link)
    crossing = overlaps(spans, expected.scheme)
    found: dict[str, list[str]] = {}
    for span in spans:
        reasons = expected.missing(span, at.get(span.id, ()))
        if span.id in crossing:
            reasons += crossing[span.id]
        if reasons:
            found[span.id] = reasons
    return found


def gap_reasons(span: Span, links: Iterable[Link], scheme: Scheme) -> list[str]:
    """Return what is missing at one span; *links* hold at least those that begin or end there.

    A claim without speaker, a speaker without claim, a cue with two claims; read from the
    scheme as: a span with the label at an end of ``says``, without such a link, and a span
    at the end of ``cue`` with several. Then required attributes without a value, and links
    whose ends the scheme does not allow, as they come with other people's datasets, or stay
    when the scheme changes.
    """
    at_it = [link for link in links if span.id in (link.source, link.target)]
    return Expected.by(scheme).missing(span, at_it)


@dataclass(frozen=True, slots=True)
class Expected:
    """What a scheme expects of spans and their links, looked up once for many of them."""

    scheme: Scheme
    said: Collection[str]
    saying: Collection[str]
    cued: Collection[str]
    kinds: dict[str, LinkKind]
    names: dict[str, str]
    required: dict[str, list[Attribute]]
    required_of_links: dict[str, list[Attribute]]

    @classmethod
    def by(cls, scheme: Scheme) -> "Expected":
        """Return what *scheme* expects."""
        says, cue = scheme.link("says"), scheme.link("cue")
        return cls(
            scheme,
            says.target if says else (),
            says.source if says else (),
            cue.target if cue else (),
            {kind.id: kind for kind in scheme.links},
            {label.id: label.name.lower() for label in scheme.labels},
            *(_required(scheme, on) for on in ("span", "link")),
        )

    def missing(self, span: Span, links: Collection[Link]) -> list[str]:
        """Return what is missing at *span*; *links* are those that begin or end there."""
        label = span.label
        if not links and not (label in self.said or label in self.saying or label in self.required):
            return []
        found = []
        incoming = [link.kind for link in links if link.target == span.id]
        if label in self.said and "says" not in incoming:
            found.append("No one says this yet.")
        # Someone who is only spoken to is no gap either.
        if label in self.saying and not incoming and not _speaks(span, links):
            found.append("Nothing this speaker says is marked.")
        if label in self.cued and (cues := incoming.count("cue")) > 1:
            found.append(f"This cue introduces {cues} claims.")
        for attribute in self.required.get(label, ()):
            if is_missing(attribute, span.attributes):
                found.append(f"{attribute.name} is required, and still empty.")
        if links:
            found += self._unfilled(span, links)
            found += self._unfit(span, links)
        return found

    def _unfilled(self, span: Span, links: Iterable[Link]) -> Iterator[str]:
        for link in links:
            if link.source == span.id:
                for attribute in self.required_of_links.get(link.kind, ()):
                    if is_missing(attribute, link.attributes):
                        of = f"“{self.kinds[link.kind].name}”"
                        yield f"{attribute.name} of {of} is required, and still empty."

    def _unfit(self, span: Span, links: Iterable[Link]) -> Iterator[str]:
        name = self.names.get(span.label, span.label)
        for link in links:
            kind = self.kinds.get(link.kind)
            if kind is None:
                yield f"The scheme has no link “{link.kind}”."
                continue
            if link.source == span.id and span.label not in kind.source:
                yield f"“{kind.name}” may not begin at a {name}."
            if link.target == span.id and span.label not in kind.target:
                yield f"“{kind.name}” may not lead to a {name}."


def _speaks(span: Span, links: Iterable[Link]) -> bool:
    return any(link.kind == "says" and link.source == span.id for link in links)


def _required(scheme: Scheme, on: Owner) -> dict[str, list[Attribute]]:
    """Return the required attributes by the label or kind of link that needs them."""
    found: dict[str, list[Attribute]] = {}
    for attribute in scheme.attributes:
        if attribute.required and attribute.on == on:
            for kind in attribute.of:
                found.setdefault(kind, []).append(attribute)
    return found


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
            if wrong and other.annotator == span.annotator and overlap(span, other):
                for one, two in ((span, other), (other, span)):
                    words = f"{names[one.label]} and {names[two.label]} should not overlap."
                    found.setdefault(one.id, []).append(words)
        open_ones.append(span)
    return {id: list(dict.fromkeys(words)) for id, words in found.items()}
