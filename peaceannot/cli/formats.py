"""The command that tells which formats there are."""

import textwrap
from collections.abc import Iterator

import click

from peaceannot.cli.output import json_option, print_json


@click.command("formats", short_help="Say which formats can be read and written.")
@json_option
def show_formats(as_json: bool) -> None:
    """Say of each format what it carries and loses, and what must be installed for it.

    \b
    peaceannot formats
    peaceannot formats --json
    """
    from peaceannot.formats.format_page import facts
    from peaceannot.formats.registry import FORMATS

    if as_json:
        print_json({"formats": [facts(known) for known in FORMATS]})
        return
    click.echo("\n".join(_lines()))


def _lines() -> Iterator[str]:
    from peaceannot.formats.extras import install_command, missing
    from peaceannot.formats.registry import FORMATS

    width = max(len(known.name) for known in FORMATS)
    for known in FORMATS:
        ways = " and ".join(
            word for word, there in (("in", known.read), ("out", known.write)) if there
        )
        yield f"{known.name:<{width}}  {ways:<10}  {known.title}"
        notes = [f"carries: {_low(known.carries)}"]
        if known.loses:
            notes.append(f"loses: {_low(known.loses)}")
        if known.extra:
            absent = " (not installed)" if missing(known.extra) else ""
            notes.append(f"needs: {install_command(known.extra)}{absent}")
        for note in notes:
            indent = " " * (width + 2)
            yield from textwrap.wrap(note, 96, initial_indent=indent, subsequent_indent=indent)


def _low(words: str) -> str:
    """Return *words* to go on after a colon."""
    of_capitals = words[:2].isalpha() and words[:2].isupper()
    return words if of_capitals else words[:1].lower() + words[1:]
