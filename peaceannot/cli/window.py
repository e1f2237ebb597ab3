"""Commands that open the window."""

import os
import sys
import tempfile
from pathlib import Path

import click

from peaceannot.model import KnownError

picture_option = click.option(
    "--picture",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.png",
    help="Draw the window into a picture instead; needs no display.",
)


@click.command("window", short_help="Open the window.")
@click.argument("project", required=False, type=click.Path(path_type=Path))
@picture_option
def open_window(project: Path | None, picture: Path | None) -> None:
    """Open the window, with PROJECT if one is named.

    \b
    peaceannot talks.peace                        the same, shorter
    peaceannot talks.peace --picture talks.png    no window, but a picture of it
    """
    if picture is not None and project is None:
        raise click.UsageError("A picture needs a project: name one.")
    if project is not None and picture is not None:
        _draw(project, picture)
    elif project is not None and not project.exists():
        raise KnownError(f"There is no file {project}. To make it: peaceannot new {project}")
    else:
        _show(project, f"peaceannot {project or 'PROJECT'} --picture window.png")


@click.command("sample", short_help="Open the window on a copy of the sample.")
@picture_option
def open_sample(picture: Path | None) -> None:
    """Open the window on a fresh copy of the sample.

    Three short articles about invented peace talks, two of them marked and the third partly.
    The copy is yours: try anything on it.

    \b
    peaceannot sample
    peaceannot sample --picture sample.png        no window, but a picture of it
    """
    if picture is None:
        _show(None, "peaceannot sample --picture sample.png", sample=True)
        return
    from peaceannot.project.sample import copy_sample

    with tempfile.TemporaryDirectory(prefix="peaceannot-") as folder:
        _draw(copy_sample(Path(folder)), picture)


def _show(project: Path | None, instead: str, sample: bool = False) -> None:
    if not _has_display():
        raise KnownError(
            "There is no display here, so no window can open. "
            f"Draw it into a picture instead: {instead}"
        )
    from peaceannot.app import run

    sys.exit(run(project, sample=sample))


def _draw(project: Path, picture: Path) -> None:
    from peaceannot.project import Project

    # What is wrong with the file is said here, not in the picture.
    Project.open(project, read_only=True).close()
    with tempfile.TemporaryDirectory(prefix="peaceannot-") as home:
        # A picture leaves the person's own settings and recent projects alone.
        os.environ["PEACEANNOT_HOME"] = home
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        # The offscreen platform warns that it has no title bar.
        os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")
        from peaceannot.app import picture as draw

        draw(project, picture)
    click.echo(f"Drew {picture}.")


def _has_display() -> bool:
    """Tell whether a window can open here; Qt itself would abort without a word of help."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(key) for key in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
