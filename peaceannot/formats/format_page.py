"""The page on formats, made from the registry so that it cannot lag behind."""

from typing import Any

from peaceannot.formats.extras import install_command
from peaceannot.formats.format import Format
from peaceannot.formats.registry import FORMATS

_HEAD = """# Formats

What PeaceAnnot reads and writes. This page is made from the program itself:
`python3 packaging/make_formats.py`.

What a format cannot hold is counted and named in a report beside each export, and on screen.
How far annotators are, what reviewers say of spans, and where spans come from that a program made
is carried whole by JSON lines and the Hugging Face data set alone.
Formats *for training* leave out articles that no one has annotated, because a program would
learn from them that there is nothing in them; articles annotated with nothing found are kept.
"""


def facts(known: Format) -> dict[str, Any]:
    """Return what one format is, for programs."""
    return {
        "name": known.name,
        "title": known.title,
        "extensions": [ending or "(folder)" for ending in known.extensions],
        "in": known.read is not None,
        "out": known.write is not None,
        "carries": known.carries,
        "loses": known.loses,
        "install": install_command(known.extra) if known.extra else "",
        "for_training": known.for_training,
        "options": list(known.uses),
    }


def page() -> str:
    """Return the page in Markdown."""
    lines = [_HEAD, "| Name | Format | Files | In | Out | Needs |", "|---|---|---|:-:|:-:|---|"]
    for known in FORMATS:
        fact = facts(known)
        files = ", ".join(f"`{ending}`" if ending else "folder" for ending in known.extensions)
        cells = (
            f"`{known.name}`", known.title, files, "●" * fact["in"], "●" * fact["out"],
            f"`{fact['install']}`" if known.extra else "",
        )  # fmt: skip
        lines.append(f"| {' | '.join(cells)} |")
    for known in FORMATS:
        lines += ["", f"## {known.title}", "", f"`--format {known.name}`", ""]
        lines.append(f"- Carries: {known.carries}")
        lines.append(f"- Loses: {known.loses or 'Nothing.'}")
        if known.for_training:
            lines.append("- For training: articles that no one has annotated are left out.")
        if known.uses:
            lines.append(f"- Options: {', '.join(f'`--{name}`' for name in known.uses)}")
    return "\n".join(lines) + "\n"
