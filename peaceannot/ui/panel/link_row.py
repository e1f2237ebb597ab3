"""One link of the focused span: where it goes, its attributes, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from peaceannot.model import Link, LinkKind, Scheme, Span
from peaceannot.ui.icons import give_icon
from peaceannot.ui.panel.attribute_editor import AttributeEditor
from peaceannot.ui.panel.doubting import toggle_flag, toggle_unsure
from peaceannot.ui.panel.link_button import LinkButton
from peaceannot.ui.session import Session


class LinkRow(QWidget):
    """Shows and changes one link. ``left`` asks to go back to the text."""

    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.link: Link | None = None
        self._other = ""
        self.button = LinkButton()
        self.more_button = _small("ph.dots-three", "More for this link")
        self.delete_button = _small("ph.x", "Take the link away")
        self.attributes = AttributeEditor()
        self._menu = QMenu(self)
        row = QHBoxLayout()
        row.setSpacing(0)
        for widget in (self.button, self.more_button, self.delete_button):
            row.addWidget(widget)
        inner = QHBoxLayout()
        inner.setContentsMargins(22, 0, 0, 0)
        inner.addWidget(self.attributes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addLayout(inner)
        self.button.clicked.connect(lambda: session.focus_span(self._other))
        self.more_button.clicked.connect(self._open_menu)
        self.delete_button.clicked.connect(self.delete)
        self.attributes.changed.connect(self._set_attribute)
        self.attributes.left.connect(self.left)

    def show_link(self, link: Link, kind: LinkKind, other: Span, scheme: Scheme) -> None:
        """Show *link* as seen from the span that is not *other*."""
        self.link = link
        self._other = other.id
        self.button.show_link(link, kind, other, scheme)
        self.attributes.show_attributes(scheme.attributes_of("link", link.kind), link.attributes)
        self._menu.clear()
        for name, on, change in (
            ("Flagged", link.flag, toggle_flag),
            ("Unsure", link.unsure, toggle_unsure),
        ):
            action = self._menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(on)
            action.triggered.connect(lambda _on=False, f=change: f(self._session, link))
        here = self._session.index.get(link.source if other.id == link.target else link.target)
        ends = (here.label, other.label) if here else ()
        if all(end in kind.source and end in kind.target for end in ends):
            turn = self._menu.addAction("Turn round")
            turn.triggered.connect(
                lambda: self._session.do(lambda project: project.reverse_link(link.id))
            )

    def delete(self) -> None:
        """Take the link away."""
        if self.link is not None:
            id = self.link.id
            self._session.do(lambda project: project.delete_links([id]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the other end, Delete takes the link away, Esc leads to the text."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.button.hasFocus():
            self.button.click()
            self.left.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _open_menu(self) -> None:
        self._menu.popup(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))

    def _set_attribute(self, attribute: str, value: object) -> None:
        link = self.link
        if link is not None:
            self._session.do(lambda project: project.set_attribute(link, attribute, value))


def _small(icon: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setProperty("small", True)
    button.setIconSize(QSize(14, 14))
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    give_icon(button, icon)
    return button
