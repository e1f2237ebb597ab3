"""The panel beside the text, put together."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from peaceannot.model import Act, Scheme, default_scheme
from peaceannot.ui.panel.inspector import Inspector
from peaceannot.ui.panel.label_list import LabelList
from peaceannot.ui.panel.span_list import SpanList
from peaceannot.ui.session import Session


class TaggingPanel(QWidget):
    """Labels on top, spans in reading order below, the span in focus at the bottom.

    ``label_clicked`` carries the label's identifier: what it does depends on the selection
    in the text, so Marking hears it. ``left`` asks for the keyboard focus to go to the text.
    """

    label_clicked = Signal(str)
    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setAccessibleName("Tagging panel")
        self.labels = LabelList()
        self.spans = SpanList(session)
        self.inspector = Inspector(session)
        self.parts = parts = QSplitter(Qt.Orientation.Vertical)
        parts.setObjectName("panel")
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(1)
        parts.addWidget(self.spans)
        parts.addWidget(self.inspector)
        parts.setStretchFactor(0, 1)
        parts.setStretchFactor(1, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.setSpacing(12)
        layout.addWidget(self.labels)
        layout.addWidget(parts, 1)
        self.setMinimumWidth(260)
        self.setFocusProxy(self.spans.view)
        self.labels.label_clicked.connect(self.label_clicked)
        self.spans.left.connect(self.left)
        self.spans.note_asked.connect(self.inspector.go_to_note)
        self.inspector.left.connect(self.left)
        self.spans.counted.connect(self._show_counts)
        session.project_changed.connect(self._show_scheme)
        session.armed_changed.connect(lambda: self.labels.set_armed(session.armed))
        session.acted.connect(self._follow)
        self._show_scheme()

    def go_to_spans(self) -> None:
        """Put the keyboard focus into the list of spans."""
        self.spans.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to_filter(self) -> None:
        """Put the keyboard focus into the filter of the list."""
        self.spans.text_filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.spans.text_filter.selectAll()

    def show_keys(self, key_text: Callable[[str], str]) -> None:
        """Name in the tooltips the key of each command that a control does too.

        *key_text* gives the key of a command by its identifier, "" if it has none.
        """
        named: dict[str, QWidget] = {
            "span.delete": self.inspector.delete_button,
            "span.note": self.inspector.note,
            "span.label": self.inspector.label_box,
            "span.flag": self.inspector.flag_button,
            "span.unsure": self.inspector.unsure_button,
            "link.pick": self.inspector.links.add_button,
            "span.start.back": self.inspector.edges.buttons["start", -1],
            "span.start.on": self.inspector.edges.buttons["start", 1],
            "span.end.back": self.inspector.edges.buttons["end", -1],
            "span.end.on": self.inspector.edges.buttons["end", 1],
            "spans.filter": self.spans.text_filter,
        }
        for id, widget in named.items():
            tip = widget.property("tip") or widget.toolTip()
            widget.setProperty("tip", tip)
            key = key_text(id)
            widget.setToolTip(f"{tip} ({key})" if key else tip)

    def _show_scheme(self) -> None:
        project = self._session.project
        self.labels.show_scheme(project.scheme if project is not None else default_scheme())
        self.labels.set_armed(self._session.armed)
        self._show_counts()

    def _show_counts(self) -> None:
        self.labels.set_counts(self.spans.model.counts)

    def _follow(self, act: Act) -> None:
        if any(isinstance(change.record, Scheme) for change in act.changes):
            self._show_scheme()
