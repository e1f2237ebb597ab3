"""The guideline at hand: that of the label in focus, folded away until it is wanted."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from peaceannot.model import Label
from peaceannot.ui.guideline_page import GuidelinePage, guideline_of
from peaceannot.ui.icons import give_icon
from peaceannot.ui.panel.in_view import bring_into_view
from peaceannot.ui.session import Session

_HIGHEST = 190
_SETTLED = 30
"""Milliseconds after which the panel has made room."""
_NONE = "*Nothing is written here yet. Say when to use the label, with an example or two.*"


class GuidelineView(QWidget):
    """Shows what the guideline says of the focused span's label, else of the armed one."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: str | None = None
        self.header = QToolButton()
        self.version = QLabel()
        self.page = GuidelinePage()
        self.example_button = _button("As example", "Add the span as an example to follow")
        self.avoid_button = _button("As one to avoid", "Add the span as an example to avoid")
        self.edit_button = _button("Edit…", "Write the guideline")
        self._body = QWidget()
        self._build()
        self.header.toggled.connect(self._fold)
        self.example_button.clicked.connect(lambda: self._add_example(good=True))
        self.avoid_button.clicked.connect(lambda: self._add_example(good=False))
        self.edit_button.clicked.connect(self.edit)
        session.focus_changed.connect(self._show)
        session.armed_changed.connect(self._show)
        session.acted.connect(self._show)
        session.project_changed.connect(self._show)
        self._show()

    def toggle(self) -> None:
        """Unfold the guideline, or fold it away."""
        if self._label() is None:
            self._session.message.emit("Focus a span first, or arm a label.", "info")
            return
        self.header.toggle()
        if self.header.isChecked():
            QTimer.singleShot(_SETTLED, self, lambda: bring_into_view(self))

    def edit(self) -> None:
        """Write the guideline in a window with a preview."""
        from peaceannot.ui.guideline_dialog import GuidelineDialog

        label = self._label()
        if label is not None:
            GuidelineDialog(self._session, label, self.window()).open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the text needs, up to a limit."""
        super().resizeEvent(event)
        self._fit()

    def _build(self) -> None:
        self.header.setCheckable(True)
        self.header.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.header.setProperty("section", True)
        self.header.setObjectName("fold")
        self.header.setIconSize(QSize(12, 12))
        give_icon(self.header, "ph.caret-right")
        self.header.setToolTip("Show or hide the guideline")
        self.version.setProperty("muted", True)
        self.version.setToolTip("Spans keep the version of the guideline they were made under")
        top = QHBoxLayout()
        top.addWidget(self.header)
        top.addStretch(1)
        top.addWidget(self.version)
        buttons = QHBoxLayout()
        buttons.setSpacing(2)
        for button in (self.example_button, self.avoid_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.edit_button)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.page)
        column.addLayout(buttons)
        self._body.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(top)
        layout.addWidget(self._body)

    def _label(self) -> Label | None:
        project, span = self._session.project, self._session.focused
        id = span.label if span is not None else self._session.armed
        return project.scheme.label(id) if project is not None and id else None

    def _show(self) -> None:
        label, project = self._label(), self._session.project
        self.setVisible(label is not None)
        if label is None or project is None:
            return
        self.header.setText(f"Guideline: {label.name}".replace("&", "&&"))
        self.version.setText(f"version {label.guideline.version:,}")
        has_span = self._session.focused is not None
        self.example_button.setEnabled(has_span)
        self.avoid_button.setEnabled(has_span)
        text = guideline_of(label, project.scheme.attributes_of("span", label.id)) or _NONE
        if text != self._shown:
            self._shown = text
            self.page.show_guideline(text)
            self._fit()

    def _fold(self, open: bool) -> None:
        give_icon(self.header, "ph.caret-down" if open else "ph.caret-right")
        self._body.setVisible(open)
        self._fit()

    def _fit(self) -> None:
        document = self.page.document()
        document.setTextWidth(max(60, self.width() - 4))
        self.page.setFixedHeight(min(_HIGHEST, round(document.size().height()) + 4))
        self.page.verticalScrollBar().setValue(0)

    def _add_example(self, *, good: bool) -> None:
        span = self._session.focused
        if span is not None:
            self._session.do(lambda project: project.add_example(span.id, good=good))


def _button(text: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    return button
