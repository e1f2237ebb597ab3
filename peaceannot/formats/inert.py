"""Cells that no spreadsheet takes for a formula.

Spreadsheets take a cell that begins with = + - @, a tab or a carriage return for a formula.
Such a cell gets an apostrophe in front (and so does one that begins with apostrophes and then
one of these, so that it can be undone): take one apostrophe off wherever one of these follows.
"""

import re

FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")


def inert(cell: str) -> str:
    """Return *cell* so that no spreadsheet takes it for a formula."""
    return "'" + cell if FORMULA.match(cell) else cell


def live(cell: str) -> str:
    """Return what *cell* was before inert()."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell
