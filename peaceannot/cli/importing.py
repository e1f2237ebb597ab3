"""The command that brings texts and datasets in."""

import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from peaceannot.cli.output import (
    annotator_option,
    follow,
    json_option,
    print_error,
    print_json,
    project_argument,
)
from peaceannot.cli.pairs import as_pairs, readable_format
from peaceannot.model.counted import counted

if TYPE_CHECKING:
    from peaceannot.project.import_report import Report

LISTED = 10
"""How many lines of one kind people are shown."""


@click.command("import", short_help="Bring texts or datasets into a project.")
@project_argument
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "name",
    default="auto",
    metavar="auto|NAME",
    callback=readable_format,
    help="The format of FILES; auto finds it by what is in them.",
)
@click.option(
    "--map",
    "mapping",
    multiple=True,
    metavar="FOREIGN=OURS",
    callback=as_pairs,
    help="What a label or link becomes: one there is, or a new one; FOREIGN= leaves it out.",
)
@click.option(
    "--columns",
    multiple=True,
    metavar="ROLE=HEADING",
    callback=as_pairs,
    help="Which column of a table is text, title, url, author, date, outlet or another attribute.",
)
@click.option(
    "--report",
    "report_file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write all that is to be told about the import to FILE.",
)
@annotator_option
@click.option(
    "--repair/--no-repair",
    default=False,
    help="Repair garbled words such as “TĂĽrkiye”; without it they are only reported.",
)
@json_option
def import_files(
    project: Path,
    files: tuple[Path, ...],
    name: str,
    mapping: dict[str, str],
    columns: dict[str, str],
    report_file: Path | None,
    annotator: str | None,
    repair: bool,
    as_json: bool,
) -> None:
    """Bring FILES into PROJECT: texts in any encoding, or datasets in any format that is read.

    \b
    peaceannot import talks.peace article.txt
    peaceannot import talks.peace news/*.txt --annotator Mara --repair
    peaceannot import talks.peace annotated.zip --map PER=speaker --map LOC=
    peaceannot import talks.peace press.csv --columns text=Body --columns date=Day
    peaceannot import talks.peace other.jsonl --json

    A file that cannot be read is named on standard error and the others go in; the exit code
    is then 1. A text that is there already is skipped. All texts together are one step of undo,
    and so is each dataset.
    """
    from peaceannot.formats.replacing import replacing
    from peaceannot.project import Project
    from peaceannot.project.importing import Choices
    from peaceannot.project.importing import import_files as bring_in

    choices = Choices(name, mapping, columns, annotator, repair)
    with Project.open(project) as opened:
        opened.annotator = annotator or opened.annotator
        report = follow(bring_in(opened, files, choices))
    if report_file is not None:
        with replacing(report_file) as stream:
            stream.write("".join(f"{line}\n" for line in report.lines()).encode("utf-8", "replace"))
    if as_json:
        print_json(_as_json(report, project, repair))
    else:
        for line in _in_words(report, repair):
            click.echo(line)
    show_problems(report, every=as_json)


def show_problems(report: "Report", *, every: bool) -> None:
    """Name what was wrong on standard error, the first ones or *every* one, and end with 1."""
    problems = [str(problem) for problem in report.problems]
    for line in problems if every else problems[:LISTED]:
        print_error(line)
    if len(problems) > LISTED and not every:
        print_error(f"… and {counted(len(problems) - LISTED, 'more problem')} like these.")
    if problems:
        sys.exit(1)


def _as_json(report: "Report", project: Path, repair: bool) -> dict[str, object]:
    garbled = [
        {"file": file, "before": found.before, "after": found.after, "count": len(found.places)}
        for file, found in report.garbled
    ]
    return {
        "project": str(project),
        "files": list(report.files),
        "articles": report.articles,
        "spans": report.spans,
        "links": report.links,
        "labels": dict(report.labels),
        "annotators": dict(report.annotators),
        "notes": [asdict(note) for note in report.notes],
        "skipped": [asdict(problem) for problem in report.skipped],
        "problems": [asdict(problem) for problem in report.problems],
        "garbled": garbled,
        "repaired": repair,
    }


def _in_words(report: "Report", repair: bool) -> Iterator[str]:
    spans = f" and {counted(report.spans, 'span')}" if report.spans else ""
    links = f" with {counted(report.links, 'link')}" if report.links else ""
    if report.articles or spans or not report.problems:
        yield f"Imported {counted(report.articles, 'article')}{spans}{links}."
    yield from (f"From {file}" for file in report.files)
    yield from _some([str(note) for note in report.notes])
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
