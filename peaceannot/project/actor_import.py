"""The actors of a dataset: new ones come in, known ones are recognised."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from peaceannot.formats.problem_list import ProblemList
from peaceannot.model import Actor, Bundle, Problem, Progress, Span
from peaceannot.project.project import Project


def known_actors(project: Project, actors: Sequence[Actor]) -> tuple[dict[str, str], list[Actor]]:
    """Return the project's identifier for each of *actors*, and those that are new to it.

    An actor is known by its identifier, else by its name.
    """
    own = project.actors()
    by_id = {actor.id for actor in own}
    by_name = {actor.name: actor.id for actor in own}
    ids: dict[str, str] = {}
    new: list[Actor] = []
    for actor in actors:
        if actor.id not in by_id and actor.name in by_name:
            ids[actor.id] = by_name[actor.name]
            continue
        ids[actor.id] = actor.id
        if actor.id not in by_id:
            new.append(actor)
            by_name[actor.name] = actor.id
    return ids, new


def with_known_actors(
    records: Iterator[Bundle | Progress], ids: Mapping[str, str], problems: ProblemList
) -> Iterator[Bundle | Progress]:
    """Yield the bundles with the project's own identifiers of actors in their spans."""
    for bundle in records:
        if isinstance(bundle, Progress):
            yield bundle
            continue
        spans = tuple(_known(span, ids, bundle.article.title, problems) for span in bundle.spans)
        yield bundle if spans == bundle.spans else replace(bundle, spans=spans)


def _known(span: Span, ids: Mapping[str, str], title: str, problems: ProblemList) -> Span:
    if span.actor is None or ids.get(span.actor) == span.actor:
        return span
    if span.actor not in ids:
        reason = f"The span {span.id} refers to an actor the file does not hold; it was kept."
        problems.add(Problem(f"“{title}”", reason))
    return replace(span, actor=ids.get(span.actor))
