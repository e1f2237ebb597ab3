"""The links at the span in focus, both ways."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QVBoxLayout, QWidget

from peaceannot.model import Link, LinkKind, Scheme, Span, default_scheme, other_ends
from peaceannot.model.counted import counted
from peaceannot.ui.icons import give_icon
from peaceannot.ui.panel.in_view import bring_into_view
from peaceannot.ui.panel.link_offers import link_offers
from peaceannot.ui.panel.link_row import LinkRow
from peaceannot.ui.session import Session

_MOST = 30
"""Rows; a span with more links than that is rare, and each row costs time."""


class LinkSection(QWidget):
    """Follows the session's focused span; goes where a span can have no links.

    ``left`` asks to go back to the text, ``counted`` tells how many links there are,
    ``link_asked`` carries a kind of link and the span to link with, or to untie, ``pointed``
    the span that one is about to choose, "" for none.
    """

    left = Signal()
    counted = Signal(int)
    link_asked = Signal(str, str)
    pointed = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._scheme = default_scheme()
        self.rows: dict[str, LinkRow] = {}
        self._spare: list[LinkRow] = []
        """Rows not in use, for the next span: making one takes longer than filling it."""
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        self.hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.hint.setContentsMargins(6, 0, 6, 0)
        self.add_button = QToolButton()
        self.add_button.setText("Link with…")
        self.add_button.setAccessibleName("Link the span with another")
        self.add_button.setToolTip("Lists what the span can be linked with, the nearest first")
        self.add_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add_button.setIconSize(QSize(14, 14))
        self.add_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        give_icon(self.add_button, "ph.plus")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(self.hint)
        self._column.addWidget(self.add_button)
        self.add_button.clicked.connect(self.pick)
        session.project_leaving.connect(self._settle)
        session.project_changed.connect(self._read_scheme)
        session.focus_changed.connect(self._show)
        session.acted.connect(self._follow)
        self._read_scheme()

    def pick(self) -> None:
        """Drop down a list of what the span can be linked with."""
        from peaceannot.ui.panel.link_picker import LinkPicker

        span, project = self._session.focused, self._session.project
        if span is None or project is None:
            self._session.message.emit("Focus a span first: Tab.", "info")
            return
        at_span = self._session.links_at(span.id)
        offers = self._session.do(lambda project: link_offers(project, span, at_span))
        if not offers:
            self._session.message.emit(
                "Nothing that this span can be linked with is marked here yet.", "info"
            )
            return
        picker = LinkPicker(span, offers, self._scheme, self.window())
        picker.chosen.connect(self.link_asked)
        picker.pointed.connect(self.pointed)
        picker.show()
        picker.field.setFocus()

    def go(self) -> None:
        """Put the keyboard focus on the first link, or say that there is none."""
        for row in self._in_order()[:1]:
            row.button.setFocus(Qt.FocusReason.ShortcutFocusReason)
            bring_into_view(row)
        if not self.rows:
            self._session.message.emit("No link here yet.", "info")

    def go_to_attributes(self) -> None:
        """Put the keyboard focus on the attributes of a link, one without a value first."""
        rows = [row for row in self._in_order() if row.attributes.fields]
        wanted = [row for row in rows if row.lacks_value()] or rows
        if not wanted or not wanted[0].attributes.go_to_first():
            self._session.message.emit("No link with attributes here yet.", "info")

    def _in_order(self) -> list[LinkRow]:
        """Return the rows as they stand, from above."""
        return sorted(self.rows.values(), key=self._column.indexOf)

    def _settle(self) -> None:
        for row in list(self.rows.values()):
            row.settle()

    def _follow(self, act: object) -> None:
        changes = getattr(act, "changes", ())
        if any(isinstance(change.record, Scheme) for change in changes):
            self._read_scheme()
        else:
            self._show()

    def _read_scheme(self) -> None:
        project = self._session.project
        self._scheme = project.scheme if project is not None else default_scheme()
        self._show()

    def _show(self) -> None:
        span = self._session.focused
        at_span = {link.id for link in self._session.links_at(span.id)} if span else set()
        for id in [id for id in self.rows if id not in at_span]:
            if (leaving := self.rows.get(id)) is not None:
                leaving.settle()  # what is being typed there; this may be called again by it
        shown = self._links_of(span) if span is not None else []
        place = self._place_of_focus()
        for id in [id for id in self.rows if id not in {link.id for link, _, _ in shown[:_MOST]}]:
            row = self.rows.pop(id)
            self._column.removeWidget(row)
            row.hide()
            self._spare.append(row)
        for number, (link, kind, other) in enumerate(shown[:_MOST]):
            row = self.rows.get(link.id) or self._new_row(link.id)
            row.show_link(link, kind, other, self._scheme)
            self._column.insertWidget(number, row)
            row.show()  # now: the keyboard may go there next
        if place is not None and self._place_of_focus() is None:
            self._give_focus(place)
        kinds = _kinds_of(span, self._scheme) if span is not None else []
        self.hint.setText(_hint(kinds, len(shown)))
        self.hint.setVisible(bool(self.hint.text()))
        self.add_button.setVisible(bool(kinds))
        self.setVisible(bool(kinds or shown))
        self.counted.emit(len(shown))

    def _links_of(self, span: Span) -> list[tuple[Link, LinkKind, Span]]:
        """Return the links at *span* in the order of the scheme, with their far ends."""
        found: list[tuple[Link, LinkKind, Span]] = []
        for link in self._session.links_at(span.id):
            kind = self._scheme.link(link.kind) or LinkKind(link.kind, link.kind, (), ())
            other = link.target if link.source == span.id else link.source
            there = self._session.index.get(other)
            if there is not None:
                found.append((link, kind, there))
        order = {kind.id: place for place, kind in enumerate(self._scheme.links)}
        return sorted(found, key=lambda item: (order.get(item[1].id, len(order)), item[2].start))

    def _new_row(self, id: str) -> LinkRow:
        if self._spare:
            row = self._spare.pop()
        else:
            row = LinkRow(self._session)
            row.left.connect(self.left)
        self.rows[id] = row
        return row

    def _place_of_focus(self) -> int | None:
        """Return the number of the row with the keyboard focus, or None."""
        held = QApplication.focusWidget()
        rows = self._in_order()
        return next((n for n, row in enumerate(rows) if held and row.isAncestorOf(held)), None)

    def _give_focus(self, place: int) -> None:
        """Let the keyboard go on from where a row was taken away."""
        rows = self._in_order()
        if rows:
            row = rows[min(place, len(rows) - 1)]
            row.button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()


def _kinds_of(span: Span, scheme: Scheme) -> list[LinkKind]:
    return [kind for kind in scheme.links if other_ends(span, kind)]


def _hint(kinds: list[LinkKind], links: int) -> str:
    """Say how to link, as long as nothing is; and if some links are left out."""
    if links > _MOST:
        return f"and {counted(links - _MOST, 'more link')}"
    keys = [f"{kind.key} {kind.name}" for kind in kinds if kind.key]
    if links or not kinds:
        return ""
    said = "   ".join(key.replace(" ", "\N{NO-BREAK SPACE}") for key in keys)
    return f"No link yet.   {said}".rstrip()
