"""Commands that only look: what is in a project, and is it whole."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from peaceannot.cli.output import json_option, print_json, project_argument
from peaceannot.model.counted import counted

if TYPE_CHECKING:
    from peaceannot.project import Project


@click.command("info", short_help="Say what is in a project.")
@project_argument
@json_option
def show_info(project: Path, as_json: bool) -> None:
    """Say what is in PROJECT: articles, spans by label, annotators, size, version.

    \b
    peaceannot info talks.peace
    peaceannot info talks.peace --json
    """
    from peaceannot.project import Project

    with Project.open(project, read_only=True) as opened:
        if as_json:
            print_json(_about(opened))
        else:
            click.echo("\n".join(_in_words(opened)))


def _about(project: "Project") -> dict[str, object]:
    info = project.info
    return {
        "project": str(project.path),
        "name": info.name,
        "description": info.description,
        "created": info.created,
        "articles": project.article_count(),
        "spans": _spans_by_label(project),
        "annotators": project.annotator_counts(),
        "bytes": project.path.stat().st_size,
        "version": project.format_version,
    }


def _in_words(project: "Project") -> list[str]:
    info = project.info
    names = {label.id: label.name for label in project.scheme.labels}
    spans = _spans_by_label(project)
    rows = [
        ("Name", info.name),
        ("About", info.description),
        ("Articles", f"{project.article_count():,}"),
        ("Spans", f"{sum(spans.values()):,}"),
        *((f"  {names.get(label, label)}", f"{count:,}") for label, count in spans.items()),
        *(
            (f"  by {name}", counted(count, "span"))
            for name, count in project.annotator_counts().items()
        ),
        ("Size", f"{project.path.stat().st_size / 1000:,.0f} kB"),
        ("Version", f"{project.format_version} (of the file)"),
    ]
    width = max(len(name) for name, _ in rows)
    return [f"{name:<{width}}  {value}" for name, value in rows if value]


def _spans_by_label(project: "Project") -> dict[str, int]:
    """Return the number of spans of each label, also of labels without any."""
    return {label.id: 0 for label in project.scheme.labels} | project.label_counts()


@click.command("check", short_help="Check that a project is whole.")
@project_argument
@json_option
def check_project(project: Path, as_json: bool) -> None:
    """Check that PROJECT is whole; end with 0 if it is, with 1 if not.

    Every quote is compared with its place in the text, every span with the scheme and the
    bounds of its article, every link with its ends, and the file with SQLite's own check.

    \b
    peaceannot check talks.peace
    peaceannot check talks.peace --json
    """
    from peaceannot.project import Project

    with Project.open(project, read_only=True) as opened:
        findings = opened.check()
    if as_json:
        print_json({"project": str(project), "whole": not findings, "findings": findings})
    else:
        click.echo("\n".join(findings) or f"{project.name} is whole.")
    if findings:
        sys.exit(1)
