"""The outer door of the command line: which command is meant, and errors in one line."""

import sys
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

import click

from peaceannot.cli.output import print_error
from peaceannot.model import KnownError

WINDOW = "window"


class Commands(click.Group):
    """A group whose default command is the window.

    Errors are one line on standard error; the exit code is 2 for a command that was
    mistyped and 1 for work that failed.
    """

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run the command that *args* name and leave the program with its exit code."""
        _speak_utf8()
        try:
            code = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        except click.UsageError as error:
            place = error.ctx.command_path if error.ctx else self.name
            _fail(f"{error.format_message()} See “{place} --help”.", error.exit_code)
        except click.ClickException as error:
            _fail(error.format_message(), error.exit_code)
        except KnownError as error:
            _fail(str(error))
        except (click.Abort, KeyboardInterrupt):
            _fail("Stopped. What was finished before is kept.")
        except OSError as error:
            name = f"{error.filename}: " if error.filename else ""
            _fail(f"{name}{error.strerror or error}.")
        sys.exit(code if isinstance(code, int) else 0)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order one needs them."""
        return list(self.commands)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Let the window be meant where no command is named."""
        return super().parse_args(ctx, args or [WINDOW])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command meant by *args*; a project's path means the window."""
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            if not _looks_like_a_file(name):
                near = get_close_matches(name, self.list_commands(ctx), 1)
                hint = f" Did you mean “{near[0]}”?" if near else ""
                raise click.UsageError(f"There is no command and no file “{name}”.{hint}", ctx)
            args = [WINDOW, *args]
        return super().resolve_command(ctx, args)


def _looks_like_a_file(name: str) -> bool:
    path = Path(name)
    return path.suffix != "" or len(path.parts) > 1 or path.exists()


def _fail(message: str, code: int = 1) -> NoReturn:
    print_error(message)
    sys.exit(code)


def _speak_utf8() -> None:
    """Let names in any script be printed, also through a pipe on Windows.

    What is not even text (an undecodable file name) is printed as an escape.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
