"""The attributes of the span in focus, each change one act."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peaceannot.model import Attribute, KnownError, Span
from peaceannot.ui.panel.attribute_editor import AttributeEditor
from peaceannot.ui.session import Session

_KEPT = 12
"""Editors, one for each set of attributes; schemes seldom have more."""


class SpanAttributes(QWidget):
    """Follows the session's focused span. ``left`` asks to go back to the text."""

    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: Span | None = None
        self._editors: list[tuple[Sequence[Attribute], AttributeEditor]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.editor = self._editor_for(())
        session.focus_changed.connect(self._show)
        session.acted.connect(self._show)
        session.project_leaving.connect(lambda: self.editor.settle())
        self._show()

    def go(self) -> None:
        """Put the keyboard focus on the first attribute, or say that there is none."""
        if not self.editor.go_to_first():
            span = self._session.focused
            self._session.message.emit(
                "This label has no attributes." if span else "Focus a span first: Tab.", "info"
            )

    def _show(self) -> None:
        span = self._session.focused
        if self._shown is not None and (span is None or span.id != self._shown.id):
            self.editor.leave()  # while the span it belongs to is still known here
        self._shown = span
        project = self._session.project
        of_label: tuple[Attribute, ...] = ()
        if span is not None and project is not None:
            of_label = project.scheme.attributes_of("span", span.label)
        editor = self._editor_for(of_label)
        if editor is not self.editor:
            self.editor.hide()
            self.editor = editor
        editor.show_attributes(of_label, span.attributes if span is not None else {})
        self.setVisible(bool(self.editor.fields))

    def _editor_for(self, attributes: Sequence[Attribute]) -> AttributeEditor:
        """Return the editor of these attributes; the ones used last are kept, for it takes long."""
        found = next((pair for pair in self._editors if pair[0] == attributes), None)
        if found is None:
            found = (attributes, AttributeEditor())
            found[1].changed.connect(self._keep)
            found[1].left.connect(self.left)
            self._column.addWidget(found[1])
            if len(self._editors) >= _KEPT:
                self._editors.pop(0)[1].deleteLater()
        else:
            self._editors.remove(found)
        self._editors.append(found)
        return found[1]

    def _keep(self, attribute: str, value: Any) -> None:
        span, project = self._shown, self._session.project
        if span is None or project is None:
            return
        try:
            span = project.span(span.id)
        except KnownError:
            return  # deleted meanwhile, and its attributes with it
        self._session.do(lambda project: project.set_attribute(span, attribute, value))
        self._show()  # what was refused is shown as it was
