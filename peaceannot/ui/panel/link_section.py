"""The links at the span in focus, both ways."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from peaceannot.model import Link, LinkKind, Scheme, Span, default_scheme, other_ends
from peaceannot.ui.panel.link_row import LinkRow
from peaceannot.ui.session import Session
from peaceannot.ui.wording import counted

_MOST = 30
"""Rows; a span with more links than that is rare, and each row costs time."""


class LinkSection(QWidget):
    """Follows the session's focused span; goes where a span can have no links.

    ``left`` asks to go back to the text, ``counted`` tells how many links there are.
    """

    left = Signal()
    counted = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._scheme = default_scheme()
        self.rows: dict[str, LinkRow] = {}
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        self.hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.hint.setContentsMargins(6, 0, 6, 0)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(self.hint)
        session.project_changed.connect(self._read_scheme)
        session.focus_changed.connect(self._show)
        session.acted.connect(self._follow)
        self._read_scheme()

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
        shown = self._links_of(span) if span is not None else []
        place = self._place_of_focus()
        for id in [id for id in self.rows if id not in {link.id for link, _, _ in shown[:_MOST]}]:
            row = self.rows.pop(id)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for number, (link, kind, other) in enumerate(shown[:_MOST]):
            row = self.rows.get(link.id) or self._new_row(link.id)
            row.show_link(link, kind, other, self._scheme)
            self._column.insertWidget(number, row)
        if place is not None and self._place_of_focus() is None:
            self._give_focus(place)
        kinds = _kinds_of(span, self._scheme) if span is not None else []
        self.hint.setText(_hint(kinds, len(shown)))
        self.hint.setVisible(bool(self.hint.text()))
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
        row = LinkRow(self._session)
        row.left.connect(self.left)
        self.rows[id] = row
        return row

    def _place_of_focus(self) -> int | None:
        """Return the number of the row with the keyboard focus, or None."""
        held = QApplication.focusWidget()
        rows = list(self.rows.values())
        return next((n for n, row in enumerate(rows) if held and row.isAncestorOf(held)), None)

    def _give_focus(self, place: int) -> None:
        """Let the keyboard go on from where a row was taken away."""
        rows = list(self.rows.values())
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
    said = "  ·  ".join(key.replace(" ", "\N{NO-BREAK SPACE}") for key in [*keys, "L lists all"])
    return f"No link yet.  {said}"
