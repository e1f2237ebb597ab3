"""The command line: the same door as the window's, from a shell.

Heavy libraries are imported inside the commands, so that ``--help`` comes at once.
"""

import click

from peaceannot import __version__
from peaceannot.cli.actors import list_actors
from peaceannot.cli.converting import convert
from peaceannot.cli.exporting import export_project
from peaceannot.cli.formats import show_formats
from peaceannot.cli.group import Commands
from peaceannot.cli.importing import import_files
from peaceannot.cli.looking import check_project, show_info
from peaceannot.cli.making import new_project
from peaceannot.cli.marking import annotate
from peaceannot.cli.scheme import scheme
from peaceannot.cli.statistics import show_statistics
from peaceannot.cli.window import open_sample, open_window

HELP = """Mark who speaks, what they claim and what blocks the deal.

\b
  peaceannot                 open the window
  peaceannot talks.peace     open the window with this project
  peaceannot sample          open a copy of the sample, to try things on

The other commands work without a window. Each explains itself, with
examples, as in: peaceannot export --help

\b
A command that fails says why in one line and ends with
  1 if the work could not be done,  2 if the command was mistyped.
"""


@click.group(
    name="peaceannot",
    cls=Commands,
    help=HELP,
    subcommand_metavar="[PROJECT | COMMAND ...]",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="PeaceAnnot", message="%(prog)s %(version)s")
def main() -> None:
    """Run the command line."""


for command in (
    open_window,
    open_sample,
    new_project,
    import_files,
    export_project,
    convert,
    show_formats,
    show_info,
    check_project,
    show_statistics,
    list_actors,
    scheme,
    annotate,
):
    main.add_command(command)
