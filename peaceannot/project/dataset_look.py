"""Looking at a dataset before it comes in: which format it is in, and what it holds."""

from collections.abc import Generator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from peaceannot.formats.format import Format, Records
from peaceannot.formats.look import Look, look
from peaceannot.formats.recognising import reader_named, recognised
from peaceannot.formats.tables.articles_in import table_reader
from peaceannot.formats.tables.columns import columns_of
from peaceannot.model import Bundle, Header, KnownError, Problem, Progress
from peaceannot.project.project import Project
from peaceannot.project.stable_ids import with_stable_ids

_MOST_KEPT, _OF_RECORD = 8_000_000, 1_000
"""How many bytes of records are kept at most, and how many one takes beside its text, about."""

AUTO = "auto"
OWN = "jsonl"


@dataclass(frozen=True, slots=True)
class Source:
    """A file, folder or archive, and the format it is read in.

    ``columns`` has headings by role for tables whose columns were chosen. ``stable`` gives
    what has no identifier in it the same one each time it is read, in place of new ones.
    """

    path: Path
    format: Format
    columns: Mapping[str, str] | None = None
    stable: bool = False

    @property
    def is_own(self) -> bool:
        """Whether a project wrote it, with all it has."""
        return self.format.name == OWN

    def records(self) -> Generator[Header | Bundle | Problem | Progress, None, None]:
        """Yield what it holds; that it cannot be read is the last Problem."""
        read = self.format.read
        if self.columns and self.format.table:
            read = table_reader(self.format.table, self.columns)
        try:
            if read is not None:
                records = read(self.path)
                yield from with_stable_ids(records) if self.stable else records
        except KnownError as error:
            yield Problem("File", str(error))


@dataclass(frozen=True, slots=True)
class Dataset:
    """A source with what was found in it; of a small one ``kept`` is all that was read."""

    source: Source
    found: Look
    kept: tuple[Header | Bundle | Problem, ...] | None = None

    def records(self) -> Generator[Header | Bundle | Problem | Progress, None, None]:
        """Yield what the source holds, read anew only if it was too large to be kept."""
        yield from self.source.records() if self.kept is None else self.kept


def source_of(
    path: Path, format_name: str = AUTO, columns: Mapping[str, str] | None = None
) -> Source:
    """Return the source at *path*, in the format that is named, or the one it seems to be in.

    Raises KnownError if it cannot be read, if no format is recognised, or if there is no
    such format.
    """
    known = _recognised(path) if format_name == AUTO else reader_named(format_name)
    if columns and known.table is None:
        raise KnownError(f"Columns are chosen for tables, and this is {known.title}.")
    if columns and known.table:
        columns_of(known.table.headings(path), columns)
    return Source(path, known, columns)


def look_at(
    project: Project,
    path: Path,
    format_name: str = AUTO,
    columns: Mapping[str, str] | None = None,
) -> Generator[Progress, None, Dataset]:
    """Read the dataset at *path* once and count what is in it; nothing is changed.

    Raises KnownError as source_of().
    """
    source = source_of(path, format_name, columns)
    return (yield from look_into(project, source))


def look_into(project: Project, source: Source) -> Generator[Progress, None, Dataset]:
    """Count what *source* holds, and keep it if it is small: reading it again takes as long."""
    kept = _Keeper()

    def is_known(sha256: str) -> bool:
        return project.article_with_hash(sha256) is not None

    with closing(source.records()) as records:
        found = yield from look(kept.watch(cast(Records, records)), is_known)
    return Dataset(source, found, kept.all())


class _Keeper:
    """Keeps records that go by, until they are too many for the memory."""

    def __init__(self) -> None:
        self._records: list[Header | Bundle | Problem] = []
        self._room = _MOST_KEPT

    def watch(self, records: Records) -> Records:
        """Yield *records* as they are."""
        for record in records:
            if self._room > 0 and not isinstance(record, Progress):
                self._keep(record)
            yield record

    def all(self) -> tuple[Header | Bundle | Problem, ...] | None:
        """Return all that went by, or None if it was too much."""
        return tuple(self._records) if self._room > 0 else None

    def _keep(self, record: Header | Bundle | Problem) -> None:
        self._records.append(record)
        self._room -= _OF_RECORD
        if isinstance(record, Bundle):
            marks = len(record.spans) + len(record.links)
            self._room -= len(record.article.text) + _OF_RECORD * marks
        if self._room <= 0:
            self._records.clear()


def _recognised(path: Path) -> Format:
    found = recognised(path)
    if found is None:
        raise KnownError(_unknown(path))
    return found


def _unknown(path: Path) -> str:
    if path.is_dir():
        return "No dataset was recognized in this folder; choose the files in it, or a format."
    if not path.stat().st_size:
        return "The file is empty."
    return "The format was not recognized; name it if you know it."


def looks_like_dataset(path: Path) -> bool:
    """Tell whether *path* holds records rather than a text; nothing is raised."""
    try:
        return recognised(path) is not None or path.suffix.lower() in _OF_RECORDS
    except KnownError:
        return path.suffix.lower() in _OF_RECORDS


_OF_RECORDS = (".jsonl", ".ndjson", ".json")
"""Such files are never read as a text."""
