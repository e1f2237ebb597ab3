"""The figures of a project, for a shell."""

import csv
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from peaceannot.cli.output import json_option, print_json, project_argument
from peaceannot.model.counted import counted

if TYPE_CHECKING:
    from peaceannot.project.statistics import Statistics


@click.command("stats", short_help="Count what is marked.")
@project_argument
@json_option
@click.option("--csv", "as_csv", is_flag=True, help="Print a table: what, name, count.")
def show_statistics(project: Path, as_json: bool, as_csv: bool) -> None:
    """Count what is marked in PROJECT: by label, actor, attribute, state, annotator and day.

    \b
    peaceannot stats talks.peace
    peaceannot stats talks.peace --csv > figures.csv
    """
    from peaceannot.project import Project

    with Project.open(project, read_only=True) as opened:
        figures = opened.statistics()
    if as_json:
        print_json(figures.as_json())
    elif as_csv:
        from peaceannot.formats.inert import inert

        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(("what", "name", "count"))
        writer.writerows((what, inert(name), count) for what, name, count in rows_of(figures))
    else:
        click.echo("\n".join(_in_words(figures)))


def rows_of(figures: "Statistics") -> list[tuple[str, str, float]]:
    """Return all figures as rows: what is counted, the name, the count."""
    hourly = {who: round(n, 1) for who, n in figures.spans_per_hour.items()}
    positions = {" × ".join(pair): len(ids) for pair, ids in figures.positions.items()}
    parts: list[tuple[str, Mapping[str, float]]] = [
        ("label", figures.labels),
        ("actor", figures.actors),
        ("annotator", figures.annotators),
        ("spans per hour", hourly),
        ("articles by state", figures.states),
        *((name.lower(), counts) for name, counts in figures.attributes.items()),
        ("day", figures.days),
        ("overlap", {" + ".join(pair): n for pair, n in figures.overlaps.items()}),
        ("claims by actor and topic", positions),
    ]
    return [(what, name, n) for what, counts in parts for name, n in counts.items()]


def _in_words(figures: "Statistics") -> list[str]:
    lines = [
        f"{counted(figures.articles, 'article')}, {counted(sum(figures.labels.values()), 'span')}"
    ]
    last = ""
    for what, name, count in rows_of(figures):
        if what != last:
            lines.append(what[:1].upper() + what[1:])
            last = what
        lines.append(f"  {count:>10,}  {name}")
    return lines
