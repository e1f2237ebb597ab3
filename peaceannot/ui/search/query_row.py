"""The field for what is searched, how it is meant, and where it is looked for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from peaceannot.model.search import Search, SearchMode
from peaceannot.ui.icons import give_icon

MODES: tuple[tuple[SearchMode, str, str], ...] = (
    ("words", "Words", 'Words, "a phrase", begin*, a OR b, NOT c, near(a b, 5)'),
    ("exact", "Exact text", "Just what is typed"),
    ("pattern", "Regular expression", r"For example \bcease-?fires?\b"),
)
SCOPES = (("all", "All articles"), ("listed", "Articles listed"), ("shown", "This article"))


class QueryRow(QWidget):
    """``asked``: search now. ``stopped``: stop searching."""

    asked = Signal()
    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit()
        self.mode = QComboBox()
        self.scope = QComboBox()
        self.case = QCheckBox("Match &case")
        self.whole = QCheckBox("Whole &words")
        self.button = QPushButton("Search")
        self._searching = False
        self._build()
        self.field.returnPressed.connect(self.asked)
        self.button.clicked.connect(
            lambda: (self.stopped if self._searching else self.asked).emit()
        )
        self.mode.currentIndexChanged.connect(self._show_mode)
        self._show_mode()

    def search(self, articles: tuple[str, ...] | None) -> Search:
        """Return the search that is set, to be made in *articles*."""
        mode = self._mode()
        exact = mode != "words"
        return Search(
            self.field.text(), mode, exact and self.case.isChecked(),
            mode == "exact" and self.whole.isChecked(), articles,
        )  # fmt: skip

    def put(self, typed: str, mode: SearchMode, scope: str) -> None:
        """Set another search."""
        self.field.setText(typed)
        self.mode.setCurrentIndex([known for known, _, _ in MODES].index(mode))
        self.scope.setCurrentIndex(self.scope.findData(scope))

    def show_searching(self, searching: bool) -> None:
        """Let the button stop what is under way."""
        self._searching = searching
        self.button.setText("Stop" if searching else "Search")

    def _mode(self) -> SearchMode:
        mode: SearchMode = self.mode.currentData()
        return mode

    def _build(self) -> None:
        self.field.setAccessibleName("Search for")
        self.field.setClearButtonEnabled(True)
        self.whole.setChecked(True)
        for mode, text, tip in MODES:
            self.mode.addItem(text, mode)
            self.mode.setItemData(self.mode.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        for scope, text in SCOPES:
            self.scope.addItem(text, scope)
        for box, name, tip in (
            (self.mode, "How it is meant", "How the words are meant"),
            (self.scope, "Where", "Where to look; “listed” are those the library shows now"),
            (self.case, "Match case", "Capital and small letters differ"),
            (self.whole, "Whole words", "Not inside of longer words"),
            (self.button, "Search", "Search (Enter)"),
        ):
            box.setAccessibleName(name)
            box.setToolTip(tip)
        self.button.setAutoDefault(False)
        give_icon(self.button, "ph.magnifying-glass")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        for part in (self.mode, self.case, self.whole, self.scope, self.button):
            row.addWidget(part)
        self.setFocusProxy(self.field)

    def _show_mode(self) -> None:
        mode = self._mode()
        hint = next(tip for name, _, tip in MODES if name == mode)
        self.field.setPlaceholderText(hint)
        self.field.setToolTip(hint)
        self.case.setVisible(mode != "words")
        self.whole.setVisible(mode == "exact")
