"""Records as the values of their rows, in the order the statements name the columns."""

from typing import Any

from peaceannot.model import Actor, Article, Link, ProjectInfo, Span, Status, Verdict
from peaceannot.store.rows import dump, roles_of

SPAN_VALUES = (
    'id, article, label, "start", "end", fragments, quote, annotator, origin, created, note,'
    " attributes, actor, flag, unsure, guideline, batch"
)
LINK_VALUES = (
    "id, article, kind, source, target, annotator, origin, created, note, attributes, flag,"
    " unsure, batch"
)


def article_row(article: Article, batch: int) -> tuple[Any, ...]:
    return (
        article.id, article.title, article.sha256, len(article.text),
        dump(article.source), dump(article.meta), dump(article.attributes), article.note,
        int(article.flag), int(article.unsure), batch,
    )  # fmt: skip


def span_row(span: Span, article: str | int, batch: int) -> tuple[Any, ...]:
    """Return the values of SPAN_VALUES; *article* is its identifier, or the key of its row."""
    fragments = ",".join(f"[{start},{end}]" for start, end in span.fragments)
    return (
        span.id, article, span.label, span.start, span.end, f"[{fragments}]", span.quote,
        span.annotator, span.origin, span.created, span.note,
        dump(span.attributes) if span.attributes else "{}", span.actor, int(span.flag),
        int(span.unsure), span.guideline, batch,
    )  # fmt: skip


def link_row(
    link: Link, article: str | int, source: str | int, target: str | int, batch: int
) -> tuple[Any, ...]:
    """Return the values of LINK_VALUES; the three may be identifiers, or keys of rows."""
    return (
        link.id, article, link.kind, source, target, link.annotator,
        link.origin, link.created, link.note,
        dump(link.attributes) if link.attributes else "{}", int(link.flag),
        int(link.unsure), batch,
    )  # fmt: skip


def status_row(status: Status, batch: int) -> tuple[Any, ...]:
    return (
        status.id, status.article, status.annotator, status.state, status.reason,
        status.created, batch,
    )  # fmt: skip


def verdict_row(verdict: Verdict, batch: int) -> tuple[Any, ...]:
    return (
        verdict.id, verdict.article, verdict.span, verdict.reviewer, verdict.verdict,
        verdict.correction, verdict.comment, verdict.created, batch,
    )  # fmt: skip


def actor_row(actor: Actor) -> tuple[Any, ...]:
    return (
        actor.id, actor.name, actor.kind, actor.side, dump(list(actor.aliases)),
        dump(roles_of(actor)), actor.note,
    )  # fmt: skip


def info_row(info: ProjectInfo) -> dict[str, str]:
    return {name: getattr(info, name) for name in ProjectInfo.__slots__}
