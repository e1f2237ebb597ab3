"""Statuses and verdicts of an article, out of JSON values."""

from typing import Any, cast, get_args

from peaceannot.formats.json_fields import Bad, check_fields, list_field, short, text_field
from peaceannot.model import Decision, State, Status, Verdict, status_id

_STATUS_FIELDS = {"id", "annotator", "state", "reason", "created"}
_VERDICT_FIELDS = {"id", "span", "reviewer", "verdict", "correction", "comment", "created"}


def review_from_json(
    record: dict[str, Any], article: str, spans: set[str], problems: list[str]
) -> tuple[tuple[Status, ...], tuple[Verdict, ...]]:
    """Return the sound statuses and verdicts of *record*; what is not goes into *problems*."""
    statuses: dict[str, Status] = {}
    verdicts: dict[str, Verdict] = {}
    for value in list_field(record, "statuses"):
        try:
            status = _status(value, article)
            if status.annotator in statuses:
                raise Bad(f"There is a second status of “{short(status.annotator)}”.")
            statuses[status.annotator] = status
        except Bad as bad:
            problems.append(str(bad))
    for value in list_field(record, "verdicts"):
        try:
            verdict = _verdict(value, article, spans)
            if verdict.id in verdicts:
                raise Bad(f"The verdict {verdict.id} is there twice.")
            verdicts[verdict.id] = verdict
        except Bad as bad:
            problems.append(str(bad))
    return tuple(statuses.values()), tuple(verdicts.values())


def _status(value: Any, article: str) -> Status:
    if type(value) is not dict:
        raise Bad("A status is no JSON object.")
    check_fields(value, _STATUS_FIELDS)
    state = text_field(value, "state")
    if state not in get_args(State):
        raise Bad(f"The status “{state}” is not known.")
    text_field(value, "id", "")  # what it must be is known: there is one of each annotator
    annotator = text_field(value, "annotator")
    return Status(
        status_id(article, annotator),
        article,
        annotator,
        cast(State, state),
        text_field(value, "reason", ""),
        text_field(value, "created", ""),
    )


def _verdict(value: Any, article: str, spans: set[str]) -> Verdict:
    if type(value) is not dict:
        raise Bad("A verdict is no JSON object.")
    check_fields(value, _VERDICT_FIELDS)
    verdict, span, correction = (
        text_field(value, "verdict"), text_field(value, "span"), value.get("correction"),
    )  # fmt: skip
    id = text_field(value, "id")
    if not id:
        raise Bad("A verdict has no identifier.")
    if verdict not in get_args(Decision):
        raise Bad(f"The verdict “{verdict}” is not known.")
    if span not in spans or (correction is not None and correction not in spans):
        raise Bad("A verdict is about a span that is not in the article.")
    return Verdict(
        id,
        article,
        span,
        text_field(value, "reviewer"),
        cast(Decision, verdict),
        correction,
        text_field(value, "comment", ""),
        text_field(value, "created", ""),
    )
