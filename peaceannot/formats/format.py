"""What a format is: how it is called, what it carries, how it is read, written and told."""

from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from peaceannot.formats.losses import Losses
from peaceannot.formats.options import Options
from peaceannot.formats.reading import reading
from peaceannot.formats.replacing import replacing
from peaceannot.formats.tables.sheet import Sheet
from peaceannot.model import Article, Bundle, Header, Problem, Progress

Records = Iterator[Header | Bundle | Problem | Progress]
"""What readers yield; a Progress where they read on without having anything to give yet."""

Read = Callable[[Path], Records]
Recognise = Callable[[Path, bytes], bool]


class Write(Protocol):
    """Writes articles to a path, yielding how far it is; nothing half-done stays there.

    What the format cannot hold is noted in *losses*. *total* is how many articles there are,
    0 if that is not known.
    """

    def __call__(
        self,
        bundles: Iterable[Bundle],
        header: Header,
        target: Path,
        options: Options,
        losses: Losses,
        total: int = 0,
    ) -> Generator[Progress, None, None]: ...


class WriteParts(Protocol):
    """Writes all parts of a split at once; *split_of* tells the part of an article."""

    def __call__(
        self,
        bundles: Iterable[Bundle],
        header: Header,
        target: Path,
        options: Options,
        losses: Losses,
        total: int = 0,
        *,
        split_of: Callable[[Article], str],
    ) -> Generator[Progress, None, None]: ...


@dataclass(frozen=True, slots=True)
class Format:
    """One interchange format.

    ``extensions`` are the endings of its files, the usual one first; "" stands for a folder.
    ``carries`` and ``loses`` say what goes into it and what does not, for people. ``extra``
    names the optional libraries it needs. ``uses`` names the fields of Options that matter.
    ``for_training`` formats leave out articles that no one worked on, because a program would
    learn from them that there is nothing in them. ``suggestions`` tells that they can be told
    from human work in it; elsewhere they are left out. ``reviews`` tells that it has verdicts,
    ``scheme_only`` that it holds the scheme and no article.
    ``reader`` names the library that reads a file back to check it, "" for this program;
    ``read_back`` does that where it is not ``read``. ``table`` is for tables of articles, whose
    columns can be chosen.
    """

    name: str
    title: str
    extensions: tuple[str, ...]
    carries: str
    loses: str
    read: Read | None = None
    write: Write | None = None
    recognise: Recognise | None = None
    extra: str = ""
    uses: tuple[str, ...] = ()
    for_training: bool = False
    suggestions: bool = False
    reviews: bool = False
    scheme_only: bool = False
    write_parts: WriteParts | None = None
    reader: str = ""
    read_back: Read | None = None
    table: Sheet | None = None


class StreamWrite(Protocol):
    """Writes to a stream, and loses what its format always loses."""

    def __call__(
        self, bundles: Iterable[Bundle], header: Header, stream: BinaryIO, total: int = 0
    ) -> Generator[Progress, None, None]: ...


def to_file(write: StreamWrite) -> Write:
    """Let what writes to a stream write to a file, replaced only when all is written."""

    def write_file(
        bundles: Iterable[Bundle],
        header: Header,
        target: Path,
        options: Options,
        losses: Losses,
        total: int = 0,
    ) -> Generator[Progress, None, None]:
        with replacing(target) as stream:
            yield from write(bundles, header, stream, total)

    return write_file


def from_file(read: Callable[[BinaryIO], Records]) -> Read:
    """Let what reads a stream read the file at a path."""

    def read_file(path: Path) -> Records:
        with reading(path) as stream:
            yield from read(stream)

    return read_file
