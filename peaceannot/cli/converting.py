"""The command that turns one format into another."""

from pathlib import Path
from typing import Any

import click

from peaceannot.cli.export_options import export_options, handover_of
from peaceannot.cli.exporting import format_of, in_words, known_format
from peaceannot.cli.importing import show_problems
from peaceannot.cli.output import follow
from peaceannot.cli.pairs import as_pairs, readable_format


@click.command("convert", short_help="Turn a dataset into another format.")
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@click.argument("target", metavar="OUT", type=click.Path(path_type=Path))
@click.option(
    "--from",
    "source_format",
    default="auto",
    metavar="auto|NAME",
    callback=readable_format,
    help="The format of IN; auto finds it by what is in it.",
)
@click.option(
    "--to",
    "target_format",
    metavar="NAME",
    callback=known_format,
    help="What to write, see “peaceannot formats”; without it, the ending of OUT tells.",
)
@click.option(
    "--map",
    "mapping",
    multiple=True,
    metavar="OLD=NEW",
    callback=as_pairs,
    help="Another name for a label or link; OLD= leaves it out.",
)
@click.option(
    "--columns",
    multiple=True,
    metavar="ROLE=HEADING",
    callback=as_pairs,
    help="Which column of a table is text, title, url, author, date, outlet or another attribute.",
)
@export_options
def convert(
    source: Path,
    target: Path,
    source_format: str,
    target_format: str | None,
    mapping: dict[str, str],
    columns: dict[str, str],
    **chosen: Any,
) -> None:
    """Turn the dataset IN into another format, OUT, without a project.

    Labels and links keep their names. What OUT cannot hold is counted and named in
    OUT.losses.txt. What is wrong in IN is named on standard error and the rest goes on; the
    exit code is then 1.

    \b
    peaceannot convert coded.zip talks.spacy --from brat --to spacy
    peaceannot convert export.json talks.jsonl --map PER=speaker
    """
    from peaceannot.model import KnownError
    from peaceannot.project.converting import converted, fill
    from peaceannot.project.dataset_look import source_of
    from peaceannot.project.exporting import export

    name = target_format or format_of(target, "--to")
    try:
        read = source_of(source, source_format, columns)
    except KnownError as error:
        raise KnownError(f"{source.name}: {error}") from error
    with converted(source.stem) as project:
        report = follow(fill(project, read, mapping))
        handover = handover_of(project, name, chosen)
        outcome = follow(export(project, target, handover))
    click.echo(f"Read as {read.format.title}.")
    for note in report.notes:
        click.echo(str(note))
    click.echo("\n".join(in_words(outcome, target, chosen["report"])))
    show_problems(report, every=False)
