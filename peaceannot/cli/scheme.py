"""The scheme of a project, for a shell: shown, handed on, replaced."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from peaceannot.cli.output import json_option, print_json, project_argument
from peaceannot.model.counted import counted

if TYPE_CHECKING:
    from peaceannot.model import Attribute, Scheme
    from peaceannot.project import Project
    from peaceannot.project.scheme_acts import Moves


@click.group("scheme", short_help="Show, export or import the scheme.")
def scheme() -> None:
    """Show, export or import the labels, links and attributes of a project.

    \b
    peaceannot scheme show talks.peace
    peaceannot scheme export talks.peace -o scheme.json
    peaceannot scheme import talks.peace scheme.json
    """


@scheme.command("show", short_help="Say what can be marked.")
@project_argument
@json_option
def show_scheme(project: Path, as_json: bool) -> None:
    """Say what can be marked in PROJECT: labels, links, attributes.

    \b
    peaceannot scheme show talks.peace
    peaceannot scheme show talks.peace --json
    """
    from peaceannot.model import scheme_to_json
    from peaceannot.project import Project

    with Project.open(project, read_only=True) as opened:
        found, counts = opened.scheme, opened.label_counts()
    if as_json:
        print_json(scheme_to_json(found))
    else:
        click.echo("\n".join(_in_words(found, counts)))


@scheme.command("export", short_help="Write the scheme to a JSON file.")
@project_argument
@click.option(
    "-o", "--output", "target", required=True, type=click.Path(path_type=Path), metavar="OUT",
    help="The file to write, or - for standard output; what is there is replaced.",
)  # fmt: skip
def export_scheme(project: Path, target: Path) -> None:
    """Write the scheme of PROJECT to OUT, as JSON that can be imported again.

    \b
    peaceannot scheme export talks.peace -o scheme.json
    peaceannot scheme export talks.peace -o -
    """
    from peaceannot.formats.scheme_file import scheme_bytes, write_scheme
    from peaceannot.project import Project

    with Project.open(project, read_only=True) as opened:
        found, name = opened.scheme, opened.info.name
    if target == Path("-"):
        sys.stdout.buffer.write(scheme_bytes(found, name))
        return
    write_scheme(found, target, name)
    click.echo(f"Wrote {counted(len(found.labels), 'label')} to {target}.")


@scheme.command("import", short_help="Take the scheme of a file.")
@project_argument
@click.argument("source")
@click.option("--add", is_flag=True, help="Keep what is there, and add what the file has more.")
@click.option(
    "--move", "moved", multiple=True, metavar="OLD=NEW",
    help="Give the spans (or links) of OLD, which goes, to NEW.",
)  # fmt: skip
@click.option(
    "--delete", "deleted", multiple=True, metavar="OLD", help="Delete the spans (or links) of OLD."
)
def import_scheme(
    project: Path, source: str, add: bool, moved: tuple[str, ...], deleted: tuple[str, ...]
) -> None:
    """Give PROJECT the scheme in SOURCE, as one act that can be undone.

    SOURCE is a JSON file, or the name of a scheme that comes with the program: frame,
    quotations, speech, names. What is marked with a label or link that SOURCE does not have
    stays as it is: the import is refused until --move, --delete or --add says what to do.

    \b
    peaceannot scheme import talks.peace scheme.json
    peaceannot scheme import talks.peace quotations --add
    peaceannot scheme import talks.peace scheme.json --move demand=claim --delete cue
    """
    from peaceannot.project import Project
    from peaceannot.project.ready_schemes import scheme_named
    from peaceannot.project.scheme_import import merged_scheme

    pairs = [move.partition("=") for move in moved]
    if not all(old and new for old, _, new in pairs):
        raise click.UsageError("--move needs OLD=NEW, such as --move demand=claim.")
    plan: dict[str, str | None] = {old: new for old, _, new in pairs}
    plan |= dict.fromkeys(deleted)
    wanted = scheme_named(source)
    with Project.open(project) as opened:
        if add:
            wanted, problems = merged_scheme(opened.scheme, wanted)
            for problem in problems:
                click.echo(f"{problem.where}: {problem.reason}", err=True)
        moves = _moves(opened, wanted, plan)
        act = opened.set_scheme(wanted, moves, "import scheme")
    click.echo(f"The scheme of {project} is now that of {source}." if act else "Nothing changed.")


def _moves(project: "Project", wanted: "Scheme", plan: Mapping[str, str | None]) -> "Moves":
    """Return *plan* as the door wants it: for labels and for links that *wanted* has not."""
    from peaceannot.model import KnownError
    from peaceannot.project.scheme_acts import Moves

    before = project.scheme
    for old in plan:
        if before.label(old) is None and before.link(old) is None:
            raise KnownError(f"The scheme of the project has no label and no link “{old}”.")
    return Moves(
        {id: to for id, to in plan.items() if before.label(id) and not wanted.label(id)},
        {id: to for id, to in plan.items() if before.link(id) and not wanted.link(id)},
    )


def _in_words(scheme: "Scheme", counts: Mapping[str, int]) -> Iterator[str]:
    yield "Labels"
    width = max((len(label.id) for label in scheme.labels), default=0)
    for label in scheme.labels:
        marks = [label.name, f"key {label.key}" if label.key else "", f"tag {label.tag}"]
        marks += [counted(counts.get(label.id, 0), "span"), "retired" if label.retired else ""]
        indent = "  " * scheme.depth(label.id)
        yield f"  {indent}{label.id:<{width}}  {', '.join(filter(None, marks))}"
    if scheme.links:
        yield "Links"
    for link in scheme.links:
        yield f"  {link.id}: from {' or '.join(link.source)} to {' or '.join(link.target)}"
    if scheme.attributes:
        yield "Attributes"
    for item in scheme.attributes:
        yield f"  {item.id}: {_about(item)}"
    for one, other in scheme.apart:
        yield f"Not to overlap: {one} and {other}"


def _about(item: "Attribute") -> str:
    owners = f" {', '.join(item.of)}" if item.of else ""
    choices = f" ({', '.join(choice.id for choice in item.choices)})" if item.choices else ""
    default = f", {item.default} by default" if item.default is not None else ""
    required = ", required" if item.required else ""
    return f"{item.kind.replace('_', ' ')} on {item.on}{owners}{choices}{default}{required}"
