"""The options of the command that hands a dataset on, and what they mean together."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from peaceannot.project import Project
    from peaceannot.project.export_splits import SplitPlan
    from peaceannot.project.handover import Handover

Command = TypeVar("Command", bound=Callable[..., Any])


def _commas(context: click.Context, option: click.Parameter, text: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (text or "").split(",") if part.strip())


_CHOSEN = (
    click.option("--labels", callback=_commas, metavar="A,B", help="Only spans with these labels."),
    click.option(
        "--annotator", "annotators", multiple=True, metavar="NAME",
        help="Only what this person marked; may be given several times.",
    ),
    click.option(
        "--status", "state", metavar="STATE",
        type=click.Choice(["in_progress", "done", "reviewed", "skipped", "returned"]),
        help="Only articles that are done (or reviewed since), reviewed, in_progress, …",
    ),
    click.option(
        "--reviewed", is_flag=True,
        help="Only spans that a review accepted, and its corrections.",
    ),
    click.option("--links/--no-links", default=True, help="With links, or without."),
    click.option("--notes/--no-notes", default=True, help="With notes, or without."),
    click.option("--suggestions", is_flag=True, help="Suggestions no one has accepted, too."),
    click.option(
        "--gaps", default="keep", type=click.Choice(["keep", "fill", "first", "leave-out"]),
        help="Spans in several parts: as the format has them, filled, cut to the first part, "
        "or left out.",
    ),
    click.option(
        "--anonymize", "--anonymise", "hide_annotators", is_flag=True,
        help="“annotator 1” in place of names; fields of other programs are left out.",
    ),
    click.option(
        "--anonymize-actors", "hide_actors", is_flag=True,
        help="“actor 1” in place of names. The texts still name them.",
    ),
)  # fmt: skip
_SHAPE = (
    click.option(
        "--overlap", default="longest",
        type=click.Choice(["longest", "shortest", "first", "priority"]),
        help="Of overlapping spans, where a format takes none: which one stays.",
    ),
    click.option(
        "--priority", callback=_commas, metavar="A,B",
        help="With --overlap priority: labels, the one that stays first.",
    ),
    click.option("--tags", default="BIO", type=click.Choice(["BIO", "BILOU", "IOB1"]),
                 help="How tokens are tagged."),
    click.option("--tokenizer", default="words", type=click.Choice(["words", "spaces"]),
                 help="Words and signs apart, or what stands between spaces."),
    click.option("--sentences", default="sentences",
                 type=click.Choice(["sentences", "lines", "none"]),
                 help="Where sentences end."),
)  # fmt: skip
_SPLIT = (
    click.option("--split", "shares", metavar="80/10/10", help="Into train, dev and test."),
    click.option("--seed", default=0, metavar="N", help="Another number gives another split."),
    click.option(
        "--group-by", default="event", type=click.Choice(["event", "none"]),
        help="Articles about one event stay in one part. Copies of one text always do.",
    ),
    click.option("--by-time", is_flag=True, help="The newest articles are the test."),
    click.option(
        "--hold-out", "held_out", multiple=True, metavar="OUTLET",
        help="The articles of this outlet are the test; may be given several times.",
    ),
)  # fmt: skip
_PAPERS = (
    click.option(
        "--report", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
        help="Where the loss report goes; without it, to OUT.losses.txt if something is lost.",
    ),
    click.option(
        "--sheet/--no-sheet", default=None,
        help="A data sheet (Markdown and JSON) and checksums beside OUT; not for tables and texts "
        "unless wanted.",
    ),
    click.option("--license", default="", metavar="TEXT", help="For the data sheet."),
    click.option("--check", is_flag=True, help="Read it back, compare it, and say the count."),
)  # fmt: skip


def export_options(command: Command) -> Command:
    """Give *command* all options of an export."""
    for option in reversed((*_CHOSEN, *_SHAPE, *_SPLIT, *_PAPERS)):
        command = option(command)
    return command


def handover_of(project: "Project", name: str, chosen: dict[str, Any]) -> "Handover":
    """Return what the options mean.

    Raises KnownError for labels the scheme does not have, and people who did nothing here.
    """
    from peaceannot.formats.options import Options
    from peaceannot.project.export_selection import Selection
    from peaceannot.project.handover import Handover

    selection = Selection(
        annotators=_people(project, chosen["annotators"]),
        labels=_labels(project, chosen["labels"]),
        **{
            key: chosen[key]
            for key in (
                "state", "reviewed", "gaps", "links", "notes", "suggestions",
                "hide_annotators", "hide_actors",
            )
        },
    )  # fmt: skip
    options = Options(
        priority=_labels(project, chosen["priority"]),
        **{key: chosen[key] for key in ("tags", "tokenizer", "overlap", "sentences")},
    )
    papers = {key: chosen[key] for key in ("report", "sheet", "license", "check")}
    return Handover(name, selection, options, _split(chosen), **papers)


def _people(project: "Project", names: tuple[str, ...]) -> tuple[str, ...]:
    from peaceannot.model import KnownError

    known = project.annotators()
    for name in names:
        if name not in known:
            there = ", ".join(filter(None, known)) or "nobody yet"
            raise KnownError(f"“{name}” has marked nothing here; there are {there}.")
    return names


def _labels(project: "Project", names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the identifiers of labels given by identifier or name."""
    from peaceannot.model import KnownError

    scheme = project.scheme
    found = []
    for name in names:
        label = scheme.label(name) or next(
            (label for label in scheme.labels if label.name.casefold() == name.casefold()), None
        )
        if label is None:
            known = ", ".join(label.id for label in scheme.labels)
            raise KnownError(f"The scheme has no label “{name}”; it has {known}.")
        found.append(label.id)
    return tuple(found)


def _split(chosen: dict[str, Any]) -> "SplitPlan | None":
    from peaceannot.project.export_splits import SplitPlan
    from peaceannot.quality.splits import parse_shares

    shares, held_out, by_time = chosen["shares"], chosen["held_out"], chosen["by_time"]
    if held_out and (shares or by_time):
        raise click.UsageError("--hold-out makes a split of its own, without --split or --by-time.")
    if not (shares or held_out or by_time):
        return None
    return SplitPlan(
        parse_shares(shares or "80/10/10"), chosen["seed"],
        "outlet" if held_out else "time" if by_time else "share",
        chosen["group_by"] == "event", held_out,
    )  # fmt: skip
