"""In what do the offsets of a foreign file count? The covered text tells."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from peaceannot.model import Fragment

Covered = tuple[int, int, str]
"""Start and end as a foreign file counts, and the text it says is there ("" if it does not)."""


Same = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Unit:
    """A way to count: ``to_points`` turns an offset of it into code points of our text.

    It returns None for an offset that is inside of a character or beyond the text.
    """

    name: str
    to_points: Callable[[int], int | None]

    def fragment(self, start: int, end: int) -> Fragment | None:
        """Return a half-open stretch in code points, or None if it is none."""
        first, last = self.to_points(start), self.to_points(end)
        return None if first is None or last is None or first >= last else (first, last)


@dataclass(frozen=True, slots=True)
class Fit:
    """The unit found, and how many of the covered texts match when it is used."""

    unit: Unit
    matching: int
    total: int

    def __str__(self) -> str:
        return f"counts {self.unit.name}; {self.matching} of {self.total} match"


def unit_named(name: str, text: str, *, bom: bool = False) -> Unit:
    """Return a unit for *text*: ``code points``, ``UTF-16``, ``bytes`` (UTF-8) or ``graphemes``.

    With ", line ends as two" behind its name, each newline counts as two (CRLF); with *bom*,
    a byte order mark at the head was counted too.
    """
    base, _, crlf = name.partition(", ")
    # Most texts have no character beyond the first 65,536: one unit for each then.
    if not crlf and not bom and (base == "code points" or (base == "UTF-16" and _is_basic(text))):
        return Unit(name, _as_they_are(len(text)))
    if base == "graphemes":
        from wcwidth import iter_graphemes

        pieces: Iterable[str] = list(iter_graphemes(text))
    else:
        pieces = text
    widths = [_WIDTHS[base](piece) + (bool(crlf) and piece == "\n") for piece in pieces]
    lengths = [len(piece) for piece in pieces]
    return Unit(name + (", BOM counted" if bom else ""), _table(widths, lengths, 1 if bom else 0))


_WIDTHS: dict[str, Callable[[str], int]] = {
    "code points": len,
    "UTF-16": lambda piece: 2 if piece > "\uffff" else 1,
    "bytes": lambda piece: len(piece.encode("utf-8")),
    "graphemes": lambda piece: 1,
}

UNITS = (
    "code points",
    "UTF-16",
    "code points, line ends as two",
    "UTF-16, line ends as two",
    "bytes",
    "bytes, line ends as two",
    "graphemes",
)
"""In the order they are tried: of two that match equally well, the first is taken."""


def find_unit(
    text: str, covered: Sequence[Covered], usual: str = "code points", same: Same | None = None
) -> Fit:
    """Return the unit under which most of the *covered* texts are what stands in *text*.

    *usual* is what the format says it counts; it is kept unless another fits better. *same*
    tells whether the text there is the covered one; without it, same_words() does.
    """
    same = same or same_words
    told = [item for item in covered if item[2]]
    best = _fit(text, told, unit_named(usual, text), same)
    if best.matching == best.total:
        return best
    for bom in (False, True):
        for name in UNITS:
            fit = _fit(text, told, unit_named(name, text, bom=bom), same)
            if fit.matching > best.matching:
                best = fit
    return best


def same_words(first: str, second: str) -> bool:
    """Tell whether two texts are the same but for white space."""
    return first == second or first.split() == second.split()


def begins_alike(there: str, quote: str) -> bool:
    """Tell whether *quote* is what is *there*, or its beginning cut off with “…”."""
    if same_words(there, quote):
        return True
    cut = cut_quote(quote)
    return bool(cut) and " ".join(there.split()).startswith(" ".join(cut.split()))


def cut_quote(quote: str) -> str:
    """Return what stands before the “…” at the end of *quote*, "" if none is there."""
    for dots in ("…", "..."):
        if quote.endswith(dots):
            return quote.removesuffix(dots)
    return ""


def _fit(text: str, covered: Sequence[Covered], unit: Unit, same: Same) -> Fit:
    matching = 0
    for start, end, quote in covered:
        fragment = unit.fragment(start, end)
        matching += fragment is not None and same(text[fragment[0] : fragment[1]], quote)
    return Fit(unit, matching, len(covered))


def _is_basic(text: str) -> bool:
    return text.isascii() or max(text) <= "\uffff"


def _as_they_are(length: int) -> Callable[[int], int | None]:
    return lambda offset: offset if 0 <= offset <= length else None


def _table(widths: list[int], lengths: list[int], shift: int) -> Callable[[int], int | None]:
    if shift == 0 and widths == lengths:
        return _as_they_are(sum(lengths))
    starts = [0, *accumulate(widths)]
    points = [0, *accumulate(lengths)]

    def to_points(offset: int) -> int | None:
        place = bisect_left(starts, offset - shift)
        found = place < len(starts) and starts[place] == offset - shift
        return points[place] if found else None

    return to_points
