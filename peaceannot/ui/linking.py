"""Links in the text: which are drawn, and what is made by dragging from one span to another."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from peaceannot.model import Act, LinkKind, Scheme, Span, default_scheme, fitting_kinds
from peaceannot.ui.actions import Command
from peaceannot.ui.reader import Reader
from peaceannot.ui.session import Session
from peaceannot.ui.settings import Settings
from peaceannot.ui.wording import quoted


class Linking(QObject):
    """Lets the reader draw the links of the article shown, and makes those that are dragged.

    ``announced`` carries what just happened in one short sentence, for the status line.
    """

    announced = Signal(str)

    def __init__(self, session: Session, reader: Reader, settings: Settings) -> None:
        super().__init__(reader)
        self._session = session
        self._reader = reader
        self._settings = settings
        self._menu: QMenu | None = None
        reader.show_all_links(self.shows_all())
        reader.link_dragged.connect(self.link)
        session.text_changed.connect(self._follow)
        session.acted.connect(self._follow)

    def shows_all(self) -> bool:
        """Tell whether all links on the page are drawn."""
        return self._settings.shown("links", False)

    def toggle_all(self) -> None:
        """Draw all links on the page, or only those at the focused and the hovered span."""
        self._settings.keep_shown("links", not self.shows_all())
        self._reader.show_all_links(self.shows_all())

    def link(self, first: str, second: str) -> None:
        """Link two spans as the scheme has it; ask which way if there are several."""
        one, other = self._session.index.get(first), self._session.index.get(second)
        if one is None or other is None:
            return
        kinds = fitting_kinds(one.label, other.label, self._scheme())
        if not kinds:
            self._refuse(one, other)
        elif len(kinds) == 1:
            self._make(*kinds[0], one, other)
        else:
            self._ask(kinds, one, other)

    def _make(self, kind: LinkKind, onward: bool, one: Span, other: Span) -> None:
        source, target = (one, other) if onward else (other, one)
        made = self._session.do(lambda project: project.add_link(kind.id, source.id, target.id))
        if made is not None:
            self.announced.emit(
                f"Linked: {quoted(source.quote)} {kind.name} {quoted(target.quote)}."
            )

    def _ask(self, kinds: list[tuple[LinkKind, bool]], one: Span, other: Span) -> None:
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = menu = QMenu(self._reader)
        menu.setAccessibleName("Kind of link")
        for kind, onward in kinds:
            source, target = (one, other) if onward else (other, one)
            text = f"{kind.name}: {self._name(source)} → {self._name(target)}"
            action = menu.addAction(text.replace("&", "&&"))
            action.triggered.connect(partial(self._make, kind, onward, one, other))
        menu.popup(QCursor.pos())
        menu.setActiveAction(menu.actions()[0])

    def _refuse(self, one: Span, other: Span) -> None:
        first, second = self._name(one), self._name(other)
        self._session.message.emit(
            f"No link goes between {first} and {second}: the scheme has none.", "error"
        )

    def _name(self, span: Span) -> str:
        label = self._scheme().label(span.label)
        return label.name.lower() if label else span.label

    def _scheme(self) -> Scheme:
        project = self._session.project
        return project.scheme if project is not None else default_scheme()

    def _follow(self, _act: Act | None = None) -> None:
        self._reader.set_links(self._session.links)


def commands(linking: Linking) -> list[Command]:
    """Return the commands of *linking*."""
    return [
        Command("view.links", "Show all links", ("F7",), linking.toggle_all,
                "ph.flow-arrow", "View", checked=linking.shows_all, section=2,
                help="Draw all links on the page, not only those of the span in focus"),
    ]  # fmt: skip
