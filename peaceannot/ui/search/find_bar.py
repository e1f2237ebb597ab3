"""Find in the article shown: the bar below the text."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from peaceannot.model import KnownError
from peaceannot.model.search import Search, SearchMode
from peaceannot.project.search_acts import Hit
from peaceannot.ui.icons import give_icon
from peaceannot.ui.reader import Reader
from peaceannot.ui.session import Session


class FindBar(QWidget):
    """Selects the hits one after the other. ``left`` asks to go back to the text."""

    left = Signal()

    def __init__(self, session: Session, reader: Reader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._reader = reader
        self._hits: list[tuple[int, int]] = []
        self._from = 0
        self.setObjectName("find")
        self.field = QLineEdit()
        self.case = QCheckBox("Match case")
        self.pattern = QCheckBox("Regular expression")
        self.told = QLabel()
        self.previous = _button("ph.arrow-up", "The hit before (Shift+F3)")
        self.next = _button("ph.arrow-down", "The next hit (F3, Enter)")
        self.close_button = _button("ph.x", "Close (Esc)")
        self._build()
        self.field.textEdited.connect(self._look)
        self.case.toggled.connect(self._look)
        self.pattern.toggled.connect(self._look)
        self.field.installEventFilter(self)
        self.previous.clicked.connect(partial(self.go, -1))
        self.next.clicked.connect(partial(self.go, 1))
        self.close_button.clicked.connect(self.leave)
        session.article_changed.connect(self._forget)
        self.hide()

    def open(self) -> None:
        """Show the bar, with what is selected in the field."""
        article, selected = self._session.article, self._reader.selected()
        if article is not None and selected is not None and not self.isVisible():
            text = article.text[slice(*selected)]
            if "\n" not in text:
                self.field.setText(text)
        self._from = selected[0] if selected is not None else self._reader.caret()
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._look()

    def go(self, step: int) -> None:
        """Select the next hit (*step* 1) or the one before (-1); round at the ends."""
        if not self.isVisible():
            self.open()
            return
        if not self._hits:
            self._look()
            return
        selected = self._reader.selected()
        here = selected[0] if selected is not None else self._reader.caret()
        if step > 0:
            place = next((n for n, hit in enumerate(self._hits) if hit[0] > here), 0)
        else:
            before = [n for n, hit in enumerate(self._hits) if hit[0] < here]
            place = before[-1] if before else len(self._hits) - 1
        self._select(place)

    def leave(self) -> None:
        """Close the bar; the hit stays selected."""
        self._keep([])
        self.left.emit()  # first: hiding what has the focus would hand it to whatever comes next
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter go on, Shift+Enter back and Esc out."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self.field.setPlaceholderText("Find in this article")
        self.field.setAccessibleName("Find in this article")
        self.field.setToolTip("Enter goes to the next hit, Shift+Enter to the one before")
        self.field.setClearButtonEnabled(True)
        self.field.setMaximumWidth(420)
        self.case.setToolTip("Capital and small letters differ")
        self.pattern.setToolTip(r"For example \bcease-?fires?\b")
        self.told.setProperty("muted", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 10, 8)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.previous)
        row.addWidget(self.next)
        row.addWidget(self.told)
        row.addStretch(1)
        row.addWidget(self.case)
        row.addWidget(self.pattern)
        row.addWidget(self.close_button)

    def _look(self) -> None:
        """Find all hits, and select the first one behind where the search began."""
        self._keep([])
        article, project = self._session.article, self._session.project
        typed = self.field.text()
        if article is None or project is None or not typed.strip():
            self.told.setText("")
            return
        mode: SearchMode = "pattern" if self.pattern.isChecked() else "exact"
        search = Search(typed, mode, self.case.isChecked(), articles=(article.id,))
        try:
            steps = project.search_steps(search)
            self._keep([(step.start, step.end) for step in steps if isinstance(step, Hit)])
        except KnownError as error:
            self.told.setText(str(error))
            return
        if not self._hits:
            self.told.setText("Not found")
            return
        self._select(next((n for n, hit in enumerate(self._hits) if hit[0] >= self._from), 0))

    def _select(self, place: int) -> None:
        self._reader.select(*self._hits[place])
        self.told.setText(f"{place + 1:,} of {len(self._hits):,}")

    def _keep(self, hits: list[tuple[int, int]]) -> None:
        self._hits = hits
        self._reader.show_hits(hits)

    def _forget(self) -> None:
        self._keep([])
        self._from = 0
        self.told.setText("")


def _button(icon: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setToolTip(tip)
    button.setAccessibleName(tip.partition(" (")[0])
    button.setAutoRaise(True)
    give_icon(button, icon)
    return button
