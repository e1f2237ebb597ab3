"""The strip above the article during a review: whose spans, how far, and what can be said."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
)

from peaceannot.model import Span
from peaceannot.model.counted import counted
from peaceannot.ui.actions import Actions
from peaceannot.ui.elided_label import ElidedLabel
from peaceannot.ui.icons import Sign, give_icon
from peaceannot.ui.key_cap import key_icon
from peaceannot.ui.review.layers import Layer
from peaceannot.ui.review.reviewing import KINDS, Reviewing
from peaceannot.ui.review.verdict_keeper import in_words
from peaceannot.ui.session import Session

_VERDICTS = {
    "review.accept": "Accept",
    "review.reject": "Reject",
    "review.edges": "Fix edges",
    "review.label": "Label",
    "review.undecided": "Undecided",
    "review.next": "Next",
    "review.return": "Return…",
}
_SHORT = {"open": "○", "accepted": "✓", "corrected": "✎", "rejected": "✗", "undecided": "…"}
"""What stands for the kinds of spans where there is no room for the words."""

_LIST = "list these alone, and go to the first; again: list all"

_LEAST_DIGITS = 52
"""Width, with signs and key caps alone; the words come back as there is room for them."""

_SAID = {"open": "Not judged yet", "undecided": "Left undecided"}


class ReviewBar(QFrame):
    """Shown while a review is under way. ``left`` asks to go back to the text."""

    left = Signal()

    def __init__(self, session: Session, reviewing: Reviewing) -> None:
        super().__init__()
        self._session = session
        self._reviewing = reviewing
        self._commented: Span | None = None
        self._listed: tuple[object, ...] = ()
        self.setProperty("kind", "info")
        self.setAccessibleName("Review")
        self.layers = QComboBox()
        self.kinds = {kind: QToolButton() for kind in KINDS}
        self.buttons = QHBoxLayout()
        self.said = ElidedLabel()
        self.comment = QLineEdit()
        self.close_button = QToolButton()
        self._title = [Sign("ph.checks"), QLabel("Review of")]
        self._verdicts: list[QToolButton] = []
        self._first = QHBoxLayout()
        self._build()
        self.hide()
        self.layers.activated.connect(lambda row: reviewing.choose(self.layers.itemData(row)))
        for kind, button in self.kinds.items():
            button.clicked.connect(lambda _=False, kind=kind: self._show_kind(kind))
        self.comment.editingFinished.connect(self.keep_comment)
        self.comment.installEventFilter(self)
        reviewing.changed.connect(self.refresh)
        session.focus_changed.connect(self._show_focus)

    def offer(self, actions: Actions) -> None:
        """Put a button there for each verdict, with its key."""
        while (item := self.buttons.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._verdicts = [
            _button(actions, id, text) for id, text in _VERDICTS.items() if id in actions
        ]
        for button in self._verdicts:
            self.buttons.addWidget(button)
        self.buttons.addStretch(1)
        self._fit()
        key = actions.key_text("review.comment") if "review.comment" in actions else ""
        self.comment.setPlaceholderText(f"Comment on this span ({key})" if key else "Comment")

    def go_to_comment(self) -> None:
        """Put the keyboard focus into the comment."""
        if self._reviewing.target() is not None:
            self.comment.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.comment.selectAll()

    def keep_comment(self) -> None:
        """Write down what is typed."""
        span, words = self._commented, self.comment.text().strip()
        if span is not None and span.id in self._session.index:
            self._reviewing.comment(span, words)

    def refresh(self) -> None:
        """Show anew whose spans are reviewed and how far that is."""
        layer = self._reviewing.layer
        self.setVisible(layer is not None)
        if layer is None:
            return
        self._show_layers(layer)
        counts = self._reviewing.counts()
        for kind, button in self.kinds.items():
            button.setAccessibleName(f"Show the {counted(counts[kind], f'{kind} span')}")
            button.setChecked(self._reviewing.kind == kind)
        self._fit()
        self._show_focus()

    def minimumSizeHint(self) -> QSize:
        """As narrow as it gets without its words."""
        least = self.fontMetrics().horizontalAdvance("0") * _LEAST_DIGITS
        return QSize(least, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many words as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._reviewing.layer is None:
            return
        room = self.width() - 22  # what the margins leave
        for title, kinds in ((True, True), (False, True), (False, False)):
            self._show_title(in_words=title)
            self._show_kinds(in_words=kinds)
            if _width_of(self._first) <= room:
                break
        self._show_verdicts(in_words=True)
        if _width_of(self.buttons) > room:
            self._show_verdicts(in_words=False)

    def _show_title(self, *, in_words: bool) -> None:
        for part in self._title:
            part.setVisible(in_words)
        self.close_button.setToolButtonStyle(_style(in_words, alone=True))

    def _show_kinds(self, *, in_words: bool) -> None:
        counts = self._reviewing.counts()
        for kind, button in self.kinds.items():
            number = f"{counts[kind]:,}"
            button.setText(f"{number} {kind}" if in_words else f"{_SHORT[kind]} {number}")
            button.setToolTip(f"{number} {kind}: {_LIST}")
            always = kind == "open" or (in_words and kind != "undecided")
            button.setVisible(always or counts[kind] > 0 or button.isChecked())

    def _show_verdicts(self, *, in_words: bool) -> None:
        for button in self._verdicts:
            button.setToolButtonStyle(_style(in_words))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter keep the comment and Esc drop it; both lead back to the text."""
        if (
            watched is self.comment
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
        ):
            if event.key() == Qt.Key.Key_Escape:
                self._commented = None
                self._show_focus()
                self.left.emit()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.keep_comment()
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self.layers.setAccessibleName("Whose spans are reviewed")
        self.layers.setToolTip("Whose spans are reviewed")
        self.layers.setMinimumWidth(60)
        self.layers.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.comment.setAccessibleName("Comment on the span")
        self.comment.setToolTip("Why you judge so. Enter keeps it and goes back to the text")
        self.said.setAccessibleName("What is said of the span in focus")
        self.close_button.setText("End review")
        give_icon(self.close_button, "ph.x")
        self.close_button.setToolTip("End the review; what you said stays")
        self.close_button.clicked.connect(self._reviewing.stop)
        first = self._first
        first.setSpacing(2)
        for part in self._title:
            first.addWidget(part)
        first.addWidget(self.layers)
        first.addStretch(1)
        for button in self.kinds.values():
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            first.addWidget(button)
        first.addWidget(self.close_button)
        self.close_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        last = QHBoxLayout()
        last.setSpacing(10)
        last.addWidget(self.comment, 3)
        last.addWidget(self.said, 2)
        self.buttons.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 7, 10, 8)
        column.setSpacing(5)
        for row in (first, self.buttons, last):
            column.addLayout(row)

    def _show_layers(self, layer: Layer) -> None:
        article = self._session.article
        listed = (article.id if article else None, layer, len(self._session.index))
        if listed == self._listed:
            return
        self._listed = listed
        offered = self._reviewing.offered()
        offered.setdefault(layer, 0)
        with QSignalBlocker(self.layers):
            self.layers.clear()
            there = sorted(offered, key=lambda each: each.name)
            for each in there:
                self.layers.addItem(f"{each.name} · {offered[each]:,}", each)
            self.layers.setCurrentIndex(there.index(layer))

    def _show_kind(self, kind: str) -> None:
        self._reviewing.show_kind(None if self._reviewing.kind == kind else kind)
        self.refresh()

    def _show_focus(self) -> None:
        span = self._reviewing.target()
        verdicts = self._reviewing.verdicts
        given = verdicts.mine(span.id) if span is not None else None
        typing = self.comment.hasFocus() and span is not None and span == self._commented
        if not typing:
            self._commented = span
            self.comment.setText(given.comment if given else "")
            self.comment.setEnabled(span is not None)
        if span is None:
            self.said.setText("")
            return
        state = given.verdict if given else "open"
        parts = [_SAID.get(state, state.capitalize())]
        parts += [in_words(verdict) for verdict in verdicts.others(span.id)]
        self.said.setText(" · ".join(parts))


def _width_of(row: QHBoxLayout) -> int:
    """Return how wide *row* wants to be; what it says itself may be from before a change."""
    wanted = 0
    for place in range(row.count()):
        part = row.itemAt(place)
        widget = part.widget() if part is not None else None
        if widget is not None and not widget.isHidden():
            wanted += widget.sizeHint().width() + row.spacing()
    return wanted


def _style(in_words: bool, *, alone: bool = False) -> Qt.ToolButtonStyle:
    """Return how a button looks with its words, or else its icon; *alone*: never both."""
    if not in_words:
        return Qt.ToolButtonStyle.ToolButtonIconOnly
    if alone:
        return Qt.ToolButtonStyle.ToolButtonTextOnly
    return Qt.ToolButtonStyle.ToolButtonTextBesideIcon


def _button(actions: Actions, id: str, text: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    key = actions.key_text(id)
    if len(key) == 1:
        button.setIcon(key_icon(key))
    else:
        give_icon(button, actions.command(id).icon)
    button.setIconSize(QSize(18, 18))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setToolTip(actions.action(id).toolTip())
    button.setAccessibleName(actions.command(id).text)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(lambda: actions.run(id))
    return button
