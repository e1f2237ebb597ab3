"""The text in the field: a part of the article, with what Qt alters put back as it was."""

from peaceannot.model import Fragment, correct
from peaceannot.ui.reader.display import inert

LINE_END = "\u2029"
"""What Qt has at the end of each line of a field."""


def paragraph_at(text: str, point: int) -> Fragment:
    """Return the paragraph that *point* lies in, without its line end."""
    start = text.rfind("\n", 0, point) + 1
    end = text.find("\n", point)
    return start, end if end >= 0 else len(text)


def for_field(text: str) -> str:
    """Return *text* for a field, one character for one."""
    return inert(text)


def from_field(raw: str, source: str) -> str:
    """Return the text a person means by what the field holds.

    *raw* is the raw text of the field, which was given *source*. What was not edited comes
    from *source* itself: Qt shows some characters as others.
    """
    given = _lines(for_field(source))
    pieces = correct(given, _lines(raw), ()).pieces
    parts: list[str] = []
    here = 0
    for piece in pieces:
        parts += (source[here : piece.start], piece.text)
        here = piece.end
    return "".join((*parts, source[here:]))


def _lines(text: str) -> str:
    return text.replace(LINE_END, "\n")
