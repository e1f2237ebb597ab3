"""Bringing in a dataset of articles and spans, in any format that is read."""

from collections.abc import Generator, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from itertools import chain
from pathlib import Path

from peaceannot.formats.adoption import adopted
from peaceannot.formats.format import Records
from peaceannot.formats.reading import reading
from peaceannot.formats.title import printable_name
from peaceannot.model import Bundle, Change, Header, Problem, Progress, status_id
from peaceannot.project.actor_import import known_actors, with_known_actors
from peaceannot.project.dataset_look import AUTO, Dataset, Source, look_into, source_of
from peaceannot.project.dataset_scheme import Plan, foreign_plan, own_plan
from peaceannot.project.import_report import Report
from peaceannot.project.import_tally import Tally
from peaceannot.project.newcomers import newcomer
from peaceannot.project.project import Project


def import_dataset(
    project: Project,
    path: Path,
    format_name: str = AUTO,
    mapping: Mapping[str, str] | None = None,
    annotator: str | None = None,
    columns: Mapping[str, str] | None = None,
) -> Generator[Progress, None, Report]:
    """Bring the dataset at *path* into *project* as one act that is undone as one step.

    Labels and links are mapped as *mapping* says (see adopt()), found in the scheme, or added.
    What has no annotator's name becomes the layer of *annotator*, else of the project's.
    Articles that are there already get the spans that are new; what is bad is told in the
    Report, the rest comes in. Raises KnownError if the format or the mapping does not fit.
    """
    source = source_of(path, format_name, columns)
    found: Dataset | None = None
    if mapping or not source.is_own:
        found = yield from look_into(project, source)
    return (yield from bring_in(project, source, found, mapping, annotator))


def bring_in(
    project: Project,
    source: Source,
    dataset: Dataset | None,
    mapping: Mapping[str, str] | None = None,
    annotator: str | None = None,
) -> Generator[Progress, None, Report]:
    """Do import_dataset() with what was found before; None for what a project wrote, unmapped.

    With an empty *annotator* marks without a name stay without one.
    """
    tally = Tally()
    with closing((dataset or source).records()) as records:
        header, ahead = yield from _header_of(records, tally)
        if dataset is None or (source.is_own and not mapping):
            plan, total = own_plan(project, header), _lines(source.path)
        else:
            header = header or dataset.found.header
            plan = foreign_plan(project, dataset.found, mapping)
            total = dataset.found.articles
        for problem in plan.problems:
            tally.problems.add(problem)
        usual = project.annotator if annotator is None else annotator
        everyone = "" if source.is_own else usual
        ids, actors = known_actors(project, header.actors if header else ())
        changes = [*plan.changes, *(Change(None, actor) for actor in actors)]
        bundles = with_known_actors(
            _new_bundles(project, chain(ahead, records), plan, everyone, tally),
            ids,
            tally.problems,
        )
        first: list[Bundle] = []
        for bundle in bundles:
            if isinstance(bundle, Progress):
                yield bundle
                continue
            first = [bundle]
            if bundle.spans or bundle.links or bundle.statuses or tally.articles:
                break
            yield Progress(0, total, bundle.article.title)
        if changes or not tally.is_empty or (first and first[0].statuses):
            name = f"import {printable_name(source.path.name)}"
            yield from project.take_in(name, chain(first, bundles), {}, changes, total)
    return tally.report(printable_name(source.path.name), source.format.title)


def _header_of(
    records: Records, tally: Tally
) -> Generator[Progress, None, tuple[Header | None, list[Bundle]]]:
    """Return the header, and the article that was read while looking for it."""
    for record in records:
        if isinstance(record, Progress):
            yield record
            continue
        if isinstance(record, Header):
            return record, []
        if isinstance(record, Bundle):
            return None, [record]
        tally.problems.add(record)
    return None, []


def _lines(path: Path) -> int:
    with reading(path) as stream:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: stream.read(1 << 20), b""))


def _new_bundles(
    project: Project, records: Records, plan: Plan, annotator: str, tally: Tally
) -> Iterator[Bundle | Progress]:
    """Yield what is new of each article, and count it; nothing new still yields its article."""
    for record in records:
        if isinstance(record, Progress):
            yield record
        elif isinstance(record, Problem):
            tally.problems.add(record)
        elif isinstance(record, Header):
            tally.problems.add(Problem("Header", "There is a second header; it was left out."))
        else:
            bundle = _named(record, annotator) if annotator else record
            if plan.adoption is not None:
                bundle = adopted(bundle, plan.adoption)
                tally.count_left_out(record, bundle)
            found = newcomer(project, plan.scheme, bundle)
            tally.count(found)
            yield found.bundle


def _named(bundle: Bundle, annotator: str) -> Bundle:
    """Return *bundle* with *annotator* where no name stands."""
    names = {status.annotator for status in bundle.statuses}
    statuses = tuple(
        status
        if status.annotator
        else replace(status, id=status_id(bundle.article.id, annotator), annotator=annotator)
        for status in bundle.statuses
        if status.annotator or annotator not in names
    )
    return replace(
        bundle,
        spans=tuple(s if s.annotator else replace(s, annotator=annotator) for s in bundle.spans),
        links=tuple(k if k.annotator else replace(k, annotator=annotator) for k in bundle.links),
        statuses=statuses,
    )
