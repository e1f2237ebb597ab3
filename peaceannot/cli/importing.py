"""The command that brings texts and datasets in."""

import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from peaceannot.cli.output import (
    annotator_option,
    counted,
    follow,
    json_option,
    print_error,
    print_json,
    project_argument,
)

if TYPE_CHECKING:
    from peaceannot.project.import_report import Report

LISTED = 10
"""How many lines of one kind people are shown."""


@click.command("import", short_help="Bring texts or JSONL into a project.")
@project_argument
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@annotator_option
@click.option(
    "--repair/--no-repair",
    default=False,
    help="Repair garbled words such as “TĂĽrkiye”; without it they are only reported.",
)
@json_option
def import_files(
    project: Path, files: tuple[Path, ...], annotator: str | None, repair: bool, as_json: bool
) -> None:
    """Bring FILES into PROJECT: texts in any encoding, or JSONL that export wrote.

    \b
    peaceannot import talks.peace article.txt
    peaceannot import talks.peace news/*.txt --annotator Mara --repair
    peaceannot import talks.peace other.jsonl --json

    A file that cannot be read is named on standard error and the others go in; the exit code
    is then 1. A text that is there already is skipped. All texts together are one step of undo.
    """
    from peaceannot.project import Project
    from peaceannot.project.importing import import_files as bring_in

    with Project.open(project) as opened:
        opened.annotator = annotator or opened.annotator
        report = follow(bring_in(opened, files, repair=repair))
    if as_json:
        print_json(_as_json(report, project, repair))
    else:
        for line in _in_words(report, repair):
            click.echo(line)
    for problem in report.problems:
        print_error(str(problem))
    if report.problems:
        sys.exit(1)


def _as_json(report: "Report", project: Path, repair: bool) -> dict[str, object]:
    garbled = [
        {"file": file, "before": found.before, "after": found.after, "count": len(found.places)}
        for file, found in report.garbled
    ]
    return {
        "project": str(project),
        "articles": report.articles,
        "spans": report.spans,
        "skipped": [asdict(problem) for problem in report.skipped],
        "problems": [asdict(problem) for problem in report.problems],
        "garbled": garbled,
        "repaired": repair,
    }


def _in_words(report: "Report", repair: bool) -> Iterator[str]:
    spans = f" and {counted(report.spans, 'span')}" if report.spans else ""
    if report.articles or not report.problems:
        yield f"Imported {counted(report.articles, 'article')}{spans}."
    yield from _some([f"Skipped {problem}" for problem in report.skipped])
    done = "repaired" if repair else "not repaired; --repair does it"
    yield from _some(
        [
            f"{file}: “{found.before}” is probably “{found.after}” ({done})"
            for file, found in report.garbled
        ]
    )


def _some(lines: list[str]) -> Iterator[str]:
    yield from lines[:LISTED]
    if len(lines) > LISTED:
        yield f"… and {len(lines) - LISTED:,} more like this; --json lists them all"
