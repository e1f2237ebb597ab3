"""Running the command line in tests."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from peaceannot import Project
from peaceannot.cli import main
from peaceannot.model import Article

TEXT = "“We came,” she said, “to listen 🤝.”\n\nNobody else spoke."


def make_talks(folder: Path) -> Path:
    """Make a project with one article, two spans in it, in *folder*; return its path."""
    path = folder / "talks.peace"
    with Project.new(path) as project:
        project.annotator = "Mara"
        article = project.add_article(Article.make("Listening", TEXT))
        project.add_span(article.id, [(1, 8), (22, 33)], "claim")
        project.add_span(article.id, [(11, 14)], "speaker")
    return path


def run(*arguments: str | Path) -> Result:
    """Run peaceannot in this process."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def run_json(*arguments: str | Path) -> dict[str, Any]:
    """Return the one JSON object that the command prints, and see that it prints nothing else."""
    result = run(*arguments, "--json")
    assert result.stdout.count("\n") == 1, result.output
    value: dict[str, Any] = json.loads(result.stdout)
    return value


def fails(result: Result, code: int, *words: str) -> None:
    """See that the command ended with *code* and said why in one line."""
    assert result.exit_code == code, result.output
    assert result.stdout == ""
    assert_one_line(result.stderr, *words)


def assert_one_line(said: str, *words: str) -> None:
    """See that *said* is one plain line with these words."""
    assert said.startswith("peaceannot: ")
    assert said.count("\n") == 1
    assert said.endswith("\n")
    for word in words:
        assert word in said


def start(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run peaceannot as a process of its own, as a shell does."""
    return subprocess.run(
        [sys.executable, "-m", "peaceannot", *map(str, arguments)],
        capture_output=True,
        env=os.environ | environment,
        timeout=60,
        check=False,
    )
