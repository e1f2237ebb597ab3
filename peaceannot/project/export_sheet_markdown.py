"""The data sheet of an export for people, in Markdown."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from peaceannot.formats.registry import format_named
from peaceannot.model import Attribute, Header, Label, LinkKind, Scheme
from peaceannot.model.counted import counted
from peaceannot.model.review import FINISHED
from peaceannot.project.export_facts import Facts
from peaceannot.project.export_tally import Tally
from peaceannot.project.handover import Handover
from peaceannot.quality.span_agreement import ALL, SpanAgreement

_MOST_NAMED = 20


def data_sheet(facts: Facts) -> str:
    """Return the data sheet of an export in Markdown; the same project gives the same sheet.

    After Gebru et al., Datasheets for Datasets (2021), as far as a project can answer.
    """
    header, handover, tally = facts.header, facts.handover, facts.tally
    sections = (
        ("What this is", _about(header, handover)),
        ("How much", _amounts(tally)),
        ("Labels", _labels(header, tally)),
        ("Links", _named(tally.links, {kind.id: kind.name for kind in header.scheme.links})),
        ("Split", _split(handover, tally)),
        ("Annotators", _named(tally.annotators, {"": "(no name)"})),
        ("Agreement between annotators", _agreement(header, facts.agreement)),
        ("Where the articles come from", _sources(tally)),
        ("Known gaps", _gaps(tally)),
        ("What is missing here", _missing(facts)),
        ("License", [handover.license or "Not stated. Ask whoever gave you this."]),
        ("Guideline", _guideline(header.scheme)),
    )
    lines = [f"# Data sheet of {_plain(facts.name)}"]
    for heading, body in sections:
        if found := list(body):
            lines += ["", f"## {heading}", "", *found]
    return "\n".join(lines) + "\n"


def _about(header: Header, handover: Handover) -> Iterator[str]:
    info = header.project
    yield f"Project: {_plain(info.name)}"
    if info.description:
        yield f"\n{info.description.strip()}"
    yield f"\nFormat: {format_named(handover.format_name).title}."
    if handover.selection.hide_annotators:
        yield "\nAnnotators are numbered; their names are not in it."
    if handover.selection.hide_actors:
        yield "\nActors are numbered. The texts still name them."


def _amounts(tally: Tally) -> list[str]:
    spans = tally.span_counts.total()
    rows = [
        ("articles", tally.articles.total()),
        ("articles annotated with nothing found", tally.negatives),
        ("characters", tally.characters),
        ("spans", spans),
        ("spans in several parts", tally.in_parts),
        ("links", tally.links.total()),
    ]
    return _table(("", "count"), rows)


def _labels(header: Header, tally: Tally) -> list[str]:
    counts, scheme = tally.span_counts, header.scheme
    known = {label.id: label for label in scheme.labels}
    rows = [
        (id, known[id].name if id in known else "", counts[id],
         known[id].description if id in known else "")
        for id in (*known, *sorted(counts.keys() - known.keys()))
    ]  # fmt: skip
    return _table(("label", "name", "spans", "description"), rows)


def _named(counts: Mapping[str, int], names: Mapping[str, str]) -> list[str]:
    rows = [(names.get(key, key), count) for key, count in sorted(counts.items())]
    return _table(("name", "count"), rows) if rows else []


def _split(handover: Handover, tally: Tally) -> Iterator[str]:
    plan = handover.split
    if plan is None:
        return
    together = "copies of one text and near-duplicates"
    together += " and articles about one event" if plan.by_event else ""
    how = {
        "share": f"at random (seed {plan.seed}), stratified by label",
        "time": "by date, the newest articles being the test",
        "outlet": f"the outlets {', '.join(plan.held_out)} being the test",
    }[plan.by]
    yield f"Split {how}. Kept together: {together}."
    yield ""
    labels = sorted(tally.span_counts)
    rows = [
        (part, tally.articles[part], *(tally.labels[part][label] for label in labels))
        for part in plan.names
    ]
    yield from _table(("part", "articles", *labels), rows)


def _agreement(header: Header, agreement: SpanAgreement) -> Iterator[str]:
    figures = agreement.figures()
    if not figures:
        yield "Not known: no article was annotated by two people and finished by both."
        return
    articles = counted(agreement.articles, "article")
    pairs = counted(len(agreement.pairs), "pair of annotators", "pairs of annotators")
    yield f"Pairwise F-measure over {articles} finished by two or more ({pairs}), as they were"
    yield "marked before any review. 1 is full agreement."
    yield ""
    names = {label.id: label.name for label in header.scheme.labels} | {ALL: "all labels"}
    rows = [
        (names.get(f.label, f.label), f.spans, f"{f.exact:.2f}", f"{f.overlapping:.2f}")
        for f in figures
    ]
    yield from _table(("label", "spans compared", "same stretch", "overlapping"), rows)


def _sources(tally: Tally) -> Iterator[str]:
    if tally.dates:
        yield f"- Dates from {tally.dates[0]} to {tally.dates[-1]}"
    for name, counts in (("outlet", tally.outlets), ("event", tally.events)):
        if counts:
            named = [f"{_plain(key)} ({count:,})" for key, count in counts.most_common(_MOST_NAMED)]
            more = len(counts) - len(named)
            yield f"- {counted(len(counts), name)}: {', '.join(named)}" + (
                f" and {more:,} more" * bool(more)
            )


def _gaps(tally: Tally) -> Iterator[str]:
    for reason, count in sorted(tally.gaps.items()):
        yield f"- {count:,} × “{reason}”"
    if tally.doubts:
        yield f"- Articles and spans that are flagged or unsure: {tally.doubts:,}"
    unfinished = {k: n for k, n in tally.states.items() if k not in FINISHED}
    for state, count in sorted(unfinished.items()):
        yield f"- Not done but {state.replace('_', ' ')}: {counted(count, 'article')}"


def _missing(facts: Facts) -> Iterator[str]:
    """Yield what is missing and how much; which ones they are is told in the loss report."""
    told = (
        ("Left out as chosen:", facts.left_out),
        ("Lost or changed, because the format cannot hold it:", facts.losses),
    )
    for head, losses in told:
        if losses:
            yield from (head, "", *(f"- {line}" for line, _ in losses.told()), "")
    yield (
        "The loss report names examples."
        if facts.left_out or facts.losses
        else "Nothing: all that was chosen is in it."
    )


def _guideline(scheme: Scheme) -> Iterator[str]:
    items: tuple[Label | LinkKind | Attribute, ...] = scheme.labels
    for item in (*items, *scheme.links, *scheme.attributes):
        if item.guideline.text.strip():
            yield from (f"### {_plain(item.name)}", "", item.guideline.text.strip(), "")


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """Return a table in Markdown, numbers with thousands separators to the right."""
    found = [list(row) for row in rows]
    numeric = [
        bool(found) and all(isinstance(row[n], int) for row in found) for n in range(len(head))
    ]
    lines = [_row(head), _row(["---:" if number else "---" for number in numeric])]
    return lines + [
        _row([f"{c:,}" if isinstance(c, int) else str(c) for c in row]) for row in found
    ]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(_plain(cell) for cell in cells)} |"


def _plain(text: str) -> str:
    """Return *text* on one line, so that it cannot break a table."""
    return " ".join(text.split()).replace("|", "\\|")
