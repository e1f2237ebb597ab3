"""The command that makes a project."""

from pathlib import Path

import click

from peaceannot.cli.output import project_argument


@click.command("new", short_help="Make an empty project.")
@project_argument
@click.option("--name", help="The project's name; without it, the file's.")
@click.option(
    "--scheme", "wanted", metavar="NAME_OR_FILE",
    help="frame (the default), quotations, speech, names, or a JSON file.",
)  # fmt: skip
def new_project(project: Path, name: str | None, wanted: str | None) -> None:
    """Make an empty project in the file PROJECT, which must not exist yet.

    \b
    peaceannot new talks.peace
    peaceannot new talks.peace --name "Orre talks, spring"
    peaceannot new talks.peace --scheme quotations
    """
    from peaceannot.project import Project
    from peaceannot.project.ready_schemes import DEFAULT, scheme_named

    with Project.new(project, name, scheme=scheme_named(wanted or DEFAULT)):
        click.echo(f"Made {project}.")
