"""The actors of a project, for a shell."""

import csv
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from peaceannot.cli.output import json_option, print_json, project_argument
from peaceannot.model.counted import counted

if TYPE_CHECKING:
    from peaceannot.model import Actor
    from peaceannot.project import Project

_COLUMNS = ("id", "name", "kind", "side", "aliases", "roles", "spans", "claims", "note")


@click.command("actors", short_help="List who speaks.")
@project_argument
@json_option
@click.option("--csv", "as_csv", is_flag=True, help="Print a table with a line for each actor.")
def list_actors(project: Path, as_json: bool, as_csv: bool) -> None:
    """List the actors of PROJECT: who they are, and how often they are marked.

    \b
    peaceannot actors talks.peace
    peaceannot actors talks.peace --csv > actors.csv
    """
    from peaceannot.project import Project

    with Project.open(project, read_only=True) as opened:
        rows = [_row(opened, actor) for actor in opened.actors()]
    if as_json:
        print_json({"project": str(project), "actors": rows})
    elif as_csv:
        _print_table(rows)
    else:
        for row in rows:
            click.echo(_in_words(row))
        click.echo(counted(len(rows), "actor"))


def _row(project: "Project", actor: "Actor") -> dict[str, object]:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "side": actor.side,
        "aliases": list(actor.aliases),
        "roles": [
            {"title": role.title, "since": role.since, "until": role.until} for role in actor.roles
        ],
        "spans": len(project.spans_of_actor(actor.id)),
        "claims": len(project.claims_of_actor(actor.id)),
        "note": actor.note,
    }


def _print_table(rows: list[dict[str, object]]) -> None:
    from peaceannot.formats.inert import inert

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for row in rows:
        writer.writerow(inert(_cell(row[column])) for column in _COLUMNS)


def _cell(value: object) -> str:
    """Return a list as "one; two", a role as "envoy (2024–2025)"."""
    if not isinstance(value, list):
        return str(value)
    return "; ".join(part if isinstance(part, str) else _role(part) for part in value)


def _role(role: dict[str, str]) -> str:
    dates = f"{role['since']}–{role['until']}".removesuffix("–")
    return f"{role['title']} ({dates})" if dates else role["title"]


def _in_words(row: dict[str, object]) -> str:
    kind = "unnamed source" if row["kind"] == "unnamed" else str(row["kind"])
    about = [kind, str(row["side"]), _cell(row["roles"])]
    about += [counted(int(str(row[f"{thing}s"])), thing) for thing in ("span", "claim")]
    return f"{row['name']}  ({', '.join(filter(None, about))})"
