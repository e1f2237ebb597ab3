"""Reading an export back, and comparing it span by span with what was to be written."""

from collections import Counter
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path

from peaceannot.formats.format import Format
from peaceannot.model import Bundle, Progress
from peaceannot.model.counted import counted
from peaceannot.project.export_tally import Piece, pieces

_EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Checked:
    """What came back of a written export, in pieces: the fragments of spans.

    ``reader`` names what read it, "" if nothing here can. ``missing`` did not come back as
    they were, ``other`` came back and were not to be written; both are 0 if all is well.
    """

    reader: str
    wanted: int
    same: int
    missing: int = 0
    other: int = 0
    examples: tuple[str, ...] = ()

    @property
    def in_words(self) -> str:
        """One sentence for people."""
        if not self.reader:
            return "Spans are not read back from this format, so it was not checked."
        if not self.missing and not self.other:
            there = counted(self.wanted, "piece of a span is", "pieces of spans are")
            return f"Read back with {self.reader}: {there} there, none is missing."
        pieces = counted(self.wanted, "piece of a span", "pieces of spans")
        words = f"Read back with {self.reader}: {self.same:,} of {pieces} "
        words += f"came back as here, {self.missing:,} did not"
        return words + (f", {self.other:,} came back in other places." if self.other else ".")


def read_back(
    chosen: Format, files: Sequence[Path], wanted: Counter[Piece]
) -> Generator[Progress, None, Checked]:
    """Read *files* (or folders) with the reader of the format and compare with *wanted*."""
    count = sum(wanted.values())
    read = chosen.read_back or (None if chosen.table else chosen.read)
    if read is None:
        return Checked("", count, 0)
    found: Counter[Piece] = Counter()
    done = 0
    for path in files:
        for item in read(path):
            if isinstance(item, Bundle):
                found.update(pieces(item))
                done += 1
                yield Progress(done, 0, f"Reading back {item.article.title}")
            elif isinstance(item, Progress):
                yield item
    missing, other = wanted - found, found - wanted
    examples = [f"{label} {start}–{end}" for _, label, start, end in list(missing)[:_EXAMPLES]]
    same = count - sum(missing.values())
    return Checked(
        chosen.reader or "PeaceAnnot", count, same, sum(missing.values()), sum(other.values()),
        tuple(examples),
    )  # fmt: skip
