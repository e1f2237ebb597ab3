"""From one format to another, without a project that stays."""

import tempfile
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from peaceannot.model import KnownError, Progress, ProjectInfo, Scheme, default_scheme
from peaceannot.project.dataset_import import bring_in
from peaceannot.project.dataset_look import Source, look_into
from peaceannot.project.import_report import Report
from peaceannot.project.project import Project
from peaceannot.store import Store


@contextmanager
def converted(name: str) -> Iterator[Project]:
    """Give a project that is there only until the end of the ``with`` statement.

    It has no labels of its own, so that those of a dataset keep their names.
    """
    with tempfile.TemporaryDirectory(prefix="peaceannot-") as folder:
        path = Path(folder, "convert.peace")
        Store.create(path, ProjectInfo(name, ""), Scheme(()))
        with Project.open(path) as project:
            yield project


def fill(
    project: Project, source: Source, mapping: Mapping[str, str] | None = None
) -> Generator[Progress, None, Report]:
    """Bring *source* into a converted() project, with the annotators that the dataset names.

    The same source gives the same identifiers, so that what is written of it is the same too.
    Raises KnownError if there is nothing in it, or *mapping* names what it does not have.
    """
    source = replace(source, stable=True)
    dataset = None
    if mapping or not source.is_own:
        dataset = yield from look_into(project, source)
    report = yield from bring_in(project, source, dataset, mapping, annotator="")
    if not report.articles:
        reason = report.problems[0].reason if report.problems else "There are no articles in it."
        raise KnownError(f"{source.path.name}: {reason}")
    if not project.scheme.labels:
        project.set_scheme(default_scheme())
    return report
