"""Where links run on the page: between the lines and in the margins, never over words.

A link leaves its span beside the span's chip, in the room above the line that chips have,
goes to the margin and along it, and comes back to the chip of the span at its other end.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from PySide6.QtCore import QPointF, QRectF

from peaceannot.model import Link
from peaceannot.ui.reader.page_layout import Page

Side = Literal["left", "right"]

FROM_TEXT = 11.0
"""How far from the text the first link runs along the margin, in pixels."""
FROM_SIGN = 13.0
"""How far from the text the middle of a sign is."""
APART = 6.0
_RAILS = (0.0, 3.0, -3.0)
"""Links that run beside each other are moved up or down by so much above the line, too."""
_NEAR = 9.0
AWAY = 15.0
"""Width and height of the sign for an end that is not on the page."""


@dataclass(frozen=True, slots=True)
class Route:
    """How a link is drawn: the corners of its line, and where its name is written.

    The head, if there is one, is at the last of ``points``, and points the way the line comes.
    """

    links: tuple[Link, ...]
    points: tuple[QPointF, ...]
    name: str
    name_place: QRectF | None
    head: bool = True


@dataclass(frozen=True, slots=True)
class Away(Route):
    """The line to a sign in the margin: there are ends of links which are not on the page.

    ``others`` are the spans there, those of ``links`` one by one, the nearest first.
    """

    others: tuple[str, ...] = ()
    upward: bool = False
    place: QRectF = field(default_factory=QRectF)


@dataclass(slots=True)
class Routes:
    """All that is drawn of links on the page at hand."""

    routes: list[Route] = field(default_factory=list)
    away: list[Away] = field(default_factory=list)


class Router:
    """Lays the links of one page, one after the other, so that they keep apart."""

    def __init__(
        self, chips: dict[str, QRectF], page: Page, width: float, measure: Callable[[str], float]
    ) -> None:
        """*chips* are on the viewport, by span; *measure* tells how wide a link's name is."""
        self._chips = chips
        self._page = page
        self._width = width
        self._measure = measure
        self._taken: dict[Side, list[list[tuple[float, float]]]] = {"left": [], "right": []}
        self._names: list[QRectF] = []
        self._signs: list[QRectF] = []

    def route(self, link: Link, name: str) -> Route:
        """Return how *link* runs, both ends of which are on the page."""
        source, target = self._chips[link.source], self._chips[link.target]
        if abs(source.center().y() - target.center().y()) < 1:
            points = self._along_line(source, target)
        else:
            points = self._round_margin(source, target)
        levels = (source.center().y(), target.center().y())
        return Route((link,), points, name, self._name_place(name, points, levels))

    def away(
        self, span: str, links: list[Link], others: list[str], upward: bool, name: str
    ) -> Away:
        """Return the sign for *links* of *span* that lead off the page to *others*."""
        chip = self._chips[span]
        side = self._side(chip, chip)
        outward = -1 if side == "left" else 1
        y = chip.center().y()
        place = _box(self._margin(side) + outward * FROM_SIGN, y)
        while any(place.intersects(taken) for taken in self._signs):
            place.translate(0, AWAY + 1)
        self._signs.append(place)
        near = QPointF(place.right() if side == "left" else place.left(), place.center().y())
        points: tuple[QPointF, ...] = (near, QPointF(_edge(chip, side), y))
        if near.y() - y > 1:  # another sign is there: this one hangs below it
            bend = self._margin(side) + outward * 3
            points = (near, QPointF(bend, near.y()), QPointF(bend, y), points[-1])
        return Away(
            links=tuple(links),
            points=points,
            name=name,
            name_place=self._name_place(name, points, (points[0].y(), y)),
            head=all(link.target == span for link in links),
            others=tuple(others),
            upward=upward,
            place=place,
        )

    def _along_line(self, source: QRectF, target: QRectF) -> tuple[QPointF, ...]:
        onward = source.center().x() < target.center().x()
        start = _edge(source, "right" if onward else "left")
        end = _edge(target, "left" if onward else "right")
        if abs(end - start) < _NEAR:  # the chips touch: the head alone is seen, over their border
            start = end - _NEAR if onward else end + _NEAR
        y = source.center().y()
        return QPointF(start, y), QPointF(end, y)

    def _round_margin(self, source: QRectF, target: QRectF) -> tuple[QPointF, ...]:
        side = self._side(source, target)
        low, high = sorted((source.center().y(), target.center().y()))
        slot = self._slot(side, low, high)
        outward = -1 if side == "left" else 1
        x = self._margin(side) + outward * (FROM_TEXT + slot * APART)
        x = min(max(4.0, x), self._width - 4)
        shift = _RAILS[slot % len(_RAILS)]
        here, there = source.center().y() + shift, target.center().y() + shift
        return (
            QPointF(_edge(source, side), here),
            QPointF(x, here),
            QPointF(x, there),
            QPointF(_edge(target, side), there),
        )

    def _side(self, source: QRectF, target: QRectF) -> Side:
        """Return the margin over which the way is shorter."""
        left, right = self._margin("left"), self._margin("right")
        over_left = source.left() + target.left() - 2 * left
        return "left" if over_left <= 2 * right - source.right() - target.right() else "right"

    def _margin(self, side: Side) -> float:
        return self._page.left + (self._page.column if side == "right" else 0.0)

    def _slot(self, side: Side, low: float, high: float) -> int:
        """Return the first place from the text outward that is free between two heights."""
        slots = self._taken[side]
        for number, taken in enumerate(slots):
            if all(high < a or low > b for a, b in taken):
                taken.append((low, high))
                return number
        slots.append([(low, high)])
        return len(slots) - 1

    def _name_place(
        self, name: str, points: tuple[QPointF, ...], levels: tuple[float, float]
    ) -> QRectF | None:
        """Return where *name* can stand on the level parts of a line, or beside it; else None.

        *levels* are the middles of the rooms above the lines at both ends.
        """
        width, height = self._measure(name) + 4, self._page.chip_height
        parts = zip(points[::2], points[1::2], levels, strict=False)
        for start, end, level in parts:
            if abs(end.x() - start.x()) >= width + 2 * _NEAR:
                middle = (start.x() + end.x()) / 2
                place = QRectF(middle - width / 2, level - height / 2, width, height)
                if self._is_free(place):
                    return place
        if len(points) > 2:
            corner, other = points[1], points[2]
            middle = (corner.y() + other.y()) / 2
            outer = corner.x() - 3 - width if corner.x() < points[0].x() else corner.x() + 3
            place = QRectF(outer, middle - height / 2, width, height)
            if place.left() >= 2 and place.right() <= self._width - 2 and self._is_free(place):
                return place
        return None

    def _is_free(self, place: QRectF) -> bool:
        if any(
            place.intersects(taken) for taken in (*self._chips.values(), *self._names, *self._signs)
        ):
            return False
        self._names.append(place)
        return True


def _edge(chip: QRectF, side: Side) -> float:
    return chip.left() - 1 if side == "left" else chip.right() + 1


def _box(x: float, y: float) -> QRectF:
    return QRectF(round(x - AWAY / 2), round(y - AWAY / 2), AWAY, AWAY)
