"""What commands print: words, one JSON object, or a bar while one waits."""

import json
import shutil
import sys
from collections.abc import Generator
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar

import click

from peaceannot.model import Progress

Result = TypeVar("Result")

BAR = 24
"""Columns of the bar."""

project_argument = click.argument("project", type=click.Path(path_type=Path))
json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON object, for programs."
)
annotator_option = click.option(
    "--annotator", metavar="NAME", help="Who does this; without it, your login name."
)


def print_json(value: dict[str, Any]) -> None:
    """Print one JSON object on one line."""
    click.echo(json.dumps(value, ensure_ascii=False))


def print_error(message: str) -> None:
    """Print one line on standard error."""
    click.echo("peaceannot: " + " ".join(message.split()), err=True)


def follow(work: Generator[Progress, None, Result]) -> Result:
    """Do *work* to its end and return what it returns, with a bar if a person is watching."""
    show = _show_bar if sys.stderr.isatty() else _show_nothing
    try:
        with closing(work):
            while True:
                try:
                    show(next(work))
                except StopIteration as end:
                    result: Result = end.value
                    return result
    finally:
        show(None)


def _show_nothing(progress: Progress | None) -> None:
    """Keep quiet in a pipe."""


def _show_bar(progress: Progress | None) -> None:
    """Draw the bar over the one before; None takes it away."""
    line = ""
    if progress is not None:
        share = min(progress.done / progress.total, 1.0) if progress.total else 0.0
        full = round(share * BAR)
        line = f"{'█' * full}{'░' * (BAR - full)} {share:4.0%}  {_short(progress.text)}"
    width = shutil.get_terminal_size().columns - 1
    click.echo("\r" + line[:width].ljust(width) + ("" if line else "\r"), err=True, nl=False)


def _short(text: str) -> str:
    # Characters of some scripts are two columns wide: this many fit in any case.
    return text if len(text) <= 22 else text[:21] + "…"
