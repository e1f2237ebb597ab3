"""Another label, other edges: one's own span is changed, another's is corrected in a review."""

from __future__ import annotations

from collections.abc import Sequence

from peaceannot.model import Fragment, Span, tidy_fragments
from peaceannot.project import Project
from peaceannot.ui.session import Session


def standing(session: Session, span: Span) -> Span:
    """Return what stands for *span*: in a review one's own correction of it, else itself."""
    project = session.project
    if project is None or not _is_reviewed(session, project, span):
        return span
    return _correction(project, span) or span


def relabel(session: Session, span: Span, label: str) -> Span | None:
    """Give a span another label, or say in a review which would be right."""
    return session.do(
        lambda project: (
            _correct(project, span, label=label)
            if _is_reviewed(session, project, span)
            else project.relabel_span(span.id, label)
        )
    )


def move(session: Session, span: Span, fragments: Sequence[Fragment]) -> Span | None:
    """Give a span other edges, or say in a review which would be right."""
    return session.do(
        lambda project: (
            _correct(project, span, fragments=fragments)
            if _is_reviewed(session, project, span)
            else project.move_span(span.id, fragments)
        )
    )


def join(session: Session, span: Span, place: Fragment) -> Span | None:
    """Let a stretch of text join a span, or say in a review that it belongs to it."""
    if session.project is not None and _is_reviewed(session, session.project, span):
        return move(session, span, tidy_fragments([*standing(session, span).fragments, place]))
    return session.do(lambda project: project.join_fragment(span.id, place))


def leave(session: Session, span: Span, point: int) -> Span | None:
    """Let the part over a code point leave a span, or say in a review that it does not belong."""
    if session.project is not None and _is_reviewed(session, session.project, span):
        there = standing(session, span).fragments
        left = [(start, end) for start, end in there if not start <= point < end]
        return move(session, span, left or there)
    return session.do(lambda project: project.drop_fragment(span.id, point))


def _is_reviewed(session: Session, project: Project, span: Span) -> bool:
    others = span.annotator != project.annotator or span.origin == "suggestion"
    return session.reviewing and others


def _correction(project: Project, span: Span) -> Span | None:
    given = project.own_verdict(span.id)
    return project.span(given.correction) if given and given.correction else None


def _correct(
    project: Project,
    span: Span,
    label: str | None = None,
    fragments: Sequence[Fragment] | None = None,
) -> Span:
    """Correct *span* beyond what one has corrected of it already."""
    before = _correction(project, span) or span
    wanted = label or before.label
    places = tuple(fragments) if fragments is not None else before.fragments
    if (wanted, places) != (span.label, span.fragments):
        given = project.correct_span(span.id, label=wanted, fragments=places)
        return project.span(given.correction) if given.correction else span
    project.judge(span.id, "undecided")  # nothing is left of the correction
    return span
