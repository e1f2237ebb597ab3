"""The text with its links: those of the span in focus or beneath the pointer, or all of them."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from peaceannot.model import Link, Scheme, Span, SpanIndex, fitting_kinds
from peaceannot.ui.reader.announcing import links_as_tip
from peaceannot.ui.reader.colors import mixed
from peaceannot.ui.reader.link_painting import (
    handle_place,
    paint_away,
    paint_handle,
    paint_head,
    paint_lines,
    paint_name,
)
from peaceannot.ui.reader.link_routes import Away, Router, Routes
from peaceannot.ui.reader.marked_surface import MarkedSurface
from peaceannot.ui.reader.painting import small_font

_QUIET = 0.55
"""How strong the color of a link is that belongs to neither focus nor pointer."""


class LinkedSurface(MarkedSurface):
    """Draws links, and lets new ones be pulled from the handle of the focused span.

    Where they run is worked out when the page is painted, for what is on it, and kept until
    something there changes. ``link_dragged`` tells the span a link was pulled from, and to.
    """

    span_hovered = Signal(str)
    link_dragged = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._all_links: Sequence[Link] = ()
        self._links: dict[str, list[Link]] = {}
        self._show_all = False
        self._routes: Routes | None = None
        self._pulled: QPointF | None = None
        super().__init__(parent)

    def set_links(self, links: Sequence[Link]) -> None:
        """Take the links of the article shown."""
        if links is self._all_links:
            return
        self._all_links = links
        self._links = {}
        for link in links:
            for end in {link.source, link.target}:
                self._links.setdefault(end, []).append(link)
        self._links_changed()

    def show_all_links(self, shown: bool) -> None:
        """Draw all links on the page, or only those at the focused and the hovered span."""
        self._show_all = shown
        self._links_changed()

    def drawn_links(self) -> Routes:
        """Return what is drawn of links on the page at hand."""
        if self._routes is None:
            self._routes = self._routed()
        return self._routes

    # What makes other links be drawn

    def show_article(self, text: str, index: SpanIndex, scheme: Scheme) -> None:
        """Show *text* with the spans of *index*, which is shared and not copied."""
        self._routes = self._pulled = None
        super().show_article(text, index, scheme)

    def spans_changed(self, spans: Iterable[Span]) -> None:
        """Paint anew where *spans* are and were, after the index has changed."""
        super().spans_changed(spans)
        self._links_changed()

    def set_focus_span(self, id: str | None) -> None:
        """Put the ring around this span and scroll it into view; None takes the ring away."""
        super().set_focus_span(id)
        self._links_changed()

    def set_hovered(self, id: str | None) -> None:
        """Put a fine ring around this span, which is beneath the pointer."""
        if id == self._hovered:
            return
        for changed in (self._shown_span(self._hovered), self._shown_span(id)):
            if changed is not None:
                self._update_blocks(changed.fragments)
        self._hovered = id
        self._links_changed()
        self.span_hovered.emit(id or "")

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._links_changed()

    def _measure(self) -> None:
        super()._measure()
        self._routes = None

    def _links_changed(self) -> None:
        """Ask for painting of the page, if any link is drawn on it or will be."""
        before = self._routes
        self._routes = None
        if (before and (before.routes or before.away)) or self._wanted():
            self.viewport().update()

    def _wanted(self) -> bool:
        if self._show_all:
            return bool(self._links)
        return any(id in self._links for id in (self._focus, self._hovered))

    # Where they run

    def _routed(self) -> Routes:
        found = Routes()
        if not self._wanted():
            return found
        chips = self._chips_shown()
        if self._focus in chips and self._has_handle():
            # A link leaves behind the handle.
            chip = chips[self._focus]
            chips[self._focus] = chip.united(handle_place(chip, chips.values(), self.page))
        metrics = QFontMetricsF(self._small_font())
        width = self.viewport().width()
        router = Router(chips, self.page, width, metrics.horizontalAdvance)
        away: dict[tuple[str, bool], list[tuple[Link, Span]]] = {}
        for link in self._links_wanted(chips):
            if link.source in chips and link.target in chips:
                found.routes.append(router.route(link, self._kind_name(link)))
                continue
            here = link.source if link.source in chips else link.target
            other = self.index.get(link.target if here == link.source else link.source)
            shown = self.index.get(here)
            if here in chips and other is not None and shown is not None:
                away.setdefault((here, other.start < shown.start), []).append((link, other))
        for (here, upward), items in away.items():
            # The nearest one first: a click goes there.
            items.sort(key=lambda item: -item[1].start if upward else item[1].start)
            links = [link for link, _ in items]
            name = self._kind_name(links[0]) if len(links) == 1 else f"{len(links)} links"
            others = [other.id for _, other in items]
            found.away.append(router.away(here, links, others, upward, name))
        return found

    def _links_wanted(self, chips: dict[str, QRectF]) -> list[Link]:
        """Return the links to draw, the shorter ones first, as they run next to the text."""
        ends = chips if self._show_all else (self._focus, self._hovered)
        links = {link.id: link for id in ends if id for link in self._links.get(id, ())}

        def length(link: Link) -> tuple[float, str]:
            places = [chips[id].center().y() for id in (link.source, link.target) if id in chips]
            return (abs(places[0] - places[-1]) if len(places) == 2 else 1e9), link.id

        return sorted(links.values(), key=length)

    def _chips_shown(self) -> dict[str, QRectF]:
        """Return where the chips are whose middle is on the page, by span."""
        shown: dict[str, QRectF] = {}
        for block, top, _ in self.visible_blocks():
            for chip in self.marks_of(block).chips:
                place = chip.rect.translated(0, round(top))
                if 0 < place.center().y() < self.viewport().height():
                    shown[chip.span] = place
        return shown

    def _kind_name(self, link: Link) -> str:
        kind = self._scheme.link(link.kind)
        return kind.name if kind else link.kind

    # Painting

    def _small_font(self) -> QFont:
        return small_font(QApplication.font(self), self.page.chip_height)

    def paint_between(self, painter: QPainter) -> None:
        """Paint lines and names, beneath the text."""
        routes = self.drawn_links()
        if not (routes.routes or routes.away):
            return
        painter.setFont(self._small_font())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        for route in (*routes.away, *routes.routes):
            color, width = self._look(route.links)
            paint_lines(painter, route.points, color, width)
        for route in (*routes.away, *routes.routes):
            if route.name_place is not None:
                color = self._color(route.links)
                paint_name(painter, route.name_place, route.name, color, self.colors.paper)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def paint_on_top(self, painter: QPainter) -> None:
        """Paint heads, signs and the handle, above the chips, and a link being pulled."""
        routes = self.drawn_links()
        handle = self._handle()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        for route in (*routes.away, *routes.routes):
            if route.head:
                color, _ = self._look(route.links)
                paint_head(painter, route.points, color, self.colors.paper)
        for away in routes.away:
            paint_away(painter, away, self._look(away.links)[0], self.colors.paper)
        focused = self.index.get(self._focus) if self._focus else None
        if focused is not None and (handle is not None or self._pulled is not None):
            color = self.colors.of(focused.label).line
            if handle is not None:
                paint_handle(painter, handle, color, self.colors.paper)
            if self._pulled is not None:
                start = handle.center() if handle is not None else QPointF(self.page.left, 0)
                paint_lines(painter, (start, self._pulled), color, 2)
                paint_head(painter, (start, self._pulled), color, self.colors.paper)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _look(self, links: Sequence[Link]) -> tuple[QColor, float]:
        """Return color and width: strong at focus and pointer, quiet elsewhere."""
        color = self._color(links)
        near = {self._focus, self._hovered}
        if not self._show_all or any({link.source, link.target} & near for link in links):
            return color, 1.6
        return mixed(color, self.colors.paper, _QUIET), 1.2

    def _color(self, links: Sequence[Link]) -> QColor:
        source = self.index.get(links[0].source)
        return self.colors.of(source.label if source else "").line

    # Ends that are not on the page

    def away_at(self, position: QPointF) -> Away | None:
        """Return the sign at *position* for what is not on the page."""
        signs = self.drawn_links().away
        return next((sign for sign in signs if sign.place.contains(position)), None)

    def link_tip(self, position: QPointF) -> str:
        """Return what is to be said of a sign or handle at *position*, as rich text."""
        away = self.away_at(position)
        if away is not None:
            others = [self.index.get(other) for other in away.others]
            return links_as_tip(away.links, others, self._scheme, self.colors)
        return "Drag to another span to link the two" if self.handle_at(position) else ""

    # Pulling a link from the focused span

    def handle_at(self, position: QPointF) -> bool:
        """Tell whether *position* is on the handle of the focused span."""
        handle = self._handle()
        return handle is not None and handle.contains(position)

    def pull_link(self, position: QPointF | None) -> None:
        """Draw a link from the handle to *position*; None takes it away."""
        self._pulled = position
        target = self._link_target(position) if position is not None else None
        self.set_hovered(target.id if target else None)
        self.viewport().update()

    def drop_link(self, position: QPointF) -> None:
        """End the pulling at *position*: tell if there is another span."""
        pulled = self._pulled is not None
        target = self._link_target(position)
        self.pull_link(None)
        if pulled and target is not None and self._focus is not None:
            self.link_dragged.emit(self._focus, target.id)

    def _link_target(self, position: QPointF) -> Span | None:
        """Return the innermost other span there that the scheme lets be linked, else any."""
        source = self.index.get(self._focus) if self._focus else None
        if source is None:
            return None
        others = [span for span in self._spans_under(position) if span.id != source.id]
        fitting = (s for s in others if fitting_kinds(source.label, s.label, self._scheme))
        return next(fitting, others[0] if others else None)

    def _handle(self) -> QRectF | None:
        if not self._has_handle():
            return None
        chips = self._chips_shown()
        chip = chips.get(self._focus or "")
        return handle_place(chip, chips.values(), self.page) if chip is not None else None

    def _has_handle(self) -> bool:
        span = self.index.get(self._focus) if self._focus else None
        if span is None:
            return False
        scheme = self._scheme
        return bool(scheme.links_from(span.label) or scheme.links_to(span.label))
