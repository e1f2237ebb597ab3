"""Suggestions that were accepted, as the work of those who have accepted them."""

from dataclasses import replace

from peaceannot.model import Bundle, Span, Verdict


def as_work(bundle: Bundle) -> Bundle:
    """Return *bundle* with each accepted suggestion as a span of everyone who has accepted it.

    The first keeps the identifier of the suggestion, and with it the links; the spans of others
    go by the identifiers of their verdicts.
    """
    accepted: dict[str, list[Verdict]] = {}
    for verdict in bundle.verdicts:
        if verdict.verdict == "accepted":
            accepted.setdefault(verdict.span, []).append(verdict)
    spans: list[Span] = []
    for span in bundle.spans:
        given = accepted.get(span.id, []) if span.origin == "suggestion" else []
        for place, verdict in enumerate(given):
            id = span.id if place == 0 else verdict.id
            spans.append(replace(span, id=id, annotator=verdict.reviewer, origin="accepted"))
        if not given:
            spans.append(span)
    return replace(bundle, spans=tuple(spans))


def is_acceptance(verdict: Verdict, spans: dict[str, Span]) -> bool:
    """Tell whether a verdict has become a span of its reviewer, one of *spans* by identifier."""
    span = spans.get(verdict.span)
    return verdict.verdict == "accepted" and span is not None and span.origin == "accepted"
