"""One link of the focused span: where it goes, its attributes, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from peaceannot.model import KnownError, Link, LinkKind, Scheme, Span
from peaceannot.ui.doubting import toggle_flag, toggle_unsure
from peaceannot.ui.icons import give_icon
from peaceannot.ui.panel.attribute_editor import AttributeEditor
from peaceannot.ui.panel.in_view import bring_into_view
from peaceannot.ui.panel.link_button import LinkButton
from peaceannot.ui.panel.note_editor import NoteEditor
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
        self.note: NoteEditor | None = None
        self._menu = QMenu(self)
        row = QHBoxLayout()
        row.setSpacing(0)
        for widget in (self.button, self.more_button, self.delete_button):
            row.addWidget(widget)
        inner = QVBoxLayout()
        inner.setContentsMargins(22, 0, 0, 0)
        inner.setSpacing(4)
        inner.addWidget(self.attributes)
        self._inner = inner
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
        if link.note or self.note is not None:
            self._show_note(link.note)
        self._menu.clear()
        self._menu.addAction("Write a note\tN", self.write_note)
        for name, on, change in (
            ("Flagged\tF", link.flag, toggle_flag),
            ("Unsure\tU", link.unsure, toggle_unsure),
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

    def write_note(self) -> None:
        """Put the keyboard focus into the note of the link."""
        if self.link is not None:
            note = self._show_note(self.link.note)
            note.show()
            note.setFocus(Qt.FocusReason.ShortcutFocusReason)
            note.moveCursor(QTextCursor.MoveOperation.End)
            bring_into_view(note)

    def lacks_value(self) -> bool:
        """Tell whether one of the attributes has no value yet."""
        values = self.link.attributes if self.link is not None else {}
        return any(id not in values for id in self.attributes.fields)

    def settle(self) -> None:
        """Tell what is being typed in here."""
        self.attributes.settle()
        if self.note is not None:
            self.note.settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the other end, Delete takes the link away, Esc leads to the text.

        N, F and U write a note, flag and doubt, as they do to a span in the text.
        """
        key = event.key()
        link = self.link if self.button.hasFocus() and not event.modifiers() else None
        if link is not None and key == Qt.Key.Key_N:
            self.write_note()
        elif link is not None and key == Qt.Key.Key_F:
            toggle_flag(self._session, link)
        elif link is not None and key == Qt.Key.Key_U:
            toggle_unsure(self._session, link)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.button.hasFocus():
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

    def _show_note(self, text: str) -> NoteEditor:
        """Return the field of the note; it is made when there is one, or one is wanted."""
        if self.note is None:
            self.note = NoteEditor()
            self.note.setAccessibleName("Note on the link")
            self.note.setFixedHeight(self.note.fontMetrics().lineSpacing() * 2 + 12)
            self.note.settled.connect(self._keep_note)
            self.note.left.connect(self.left)
            self._inner.addWidget(self.note)
        if text != self.note.kept or not self.note.hasFocus():
            self.note.show_note(text)
        self.note.setVisible(bool(text) or self.note.hasFocus())
        return self.note

    def _keep_note(self, note: str) -> None:
        link, project = self.link, self._session.project
        if link is None or project is None:
            return
        try:
            project.link(link.id)
        except KnownError:
            return  # taken away meanwhile, and its note with it
        self._session.do(lambda project: project.set_note(link, note))

    def _set_attribute(self, attribute: str, value: object) -> None:
        link = self.link
        if link is None:
            return
        kept = self._session.do(lambda project: project.set_attribute(link, attribute, value))
        if kept is None:  # what was refused is shown as it was
            self.attributes.show_values(link.attributes)


def _small(icon: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setProperty("small", True)
    button.setIconSize(QSize(14, 14))
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    give_icon(button, icon)
    return button
