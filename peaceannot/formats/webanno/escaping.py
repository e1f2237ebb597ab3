r"""Texts and values as they stand in the cells: what has a meaning there follows a ``\``."""

import re
from collections.abc import Iterator

_NAMES = {"\t": "t", "\n": "n", "\r": "r", "\b": "b", "\f": "f"}
_CHARACTERS = {name: character for character, name in _NAMES.items()}
_IN_TEXT = re.compile(r"[\\\t\n\r\b\f]")
_IN_VALUE = re.compile(r"[\\\[\]|_;*\t\n\r\b\f]|->")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_NUMBERED = re.compile(r"((?:\\.|[^\\])*?)\[(\d+)\]", re.DOTALL)


def escaped_text(text: str) -> str:
    """Return a text or a token as it stands in a file."""
    return _IN_TEXT.sub(lambda match: "\\" + _NAMES.get(match[0], match[0]), text)


def escaped_value(value: str) -> str:
    """Return the value of a feature as it stands in a cell."""
    return _IN_VALUE.sub(lambda match: "\\" + _NAMES.get(match[0], match[0]), value)


def unescaped(text: str) -> str:
    """Return what *text* of a file means."""
    if "\\" not in text:
        return text
    return _ESCAPED.sub(lambda match: _CHARACTERS.get(match[1], match[1]), text)


def parts(cell: str, separator: str) -> list[str]:
    """Return the parts of *cell* between separators that are not escaped; still escaped."""
    if "\\" not in cell:
        return cell.split(separator)
    return ["".join(part) for part in _split(cell, separator)]


def _split(cell: str, separator: str) -> Iterator[list[str]]:
    part: list[str] = []
    for piece in re.findall(rf"\\.|{re.escape(separator)}|[^\\]|\\$", cell, re.DOTALL):
        if piece == separator:
            yield part
            part = []
        else:
            part.append(piece)
    yield part


def numbered(part: str) -> tuple[str, int]:
    """Return the value of a part, still escaped, and the number behind it; 0 if there is none."""
    match = _NUMBERED.fullmatch(part) if part.endswith("]") else None
    return (match[1], int(match[2])) if match else (part, 0)
