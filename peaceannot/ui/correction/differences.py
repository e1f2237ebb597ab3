"""What is other in a corrected text, as rich text: taken out struck through, put in underlined."""

import re
from collections.abc import Iterable, Iterator
from html import escape

from PySide6.QtGui import QPalette

from peaceannot.model import Correction, Piece

CONTEXT = 40
"""Code points shown before and after what is other."""
MOST = 200
_LONGEST = 400
_WORD = re.compile(r"\w")
_LINE_END = "¶ "
"""How a line end is shown that comes or goes."""


def differences(before: str, correction: Correction, palette: QPalette) -> str:
    """Return each place where *correction* changes the text *before*, as rich text."""
    removed = palette.color(QPalette.ColorRole.BrightText).name()
    added = palette.color(QPalette.ColorRole.Link).name()
    lines: list[str] = []
    for place in _places(_whole_words(before, correction.pieces[:MOST])):
        here = place[0].start
        parts = [_context_before(before, here)]
        for piece in place:
            parts.append(escape(before[here : piece.start]))
            parts.append(_marked(before[piece.start : piece.end], f"color:{removed}", "s"))
            parts.append(" " if piece.text and piece.start < piece.end else "")
            parts.append(_marked(piece.text, f"color:{added}", "u"))
            here = piece.end
        parts.append(_context_after(before, here))
        lines.append(f"<p style='margin:0 0 8px 0'>{''.join(parts)}</p>")
    if len(correction.pieces) > MOST:
        lines.append(f"<p>… and {len(correction.pieces) - MOST:,} more</p>")
    return "".join(lines)


def _whole_words(text: str, pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield *pieces*, widened to whole words: they are easier to read so."""
    last = 0
    for piece in pieces:
        start, end, new = piece.start, piece.end, piece.text
        while start > last and _WORD.match(text[start - 1]) and _WORD.match(text[start:end] or new):
            start -= 1
            new = text[start] + new
        while (
            end < len(text) and _WORD.match(text[end]) and _WORD.match((text[start:end] or new)[-1])
        ):
            new += text[end]
            end += 1
        last = end
        yield Piece(start, end, new)


def _places(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Return *pieces*, those together that are near each other."""
    places: list[list[Piece]] = []
    for piece in pieces:
        if places and piece.start - places[-1][-1].end < CONTEXT:
            places[-1].append(piece)
        else:
            places.append([piece])
    return places


def _context_before(text: str, point: int) -> str:
    start = max(0, point - CONTEXT, text.rfind("\n", 0, point) + 1)
    cut = start > 0 and text[start - 1] != "\n"
    return ("…" if cut else "") + escape(text[start:point])


def _context_after(text: str, point: int) -> str:
    line_end = text.find("\n", point)
    last = line_end if line_end >= 0 else len(text)
    return escape(text[point : min(last, point + CONTEXT)]) + (
        "…" if point + CONTEXT < last else ""
    )


def _marked(text: str, style: str, tag: str) -> str:
    if not text:
        return ""
    if len(text) > _LONGEST:
        text = f"{text[: _LONGEST // 2]} … {text[-_LONGEST // 2 :]}"
    shown = escape(text).replace("\n", _LINE_END)
    return f"<{tag} style='{style}'>{shown}</{tag}>"
