"""The data sheet of an export for programs: the figures of the one in Markdown, as JSON."""

import json
from collections.abc import Mapping
from typing import Any

from peaceannot.project.export_facts import Facts
from peaceannot.project.export_splits import SplitPlan
from peaceannot.project.export_tally import Tally
from peaceannot.quality.span_agreement import Figure, SpanAgreement


def sheet_as_json(facts: Facts) -> bytes:
    """Return the data sheet as one JSON object in UTF-8; the same project gives the same bytes.

    ``agreement`` is null where it is not known; its F-measures go from 0 to 1.
    """
    header, handover, tally = facts.header, facts.handover, facts.tally
    spans = tally.span_counts
    known = {label.id: label for label in header.scheme.labels}
    sheet: dict[str, Any] = {
        "name": facts.name,
        "project": header.project.name,
        "description": header.project.description,
        "format": handover.format_name,
        "license": handover.license,
        "articles": tally.articles.total(),
        "articles_with_nothing_found": tally.negatives,
        "characters": tally.characters,
        "spans": spans.total(),
        "spans_in_several_parts": tally.in_parts,
        "labels": {
            id: {
                "name": known[id].name if id in known else id,
                "description": known[id].description if id in known else "",
                "guideline": known[id].guideline.text if id in known else "",
                "spans": spans[id],
            }
            for id in (*known, *sorted(spans.keys() - known.keys()))
        },
        "links": _sorted(tally.links),
        "annotators": _sorted(tally.annotators),
        "statuses": _sorted(tally.states),
        "agreement": agreement_as_json(facts.agreement),
        "split": _split(handover.split, tally) if handover.split else None,
        "dates": [tally.dates[0], tally.dates[-1]] if tally.dates else None,
        "outlets": _sorted(tally.outlets),
        "events": _sorted(tally.events),
        "gaps": _sorted(tally.gaps),
        "flagged_or_unsure": tally.doubts,
        "left_out": _sorted(facts.left_out.counts),
        "lost": _sorted(facts.losses.counts),
    }
    return (json.dumps(sheet, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def agreement_as_json(agreement: SpanAgreement) -> dict[str, Any] | None:
    """Return the agreement of annotators by label, None if it is not known."""
    figures = agreement.figures()
    if not figures:
        return None
    return {
        "measure": "pairwise F-measure of spans",
        "articles": agreement.articles,
        "pairs": len(agreement.pairs),
        "all": _figure(figures[0]),
        "labels": {figure.label: _figure(figure) for figure in figures[1:]},
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {"spans": figure.spans, "exact": figure.exact, "overlapping": figure.overlapping}


def _split(plan: SplitPlan, tally: Tally) -> dict[str, Any]:
    return {
        "by": plan.by,
        "seed": plan.seed,
        "shares": plan.shares,
        "held_out": plan.held_out,
        "events_stay_together": plan.by_event,
        "parts": {
            part: {"articles": tally.articles[part], "spans": _sorted(tally.labels[part])}
            for part in plan.names
        },
    }


def _sorted(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items()))
