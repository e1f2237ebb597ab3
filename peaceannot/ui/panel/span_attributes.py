"""The attributes of the span in focus, each change one act."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peaceannot.model import KnownError, Span
from peaceannot.ui.panel.attribute_editor import AttributeEditor
from peaceannot.ui.session import Session


class SpanAttributes(QWidget):
    """Follows the session's focused span. ``left`` asks to go back to the text."""

    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: Span | None = None
        self.editor = AttributeEditor()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.editor)
        self.editor.changed.connect(self._keep)
        self.editor.left.connect(self.left)
        session.focus_changed.connect(self._show)
        session.acted.connect(self._show)
        session.project_leaving.connect(self.editor.settle)
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
        if span is None or project is None:
            self.editor.show_attributes((), {})
        else:
            of_label = project.scheme.attributes_of("span", span.label)
            self.editor.show_attributes(of_label, span.attributes)
        self.setVisible(bool(self.editor.fields))

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
