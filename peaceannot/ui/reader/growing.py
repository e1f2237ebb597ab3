"""Growing and shrinking a selection by whole words or sentences."""

from PySide6.QtCore import QTextBoundaryFinder

from peaceannot.model import Fragment
from peaceannot.ui.reader.boundaries import Boundaries

_Kind = QTextBoundaryFinder.BoundaryType


def grown(
    boundaries: Boundaries, selection: Fragment, kind: _Kind, backward: bool = False
) -> Fragment:
    """Return *selection* with one more word (sentence) at its end, or its start if *backward*."""
    start, end = selection
    place = start if backward else end
    while True:
        following = boundaries.before(place, kind) if backward else boundaries.after(place, kind)
        if following == place:
            return selection
        place = following
        wider = boundaries.trim(min(start, place), max(end, place))
        if wider != selection:
            return wider


def shrunk(
    boundaries: Boundaries, selection: Fragment, kind: _Kind, backward: bool = False
) -> Fragment:
    """Return *selection* without its last word (sentence), or its first if *backward*.

    The last one that is left stays.
    """
    start, end = selection
    if backward:
        narrower = boundaries.trim(min(end, boundaries.after(start, kind)), end)
    else:
        narrower = boundaries.trim(start, max(start, boundaries.before(end, kind)))
    return narrower if narrower[0] < narrower[1] else selection
