"""The text of HTML as a browser has it, with a line end where a block begins or ends."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import accumulate

from peaceannot.formats.units import unit_named

_BLOCKS = {"p", "div", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li"} | {
    "blockquote", "pre", "table", "tr", "section", "article", "dl", "dt", "dd",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class HtmlText:
    """``text`` with its pieces: what stood between tags, and where each begins in the text.

    The line ends between them are not in the HTML, and are not counted there.
    """

    text: str
    pieces: tuple[str, ...]
    starts: tuple[int, ...]

    def counting(self, unit: str) -> "Counted":
        """Return a way from offsets that count *unit*, a name as unit_named() takes it."""
        widths = [len(piece) for piece in self.pieces]
        if unit != "code points":
            encoding, size = ("utf-8", 1) if unit == "bytes" else ("utf-16-le", 2)
            widths = [len(p.encode(encoding, "surrogatepass")) // size for p in self.pieces]
        return Counted(self, unit, (0, *accumulate(widths)))


@dataclass(frozen=True, slots=True)
class Counted:
    """Offsets into the pieces, without tags; ``offsets`` are those of the beginnings."""

    of: HtmlText
    unit: str
    offsets: tuple[int, ...]

    def fragment(self, start: int, end: int) -> tuple[int, int] | None:
        """Return a stretch in code points of the text, or None if it is none."""
        # A start belongs to the piece after it, an end to the one before it.
        first = self._point(bisect_right(self.offsets, start) - 1, start)
        last = self._point(bisect_left(self.offsets, end) - 1, end)
        return None if first is None or last is None or first >= last else (first, last)

    def _point(self, piece: int, offset: int) -> int | None:
        if not 0 <= piece < len(self.of.pieces):
            return None
        unit = unit_named(self.unit, self.of.pieces[piece])
        point = unit.to_points(offset - self.offsets[piece])
        return None if point is None else self.of.starts[piece] + point


def html_text(html: str) -> HtmlText:
    """Return the text of *html*, a whole page or a part of one."""
    collector = _Collector()
    collector.feed(html)
    collector.close()
    return HtmlText("".join(collector.parts), tuple(collector.pieces), tuple(collector.starts))


class _Collector(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.pieces: list[str] = []
        self.starts: list[int] = []
        self._length = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._block(tag)

    def handle_endtag(self, tag: str) -> None:
        self._block(tag)

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)
        self.starts.append(self._length)
        self._add(data)

    def _block(self, tag: str) -> None:
        if tag in _BLOCKS and self.parts and not self.parts[-1].endswith("\n"):
            self._add("\n")

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self._length += len(text)
