"""The block at the end of an article that names where it comes from."""

import re

_HEADING = re.compile(
    r"^[ \t]*(?:references?|reference\(s\)|sources?|source\(s\))[ \t]*:[ \t]*",
    re.IGNORECASE | re.MULTILINE,
)
_MOST_LINES, _MOST_CHARACTERS = 12, 1500


def find_reference(text: str) -> str:
    """Return what a trailing "Reference(s):", "Source:" or similar block of *text* says, or "".

    The lines are stripped, empty ones left out; *text* itself is not changed by anyone.
    """
    for heading in _HEADING.finditer(text, max(0, len(text) - 2 * _MOST_CHARACTERS)):
        lines = [line for line in map(str.strip, text[heading.end() :].split("\n")) if line]
        reference = "\n".join(lines)
        short = len(lines) <= _MOST_LINES and len(reference) <= _MOST_CHARACTERS
        if reference and short and text[: heading.start()].strip():
            return reference
    return ""
