"""Code points and UTF-16 units: the one converter."""

import re
from bisect import bisect_left

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class OffsetMap:
    """Converts offsets into one text between code points (Python) and UTF-16 units (Qt).

    Both directions cost one bisection among the characters beyond U+FFFF, and nothing
    at all in a text without any.
    """

    def __init__(self, text: str) -> None:
        self.length = len(text)
        self._points: list[int] = []
        # Two bytes a character: told in a tenth of the time that looking for them takes.
        if not text.isascii() and len(text.encode("utf-16-le", "surrogatepass")) > 2 * self.length:
            self._points = [match.start() for match in _ASTRAL.finditer(text)]
        self._units = [point + index for index, point in enumerate(self._points)]
        self.units = self.length + len(self._points)

    def to_units(self, point: int) -> int:
        """Return the UTF-16 offset of the code point offset *point*."""
        return point + bisect_left(self._points, point) if self._points else point

    def to_points(self, unit: int) -> int:
        """Return the code point offset of the UTF-16 offset *unit*.

        An offset between the two halves of a surrogate pair gives the start of that character.
        """
        return unit - bisect_left(self._units, unit) if self._units else unit
