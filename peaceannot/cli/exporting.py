"""The command that hands a dataset on."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from peaceannot.cli.export_options import export_options, handover_of
from peaceannot.cli.output import follow, json_option, print_json, project_argument
from peaceannot.model.counted import counted

if TYPE_CHECKING:
    from peaceannot.project import Project
    from peaceannot.project.exporting import Outcome
    from peaceannot.project.handover import Handover

STANDARD_OUTPUT = Path("-")
_UNTELLING = (".zip", ".json")


def known_format(context: click.Context, option: click.Parameter, name: str | None) -> str | None:
    """Return *name* if it is a format that can be written."""
    from peaceannot.formats.registry import FORMATS

    names = [known.name for known in FORMATS if known.write is not None]
    if name is not None and name not in names:
        raise click.BadParameter(f"there is no “{name}”; there are {', '.join(names)}.")
    return name


@click.command("export", short_help="Write a dataset in one of many formats.")
@project_argument
@click.option(
    "-o",
    "--output",
    "target",
    required=True,
    type=click.Path(path_type=Path),
    metavar="OUT",
    help="The file or folder to write, or - for standard output; what is there is replaced.",
)
@click.option(
    "--format",
    "name",
    metavar="NAME",
    callback=known_format,
    help="What to write, see “peaceannot formats”; without it, the ending of OUT tells.",
)
@export_options
@json_option
def export_project(
    project: Path, target: Path, name: str | None, as_json: bool, **chosen: Any
) -> None:
    """Write the articles of PROJECT and what is marked in them to OUT.

    What the format cannot hold is counted and named in OUT.losses.txt. Formats made for
    training leave out articles that no one has annotated; those annotated with nothing found
    are kept. A split writes OUT-train, OUT-dev and OUT-test.

    \b
    peaceannot export talks.peace -o talks.jsonl
    peaceannot export talks.peace -o spans.csv --format csv
    peaceannot export talks.peace -o talks.conll --labels speaker,claim --status done
    peaceannot export talks.peace -o talks.spacy --split 80/10/10 --seed 7 --check
    """
    from peaceannot.project import Project

    if target == STANDARD_OUTPUT and as_json:
        raise click.UsageError("--json needs a file to write to: standard output is taken.")
    name = name or format_of(target)
    with Project.open(project, read_only=True) as opened:
        handover = handover_of(opened, name, chosen)
        if target == STANDARD_OUTPUT:
            _print_export(opened, handover)
            return
        outcome = _export(opened, target, handover)
    if as_json:
        print_json(_as_json(outcome, name))
    else:
        click.echo("\n".join(in_words(outcome, target, chosen["report"])))


def format_of(target: Path, option: str = "--format") -> str:
    """Return the first format whose files end like *target*; *option* would name one.

    Endings that tell nothing of what is in a file want the option.
    """
    from peaceannot.formats.registry import FORMATS

    ending = target.suffix.lower()
    names = [known.name for known in FORMATS if known.write and ending in known.extensions]
    if ending in _UNTELLING and len(names) > 1:
        raise click.UsageError(f"{ending} may be {', '.join(names)}: name one with {option}.")
    for known in FORMATS:
        if target.suffix and target.suffix.lower() in known.extensions and known.write:
            return known.name
    raise click.UsageError(f"The ending of {target} tells no format: name one with {option}.")


def _export(project: "Project", target: Path, handover: "Handover") -> "Outcome":
    from peaceannot.project.exporting import export

    return follow(export(project, target, handover))


def _print_export(project: "Project", handover: "Handover") -> None:
    """Write the whole export aside first: what is printed is never a half."""
    from peaceannot.formats.registry import format_named

    if handover.split is not None:
        raise click.UsageError("A split is several files: name a file with --output.")
    with tempfile.TemporaryDirectory(prefix="peaceannot-") as folder:
        ending = next((e for e in format_named(handover.format_name).extensions if e), "")
        target = Path(folder, "export" + ending)
        _export(project, target, replace(handover, sheet=False))
        with target.open("rb") as stream:
            shutil.copyfileobj(stream, sys.stdout.buffer)


def _as_json(outcome: "Outcome", name: str) -> dict[str, Any]:
    from peaceannot.project.export_sheet import agreement_as_json

    tally = outcome.tally
    return {
        "format": name,
        "files": [str(path) for path in outcome.files],
        "beside": [str(path) for path in outcome.beside],
        "articles": outcome.articles,
        "spans": dict(tally.span_counts),
        "links": dict(tally.links),
        "parts": {part: count for part, count in tally.articles.items() if part},
        "left_out": dict(outcome.left_out.counts),
        "losses": dict(outcome.losses.counts),
        "agreement": agreement_as_json(outcome.agreement),
        "checked": asdict(outcome.checked) if outcome.checked else None,
    }


def in_words(outcome: "Outcome", target: Path, report: Path | None) -> Iterator[str]:
    """Yield what an export wrote, and what is not in it, in lines for people."""
    tally = outcome.tally
    words = "the scheme" if outcome.scheme_only else counted(outcome.articles, "article")
    spans = tally.span_counts.total()
    if spans and not outcome.losses:  # else it is said below how many are not in it
        words += f" and {counted(spans, 'span')}"
    yield f"Wrote {words} to {', '.join(map(str, outcome.parts))}."
    for part, count in tally.articles.items():
        if part:
            yield f"  {part}: {counted(count, 'article')}"
    for heading, losses in (
        ("Left out as chosen", outcome.left_out),
        ("Lost or changed", outcome.losses),
    ):
        if losses:
            yield f"{heading}:"
            yield from (f"  {line}" for line, _ in losses.told())
    if outcome.report:
        yield f"Which ones: {report or f'{target}.losses.txt'}"
    if outcome.checked:
        yield outcome.checked.in_words
