"""The command that hands a dataset on."""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from peaceannot.cli.output import counted, follow, project_argument

if TYPE_CHECKING:
    from peaceannot.project import Project

STANDARD_OUTPUT = Path("-")


def _known_format(context: click.Context, option: click.Parameter, name: str | None) -> str | None:
    """Return *name* if it is a format that can be written."""
    from peaceannot.formats.registry import FORMATS

    names = [known.name for known in FORMATS if known.write is not None]
    if name is not None and name not in names:
        raise click.BadParameter(f"there is no “{name}”; there are {', '.join(names)}.")
    return name


@click.command("export", short_help="Write a project as JSONL, CSV or plain text.")
@project_argument
@click.option(
    "-o",
    "--output",
    "target",
    required=True,
    type=click.Path(path_type=Path),
    metavar="OUT",
    help="The file to write, or - for standard output; what is there is replaced.",
)
@click.option(
    "--format",
    "name",
    metavar="jsonl|csv|csv-excel|txt",
    callback=_known_format,
    help="What to write; without it, the ending of OUT tells.",
)
def export_project(project: Path, target: Path, name: str | None) -> None:
    """Write the articles of PROJECT and what is marked in them to OUT.

    jsonl is everything, one line an article, and can be imported again. csv is a table with a
    line for each span; csv-excel is the same, marked so that Excel reads all scripts. txt is
    the texts alone, in a folder, or in an archive if OUT ends in .zip.

    \b
    peaceannot export talks.peace -o talks.jsonl
    peaceannot export talks.peace -o spans.csv --format csv
    peaceannot export talks.peace -o texts.zip --format txt
    """
    from peaceannot.formats.registry import format_named
    from peaceannot.project import Project

    name = name or _format_of(target)
    with Project.open(project, read_only=True) as opened:
        if target == STANDARD_OUTPUT:
            _print_export(opened, name)
            return
        count = _export(opened, target, name)
    click.echo(f"Wrote {counted(count, 'article')} to {target}.")
    if loses := format_named(name).loses:
        click.echo(f"Not in it: {loses[:1].lower()}{loses[1:]}")


def _format_of(target: Path) -> str:
    """Return the first format whose files end like *target*."""
    from peaceannot.formats.registry import FORMATS

    for known in FORMATS:
        if target.suffix.lower() in known.extensions:
            return known.name
    raise click.UsageError(f"The ending of {target} tells no format: name one with --format.")


def _export(project: "Project", target: Path, name: str) -> int:
    from peaceannot.project.exporting import export

    return follow(export(project, target, name))


def _print_export(project: "Project", name: str) -> None:
    """Write the whole export aside first: what is printed is never a half."""
    from peaceannot.formats.registry import format_named

    with tempfile.TemporaryDirectory(prefix="peaceannot-") as folder:
        target = Path(folder, "export").with_suffix(format_named(name).extensions[0])
        _export(project, target, name)
        with target.open("rb") as stream:
            shutil.copyfileobj(stream, sys.stdout.buffer)
