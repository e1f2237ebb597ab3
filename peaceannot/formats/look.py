"""The first pass over a file that comes in: what is in it, counted."""

from collections import Counter, defaultdict
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import Any

from peaceannot.formats.format import Records
from peaceannot.formats.problem_list import ProblemList
from peaceannot.model import Bundle, Header, Link, Owner, Problem, Progress, Span
from peaceannot.model.review import FINISHED

_MOST_VALUES = 200
_MOST_TITLES = 5


@dataclass(slots=True)
class Values:
    """What an attribute looks like: whose it is, and its first values."""

    owners: set[str] = field(default_factory=set)
    values: list[Any] = field(default_factory=list)


@dataclass(slots=True)
class Look:
    """What a file holds, in numbers.

    ``ends`` has for each kind of link the labels at its two ends. ``duplicates`` counts the
    articles whose text is in the project already, or was in the file before.
    """

    header: Header | None = None
    articles: int = 0
    duplicates: int = 0
    finished: int = 0
    labels: Counter[str] = field(default_factory=Counter)
    links: Counter[str] = field(default_factory=Counter)
    annotators: Counter[str] = field(default_factory=Counter)
    ends: dict[str, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))
    attributes: dict[tuple[Owner, str], Values] = field(default_factory=lambda: defaultdict(Values))
    titles: list[str] = field(default_factory=list)
    problems: ProblemList = field(default_factory=ProblemList)

    @property
    def spans(self) -> int:
        """How many spans there are."""
        return self.labels.total()


def look(
    records: Records, is_known: Callable[[str], bool] = lambda sha256: False
) -> Generator[Progress, None, Look]:
    """Read *records* to their end and count; *is_known* tells of a text hash if it is known."""
    found = Look()
    seen: set[bytes] = set()
    for record in records:
        if isinstance(record, Progress):
            yield record
        elif isinstance(record, Problem):
            found.problems.add(record)
        elif isinstance(record, Header):
            found.header = found.header or record
        else:
            _count(found, record)
            short = bytes.fromhex(record.article.sha256[:32])
            found.duplicates += short in seen or is_known(record.article.sha256)
            seen.add(short)
            yield Progress(0, 0, f"Looking at article {found.articles:,}")
    return found


def _count(found: Look, bundle: Bundle) -> None:
    found.articles += 1
    found.finished += any(status.state in FINISHED for status in bundle.statuses)
    if len(found.titles) < _MOST_TITLES:
        found.titles.append(bundle.article.title)
    label_of: dict[str, str] = {}
    for span in bundle.spans:
        label_of[span.id] = span.label
        found.labels[span.label] += 1
        found.annotators[span.annotator] += 1
        if span.attributes:
            _take_values(found, "span", span, span.label)
    for link in bundle.links:
        found.links[link.kind] += 1
        source, target = label_of.get(link.source), label_of.get(link.target)
        if source is not None and target is not None:
            found.ends[link.kind].add((source, target))
        if link.attributes:
            _take_values(found, "link", link, link.kind)
    for name, value in bundle.article.attributes.items():
        _take(found.attributes["article", name], value, "")


def _take_values(found: Look, on: Owner, item: Span | Link, owner: str) -> None:
    for name, value in item.attributes.items():
        if name != "meta":
            _take(found.attributes[on, name], value, owner)


def _take(known: Values, value: Any, owner: str) -> None:
    known.owners.add(owner)
    if value not in known.values and len(known.values) < _MOST_VALUES:
        known.values.append(value)
