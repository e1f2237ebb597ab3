"""Suggestions that were accepted, as the work of those who have accepted them."""

from collections.abc import Collection
from dataclasses import replace

from peaceannot.model import Bundle, Link, Span, Verdict


def as_work(bundle: Bundle, wanted: Collection[str] = ()) -> Bundle:
    """Return *bundle* with each accepted suggestion as a span of everyone who has accepted it.

    The first, of those *wanted* if there are some, keeps the identifier of the suggestion, and
    with it the links; the spans of others go by the identifiers of their verdicts. There are no
    verdicts on links: a suggested link is accepted with its ends, when both are work and at
    least one had been suggested.
    """
    accepted: dict[str, list[Verdict]] = {}
    for verdict in bundle.verdicts:
        if verdict.verdict == "accepted":
            accepted.setdefault(verdict.span, []).append(verdict)
    spans: list[Span] = []
    for span in bundle.spans:
        given = accepted.get(span.id, []) if span.origin == "suggestion" else []
        given.sort(key=lambda verdict: verdict.reviewer not in wanted)
        for place, verdict in enumerate(given):
            id = span.id if place == 0 else verdict.id
            spans.append(replace(span, id=id, annotator=verdict.reviewer, origin="accepted"))
        if not given:
            spans.append(span)
    by_id = {span.id: span for span in spans}
    links = tuple(_with_its_ends(link, by_id) for link in bundle.links)
    return replace(bundle, spans=tuple(spans), links=links)


def _with_its_ends(link: Link, spans: dict[str, Span]) -> Link:
    ends = [spans[id] for id in (link.source, link.target)]
    accepted = [end for end in ends if end.origin == "accepted"]
    if link.origin != "suggestion" or not accepted or any(e.origin == "suggestion" for e in ends):
        return link
    return replace(link, annotator=accepted[0].annotator, origin="accepted")


def is_acceptance(verdict: Verdict, spans: dict[str, Span]) -> bool:
    """Tell whether a verdict has become a span of its reviewer, one of *spans* by identifier."""
    span = spans.get(verdict.span)
    return verdict.verdict == "accepted" and span is not None and span.origin == "accepted"
