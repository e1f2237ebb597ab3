"""The command that marks one span."""

from pathlib import Path

import click

from peaceannot.cli.output import annotator_option, json_option, print_json, project_argument


@click.command("annotate", short_help="Mark one span, for scripts.")
@project_argument
@click.option("--article", required=True, metavar="TITLE_OR_ID", help="Which article.")
@click.option("--label", required=True, help="speaker, claim, sticking_point, or another label.")
@click.option("--start", "starts", type=int, required=True, multiple=True, metavar="N")
@click.option("--end", "ends", type=int, required=True, multiple=True, metavar="N")
@click.option("--note", default="", help="A note on the span.")
@annotator_option
@json_option
def annotate(
    project: Path,
    article: str,
    label: str,
    starts: tuple[int, ...],
    ends: tuple[int, ...],
    note: str,
    annotator: str | None,
    as_json: bool,
) -> None:
    """Mark one span in PROJECT. It is one act, and one step of undo.

    Offsets count characters (Unicode code points) from 0, --end is one past the last; in
    Python that is text[start:end]. For a split quote give both options once per fragment.

    \b
    peaceannot annotate talks.peace --article "Talks resume" --label claim --start 120 --end 188
    """
    from peaceannot.project import Project

    if len(starts) != len(ends):
        raise click.UsageError("Each --start needs its --end.")
    with Project.open(project) as opened:
        opened.annotator = annotator or opened.annotator
        place = opened.find_article(article)
        span = opened.add_span(
            place.id, tuple(zip(starts, ends, strict=True)), label, origin="script", note=note
        )
    if as_json:
        print_json(
            {"id": span.id, "article": place.id, "label": span.label, "quote": span.quote}
            | {"fragments": span.fragments, "annotator": span.annotator}
        )
    else:
        click.echo(f"Marked as {span.label}: “{' '.join(span.quote.split())}”")
