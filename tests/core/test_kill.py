"""Killing the program at any moment: every acknowledged act is there, the file opens whole."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from peaceannot.model import Article
from peaceannot.project import Project

ROUNDS = int(os.environ.get("PEACEANNOT_KILL_ROUNDS", "8"))
"""How many processes are killed; continuous integration asks for 100."""

PARTS = 4
"""Projects they work on, so that tests side by side share the rounds."""


def killed_after(path: Path, seed: int, seconds: float) -> list[str]:
    """Let a process work on the project, kill it, and return what it acknowledged."""
    command = [sys.executable, "-m", "tests.core.killed_writer", str(path), str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        first = writer.stdout.readline()
        time.sleep(seconds)
        writer.kill()
        rest = writer.stdout.read()
    # The last line may be cut off, and then it is not an acknowledgement.
    return [line for line in (first + rest).splitlines(keepends=True) if line.endswith("\n")]


def follow(said: list[list[str]], there: set[str]) -> tuple[set[str], set[str]]:
    """Return which spans must be there after what was said, and which of them changed."""
    present, notes = set(there), set[str]()
    stack: list[tuple[str, str]] = []
    for verb, id in said:
        if verb == "undo":
            verb, id = stack.pop()
            verb = {"add": "delete", "delete": "add", "note": "clear"}[verb]
        else:
            stack.append((verb, id))
        if verb == "add":
            present.add(id)
        elif verb == "delete":
            present.discard(id)
        elif verb == "note":
            notes.add(id)
        else:
            notes.discard(id)
    return present, notes


@pytest.mark.parametrize("part", range(PARTS))
def test_no_acknowledged_act_is_lost(tmp_path: Path, part: int) -> None:
    path = tmp_path / "p.peace"
    with Project.new(path) as project:
        article = project.add_article(Article.make("T", "peace talks 😀 " * 2000))
    chance = random.Random(20_26 + part)
    acknowledged = 0
    for seed in range(part, ROUNDS, PARTS):
        with Project.open(path) as project:
            spans_before = {span.id for span in project.spans(article.id)}
        said = [line.split() for line in killed_after(path, seed, chance.random() * 0.06)]
        acknowledged += len(said)
        with Project.open(path) as project:
            assert not project.read_only
            assert project.check() == []
            spans = {span.id: span for span in project.spans(article.id)}
        present, notes = follow(said, spans_before)
        # One more act may be on the disk: done, but killed before it could say so.
        assert len(present ^ set(spans)) <= 1
        changed = {id for id, span in spans.items() if span.note == "changed"} - spans_before
        assert len((notes & set(spans)) ^ changed) <= 1
    assert acknowledged >= ROUNDS // PARTS
