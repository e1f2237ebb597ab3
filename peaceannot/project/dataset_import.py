"""Bringing in a dataset of articles and spans that a project wrote."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from peaceannot.formats.jsonl_reading import read_jsonl
from peaceannot.formats.reading import reading
from peaceannot.model import Bundle, Change, Header, KnownError, Problem, Progress, Scheme
from peaceannot.project.actor_import import known_actors, with_known_actors
from peaceannot.project.import_report import Report
from peaceannot.project.newcomers import newcomer
from peaceannot.project.project import Project
from peaceannot.project.scheme_import import merged_scheme

_Records = Iterator[Header | Bundle | Problem]


@dataclass
class _Tally:
    """What is counted while an import streams."""

    articles: int = 0
    spans: int = 0
    skipped: list[Problem] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    first: str = ""

    def report(self, file: str) -> Report:
        problems = (
            Problem(f"{file}: {problem.where}", problem.reason) for problem in self.problems
        )
        return Report(
            self.articles, self.spans, tuple(self.skipped), tuple(problems), first=self.first
        )


def import_dataset(project: Project, path: Path) -> Generator[Progress, None, Report]:
    """Bring the JSON lines in *path* into *project* as one act that is undone as one step.

    A project without articles becomes what the file holds, with its scheme and its name. In
    others missing labels are added, articles that are there already get the spans that are
    new, and what differs or is bad is told in the Report.
    """
    tally = _Tally()
    try:
        with reading(path) as stream:
            total = sum(chunk.count(b"\n") for chunk in iter(lambda: stream.read(1 << 20), b""))
            stream.seek(0)
    except KnownError as error:
        return Report(problems=(Problem(path.name, str(error)),))
    with reading(path) as stream:
        records = read_jsonl(stream)
        header, ahead = _header_of(records, tally)
        scheme, changes = _changes(project, header, tally)
        ids, actors = known_actors(project, header.actors if header else ())
        changes += [Change(None, actor) for actor in actors]
        bundles = with_known_actors(
            _new_bundles(project, chain(ahead, records), scheme, tally), ids, tally.problems
        )
        first: list[Bundle] = []
        for bundle in bundles:
            first = [bundle]
            if bundle.spans or tally.articles:
                break
            yield Progress(0, total, bundle.article.title)
        if changes or tally.articles or tally.spans:
            name = f"import {path.name}"
            yield from project.take_in(name, chain(first, bundles), {}, changes, total)
    return tally.report(path.name)


def describe_dataset(path: Path) -> tuple[Header | None, int]:
    """Return the header of the dataset in *path*, and how many articles it may hold at most.

    Raises KnownError if it cannot be read.
    """
    with reading(path) as stream:
        lines = sum(chunk.count(b"\n") for chunk in iter(lambda: stream.read(1 << 20), b""))
        stream.seek(0)
        first = next(read_jsonl(stream), None)
    header = first if isinstance(first, Header) else None
    return header, lines - 1 if header else lines


def _header_of(records: _Records, tally: _Tally) -> tuple[Header | None, list[Bundle]]:
    """Return the header, and the article that was read while looking for it."""
    for record in records:
        if isinstance(record, Header):
            return record, []
        if isinstance(record, Bundle):
            return None, [record]
        tally.problems.append(record)
    return None, []


def _changes(project: Project, header: Header | None, tally: _Tally) -> tuple[Scheme, list[Change]]:
    """Return the scheme the project is to have, and what must change for that."""
    own, info = project.scheme, project.info
    if header is None:
        return own, []
    if project.article_count():
        scheme, differing = merged_scheme(own, header.scheme)
        tally.problems += differing
        return scheme, [Change(own, scheme)] if scheme != own else []
    pairs = ((info, header.project), (own, header.scheme))
    return header.scheme, [Change(before, after) for before, after in pairs if before != after]


def _new_bundles(
    project: Project, records: _Records, scheme: Scheme, tally: _Tally
) -> Iterator[Bundle]:
    """Yield what is new of each article, and count it; nothing new still yields its article."""
    for record in records:
        if isinstance(record, Problem):
            tally.problems.append(record)
        elif isinstance(record, Header):
            tally.problems.append(Problem("Header", "There is a second header; it was left out."))
        else:
            found = newcomer(project, scheme, record)
            if found.is_new:
                tally.articles += 1
                tally.first = tally.first or found.bundle.article.id
            tally.spans += len(found.bundle.spans)
            tally.skipped += found.skipped
            tally.problems += found.problems
            yield found.bundle
