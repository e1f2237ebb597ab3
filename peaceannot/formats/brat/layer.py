"""The spans and links of one .ann file."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from peaceannot.formats.brat.details import Details, details_by_owner
from peaceannot.formats.brat.lines import BREAKS, Line, Stray, TextLine, ann_lines
from peaceannot.formats.foreign_article import ForeignArticle
from peaceannot.formats.foreign_spans import SpanMaker
from peaceannot.formats.units import Covered, Fit, same_words
from peaceannot.model import Fragments, Link, Problem, Span, new_id, quote_of

_ROLE = re.compile(r"([^:\s]+):(\S+)")
_NUMBERED = re.compile(r"(.*?\D)\d+")
_LINE_GAP = re.compile(rf"\s*[{BREAKS}]\s*")


@dataclass(slots=True)
class Layer:
    """What one annotator marked in one text."""

    spans: dict[Any, Span]
    links: list[Link] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class _Reading:
    """The lines of one file, and what they became so far."""

    where: str
    annotator: str
    lines: list[Line]
    layer: Layer
    details: dict[str, Details]
    ids: dict[str, Span] = field(default_factory=dict)
    """Spans by T identifier, and by the E identifiers of the events they trigger."""

    def tell(self, number: int, reason: str) -> None:
        self.layer.problems.append(Problem(f"{self.where}, line {number:,}", reason))


def read_layer(
    ann: str, article: ForeignArticle, fit: Fit, annotator: str, where: str, spans: dict[Any, Span]
) -> Layer:
    """Return what the .ann file with the text *ann* marks in *article*; *spans* is added to."""
    everything = list(ann_lines(ann))
    lines = [item for item in everything if isinstance(item, Line)]
    triggers = {line.id: trigger for line in lines if (trigger := _trigger(line))}
    work = _Reading(where, annotator, lines, Layer(spans), details_by_owner(lines, dict(triggers)))
    for item in everything:
        if isinstance(item, Stray):
            work.tell(item.number, "This line is no annotation; it was left out.")
        elif isinstance(item, TextLine):
            _add_span(work, item, article, fit, triggers)
    for line in lines:
        if line.id in triggers and triggers[line.id] in work.ids:
            work.ids[line.id] = work.ids[triggers[line.id]]
    for line in lines:
        work.layer.links += _links(work, line)
    owners = {*work.ids, *(line.id for line in lines if line.id[0] == "R")}
    for owner, details in work.details.items():
        if owner not in owners:
            for number in details.lines:
                work.tell(number, f"There is no {owner} to which this could belong.")
    return work.layer


def _trigger(line: Line) -> str:
    match = _ROLE.match(line.rest)
    return match[2] if line.id.startswith("E") and match else ""


def _add_span(
    work: _Reading, line: TextLine, article: ForeignArticle, fit: Fit, triggers: dict[str, str]
) -> None:
    if line.id in work.ids:
        work.tell(line.number, f"There is a second {line.id}; it was left out.")
        return
    covered = line.covered()
    if _says_otherwise(line, covered, article.article.text, fit):
        work.tell(line.number, f"{line.label}: the text there is not “{line.quote[:60]}”.")
        return
    events = [event for event, trigger in triggers.items() if trigger == line.id]
    details = work.details.get(line.id, Details())
    maker = SpanMaker(article.article, fit, f"{work.where}, line {line.number:,}")
    span = maker.make(
        line.label,
        covered,
        annotator=work.annotator,
        note=details.note,
        attributes=details.attributes,
        meta=details.meta(id=line.id, events=events),
    )
    if span is not None:
        joined = over_line_ends(article.article.text, span.fragments)
        if joined != span.fragments:
            span = replace(span, fragments=joined, quote=quote_of(article.article.text, joined))
        work.ids[line.id] = maker.keep(work.layer.spans, span)
    work.layer.problems += maker.problems


def _says_otherwise(line: TextLine, covered: Sequence[Covered], text: str, fit: Fit) -> bool:
    """Tell whether the quote of a span in parts, which cannot be shared out, is another text."""
    if not line.quote or any(part for _, _, part in covered):
        return False
    fragments = [fit.unit.fragment(start, end) for start, end in line.pairs]
    sound = tuple(fragment for fragment in fragments if fragment is not None)
    return len(sound) == len(fragments) and not same_words(quote_of(text, sound), line.quote)


def over_line_ends(text: str, fragments: Fragments) -> Fragments:
    """Join fragments between which only a line end or a tab stands: brat cannot span these."""
    if len(fragments) == 1:
        return fragments
    joined = [fragments[0]]
    for start, end in fragments[1:]:
        if _LINE_GAP.fullmatch(text, joined[-1][1], start):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def _links(work: _Reading, line: Line) -> Iterator[Link]:
    if line.id.startswith("E"):
        yield from _event(work, line)
    elif line.id.startswith("R"):
        yield from _relation(work, line)
    elif line.id == "*":
        words = line.rest.split()
        for first, second in pairwise(words[1:]):
            kept = {"brat": {"equiv": line.number}}
            yield from _tie(work, line, words[0], first, second, Details(), kept)


def _event(work: _Reading, line: Line) -> Iterator[Link]:
    roles = _ROLE.findall(line.rest)
    if not roles:
        work.tell(line.number, "This event has no trigger; it was left out.")
        return
    if line.id not in work.ids:
        work.tell(line.number, f"There is no {roles[0][1]} that could trigger this event.")
        return
    for role, target in roles[1:]:
        numbered = _NUMBERED.fullmatch(role)
        kind = numbered[1] if numbered else role
        kept = {"event": line.id, **({"role": role} if numbered else {})}
        yield from _tie(work, line, kind, line.id, target, Details(), {"brat": kept})


def _relation(work: _Reading, line: Line) -> Iterator[Link]:
    kind = line.rest.split(maxsplit=1)[0] if line.rest.strip() else ""
    ends = _ROLE.findall(line.rest)
    if not kind or len(ends) != 2:
        work.tell(line.number, "A relation needs a type and two ends; it was left out.")
        return
    details = work.details.get(line.id, Details())
    roles = [role for role, _ in ends]
    named = roles if roles != ["Arg1", "Arg2"] else []
    meta = details.meta(id=line.id, roles=named)
    yield from _tie(work, line, kind, ends[0][1], ends[1][1], details, meta)


def _tie(
    work: _Reading, line: Line, kind: str, source: str, target: str,
    details: Details, meta: dict[str, Any],
) -> Iterator[Link]:  # fmt: skip
    first, second = work.ids.get(source), work.ids.get(target)
    if first is None or second is None:
        missing = source if first is None else target
        work.tell(line.number, f"{kind}: there is no {missing}; the link was left out.")
        return
    if first is second:
        work.tell(line.number, f"{kind}: both ends are {source}; the link was left out.")
        return
    yield Link(
        new_id(), first.article, kind, first.id, second.id, work.annotator, "import", "",
        details.note, {**details.attributes, "meta": meta},
    )  # fmt: skip
