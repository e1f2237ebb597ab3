"""The command that makes a project."""

from pathlib import Path

import click

from peaceannot.cli.output import project_argument


@click.command("new", short_help="Make an empty project.")
@project_argument
@click.option("--name", help="The project's name; without it, the file's.")
def new_project(project: Path, name: str | None) -> None:
    """Make an empty project in the file PROJECT, which must not exist yet.

    \b
    peaceannot new talks.peace
    peaceannot new talks.peace --name "Orre talks, spring"
    """
    from peaceannot.project import Project

    with Project.new(project, name):
        click.echo(f"Made {project}.")
