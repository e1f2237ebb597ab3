"""What of an imported article is new to the project."""

from dataclasses import dataclass, replace

from peaceannot.model import Bundle, Fragments, Problem, Scheme, Span, Status, status_id
from peaceannot.model.counted import counted
from peaceannot.project.project import Project

_Place = tuple[str, str, Fragments]


@dataclass(frozen=True, slots=True)
class Newcomer:
    """An imported article with only what is new in it, and what was left out and why."""

    bundle: Bundle
    is_new: bool
    skipped: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()


def newcomer(project: Project, scheme: Scheme, incoming: Bundle) -> Newcomer:
    """Return what of *incoming* is to be added to *project*, which then has *scheme*."""
    sound, problems = _known_to(scheme, incoming)
    article = incoming.article
    if project.has_article(article.id):
        if project.article(article.id).sha256 != article.sha256:
            reason = "An article with this identifier is there already, with another text."
            return Newcomer(Bundle(article), False, problems=(Problem(article.title, reason),))
        return _more_spans(project, article.id, sound, problems)
    twin = project.article_with_hash(article.sha256)
    if twin is not None:
        return _more_spans(project, twin, sound, problems)
    bundle, taken = _without_taken(project, sound)
    return Newcomer(bundle, True, problems=(*problems, *taken))


def _known_to(scheme: Scheme, bundle: Bundle) -> tuple[Bundle, tuple[Problem, ...]]:
    """Leave out spans with labels, and links of kinds, that the scheme does not have."""
    labels = {label.id for label in scheme.labels}
    kinds = {kind.id for kind in scheme.links}
    strange = sorted({span.label for span in bundle.spans} - labels)
    strange += sorted({link.kind for link in bundle.links} - kinds)
    if not strange:
        return bundle, ()
    spans = tuple(span for span in bundle.spans if span.label in labels)
    links = tuple(link for link in bundle.links if link.kind in kinds)
    names = ", ".join(f"“{name}”" for name in strange)
    left = len(bundle.spans) + len(bundle.links) - len(spans) - len(links)
    problem = Problem(
        bundle.article.title, f"The scheme has no {names}; left out: {counted(left, 'mark')}."
    )
    return _tied(replace(bundle, spans=spans, links=links)), (problem,)


def _more_spans(
    project: Project, id: str, bundle: Bundle, problems: tuple[Problem, ...]
) -> Newcomer:
    """Return the spans and links that the article *id*, which has the same text, lacks.

    Spans that were deleted here stay deleted.
    """
    article = project.article(id)
    there: dict[_Place, str] = {_place(span): span.id for span in project.spans(id)}
    ids = tuple(span.id for span in bundle.spans)
    # In exports, suggestions that several have accepted are spans that go by their verdicts.
    known = project.known_ids("span", ids) | project.known_ids("verdict", ids)
    same = {span.id: span.id for span in bundle.spans if span.id in known}
    spans: list[Span] = []
    for span in bundle.spans:
        twin = there.get(_place(span))
        if twin is not None:
            same[span.id] = twin
        elif span.id not in known:
            spans.append(replace(span, article=id))
            there[_place(span)] = span.id
    live = set(there.values())
    known = project.known_ids("link", tuple(link.id for link in bundle.links))
    ends = (
        replace(
            link,
            article=id,
            source=same.get(link.source, link.source),
            target=same.get(link.target, link.target),
        )
        for link in bundle.links
        if link.id not in known
    )
    links = tuple(link for link in ends if link.source in live and link.target in live)
    words = f"The text is there already; {len(spans)} of {counted(len(bundle.spans), 'span')} new."
    if not bundle.spans:
        words = "The text is there already."
    title = bundle.article.title
    statuses, others = _new_statuses(project, id, bundle)
    if bundle.verdicts or others:
        left = "Its verdicts and other statuses were left out: the text is there already."
        problems = (*problems, Problem(title, left))
    fresh = Bundle(article, tuple(spans), links, statuses)
    return Newcomer(fresh, False, (Problem(title, words),), problems)


def _new_statuses(project: Project, id: str, bundle: Bundle) -> tuple[tuple[Status, ...], bool]:
    """Return the statuses of annotators who have none here, and whether others differ."""
    fresh: list[Status] = []
    differ = False
    for status in bundle.statuses:
        there = project.status(id, status.annotator)
        if there is None:
            new = replace(status, id=status_id(id, status.annotator), article=id)
            fresh.append(new)
        differ |= there is not None and there.state != status.state
    return tuple(fresh), differ


def _place(span: Span) -> _Place:
    return span.annotator, span.label, span.fragments


def _without_taken(project: Project, bundle: Bundle) -> tuple[Bundle, tuple[Problem, ...]]:
    """Leave out spans, links and verdicts whose identifiers belong to other articles."""
    taken: dict[str, set[str]] = {}
    for kind, items in (
        ("span", bundle.spans),
        ("link", bundle.links),
        ("verdict", bundle.verdicts),
    ):
        ids = tuple(item.id for item in items)
        taken[kind] = project.known_ids(kind, ids, deleted_too=False)
    if not any(taken.values()):
        return bundle, ()
    spans = tuple(span for span in bundle.spans if span.id not in taken["span"])
    links = tuple(link for link in bundle.links if link.id not in taken["link"])
    verdicts = tuple(v for v in bundle.verdicts if v.id not in taken["verdict"])
    marks = len(taken["span"]) + len(taken["link"])
    problems = tuple(
        Problem(
            bundle.article.title,
            f"Left out, because another article has them already: {counted(count, what)}.",
        )
        for count, what in ((marks, "mark"), (len(taken["verdict"]), "verdict"))
        if count
    )
    return _tied(replace(bundle, spans=spans, links=links, verdicts=verdicts)), problems


def _tied(bundle: Bundle) -> Bundle:
    """Leave out links and verdicts whose spans are not there."""
    ids = {span.id for span in bundle.spans}
    links = tuple(link for link in bundle.links if link.source in ids and link.target in ids)
    verdicts = tuple(v for v in bundle.verdicts if {v.span, v.correction or v.span} <= ids)
    return replace(bundle, links=links, verdicts=verdicts)
