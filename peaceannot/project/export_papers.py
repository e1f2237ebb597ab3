"""What lies beside an export: the loss report and the checksums."""

import os
from collections.abc import Sequence
from hashlib import file_digest
from pathlib import Path

from peaceannot.formats.losses import Losses

PAPERS = (".losses.txt", ".datasheet.md", ".datasheet.json", ".sha256")
"""Endings of what lies beside an export: losses, data sheet for people and programs, checksums."""


def loss_report(left_out: Losses, losses: Losses) -> list[str]:
    """Return what is missing from an export, line by line; empty if nothing is."""
    report: list[str] = []
    if left_out:
        report += ["Left out as chosen:", *left_out.lines()]
    if losses:
        report += [""] if report else []
        report += ["Lost or changed, because the format cannot hold it:", *losses.lines()]
    return report


def as_text(report: Sequence[str]) -> bytes:
    """Return *report* as a text file."""
    lines = report or ["Nothing was lost."]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def checksums(folder: Path) -> str:
    """Return the SHA-256 of all files in *folder*, in lines that ``sha256sum --check`` reads."""
    start = len(str(folder)) + 1
    # As text: there may be two files for each article, and comparing paths is slow.
    paths = [f"{place}{os.sep}{name}" for place, _, names in os.walk(folder) for name in names]
    lines = []
    for path in sorted(path[start:].replace(os.sep, "/") for path in paths):
        with (folder / path).open("rb") as stream:
            lines.append(f"{file_digest(stream, 'sha256').hexdigest()}  {path}\n")
    return "".join(lines)
