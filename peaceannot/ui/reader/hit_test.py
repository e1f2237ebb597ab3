"""Which character lies at an x of a line, in UTF-16 units of its block."""

from typing import cast

from PySide6.QtGui import QTextLine


def x_of(line: QTextLine, unit: int) -> float:
    """Return the x of the place before *unit*."""
    return _place(line, unit)[0]


def _place(line: QTextLine, unit: int) -> tuple[float, int]:
    """Return the x of the place before *unit*, and the nearest place a caret can take."""
    # PySide6 declares an object, because in C++ the unit is changed in place.
    return cast(tuple[float, int], line.cursorToX(unit))


def cursor_at(line: QTextLine, x: float) -> int:
    """Return the place between two characters nearest to *x*."""
    unit = line.xToCursor(x)
    edges = line.naturalTextRect()
    inside = edges.left() < x < edges.right()
    end = line.textStart() + line.textLength()
    if inside and unit == end and abs(x_of(line, unit) - x) > line.height():
        # In the right half of a letter with a stacked mark Qt answers with the line's end.
        places = (_place(line, place) for place in range(line.textStart(), end + 1))
        unit = min(places, key=lambda place: abs(place[0] - x))[1]
    return int(unit)


def character_at(line: QTextLine, x: float) -> int | None:
    """Return the first unit of the character *x* lies on; None beside the text."""
    edges = line.naturalTextRect()
    if not edges.left() <= x < edges.right() or not line.textLength():
        return None
    unit = line.xToCursor(x, QTextLine.CursorPosition.CursorOnCharacter)
    if unit >= line.textStart() + line.textLength():
        unit = cursor_at(line, x)
    return int(min(unit, line.textStart() + line.textLength() - 1))
