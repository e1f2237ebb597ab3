"""The formats there are, one line each."""

from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO, Protocol

from peaceannot.formats.csv_spans import write_csv
from peaceannot.formats.jsonl import write_jsonl
from peaceannot.formats.jsonl_reading import read_jsonl
from peaceannot.formats.plain_text import write_texts
from peaceannot.formats.replacing import replacing
from peaceannot.model import Bundle, Header, KnownError, Problem, Progress

Read = Callable[[BinaryIO], Iterator[Header | Bundle | Problem]]


class Write(Protocol):
    """Writes articles to a path, yielding how far it is; nothing half-done stays there."""

    def __call__(
        self, bundles: Iterable[Bundle], header: Header, target: Path, total: int = 0
    ) -> Generator[Progress, None, None]: ...


@dataclass(frozen=True, slots=True)
class Format:
    """One interchange format.

    ``extensions`` are the endings of its files, the usual one first. ``carries`` and
    ``loses`` say what goes into it and what does not, for people.
    """

    name: str
    title: str
    extensions: tuple[str, ...]
    carries: str
    loses: str
    write: Write | None = None
    read: Read | None = None


class _StreamWrite(Protocol):
    def __call__(
        self, bundles: Iterable[Bundle], header: Header, stream: BinaryIO, total: int = 0
    ) -> Generator[Progress, None, None]: ...


def _to_file(write: _StreamWrite) -> Write:
    """Let what writes to a stream write to a file, replaced only when all is written."""

    def write_file(
        bundles: Iterable[Bundle], header: Header, target: Path, total: int = 0
    ) -> Generator[Progress, None, None]:
        with replacing(target) as stream:
            yield from write(bundles, header, stream, total)

    return write_file


FORMATS = (
    Format(
        "jsonl",
        "PeaceAnnot JSON lines",
        (".jsonl",),
        "Everything: texts, sources, scheme, spans, links and notes. It can be imported again.",
        "",
        _to_file(write_jsonl),
        read_jsonl,
    ),
    Format(
        "csv",
        "Table of spans (CSV)",
        (".csv",),
        "One row for each span, with its quote, label, place, annotator and note.",
        "The texts, the links, the attributes, and articles without spans.",
        _to_file(write_csv),
    ),
    Format(
        "csv-excel",
        "Table of spans for Excel (CSV)",
        (".csv",),
        "The same table, marked as UTF-8 so that Excel reads every script right.",
        "The texts, the links, the attributes, and articles without spans.",
        _to_file(partial(write_csv, mark=True)),
    ),
    Format(
        "txt",
        "Plain texts",
        (".zip", ".txt"),
        "The text of each article as a file, in a zip archive or a new folder.",
        "All that is marked, and the sources.",
        write_texts,
    ),
)


def format_named(name: str) -> Format:
    """Return the format with this name. Raises KnownError if there is none."""
    for known in FORMATS:
        if known.name == name:
            return known
    names = ", ".join(known.name for known in FORMATS)
    raise KnownError(f"There is no format “{name}”; there are {names}.")
