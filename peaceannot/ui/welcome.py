"""The welcome page: what one sees while no project is open."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QHideEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from peaceannot.ui.actions import Actions
from peaceannot.ui.annotator_form import AnnotatorForm
from peaceannot.ui.elided_label import ElidedLabel
from peaceannot.ui.icons import Sign
from peaceannot.ui.settings import READING_FAMILIES, Settings

COLUMN = 660
RECENT = 6
CARDS = (
    ("file.new", "Start with an empty project"),
    ("file.open", "Go on with a project file"),
    ("file.sample", "Three short articles, partly marked"),
)


class Welcome(QScrollArea):
    """Three ways to begin, the projects opened last, and at first who one is.

    ``annotator_kept`` tells that the person has said their name.
    """

    recent_chosen = Signal(Path)
    annotator_kept = Signal()

    def __init__(self, actions: Actions, settings: Settings) -> None:
        super().__init__()
        self.setAccessibleName("Welcome")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._actions = actions
        self._settings = settings
        self.cards = [self._card(id, words) for id, words in CARDS]
        self.recent: list[tuple[Path, QPushButton]] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self._recent_title = QLabel("Recent")
        self.annotator = AnnotatorForm(settings, settings.annotator)
        self.keep_button = QPushButton("Keep")
        self.keep_button.setToolTip("Keep name and color; both can be changed later")
        self.keep_button.clicked.connect(self._keep_annotator)
        self.annotator.entered.connect(self._keep_annotator)
        self._you = self._question()
        self.setWidget(self._page())
        self.refresh()

    def refresh(self) -> None:
        """Read the recent projects anew; those that are gone are left out."""
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.recent = [_row(path) for path in self._settings.recent if path.is_file()][:RECENT]
        for path, row in self.recent:
            row.clicked.connect(partial(self.recent_chosen.emit, path))
            self._rows.addWidget(row)
            row.show()  # at once, so that it can have the focus
        self._recent_title.setVisible(bool(self.recent))
        self._you.setVisible(not self._settings.annotator_known)
        self.setFocusProxy(self.recent[0][1] if self.recent else self.cards[0])

    def _page(self) -> QWidget:
        page = QWidget()
        page.setObjectName("welcome")
        column = QVBoxLayout()
        column.addStretch(2)
        column.addWidget(_words("PeaceAnnot", 2.6, serif=True))
        motto = _words(
            "Read closely. Mark who speaks, what they claim, and what blocks the deal.", 1.1
        )
        motto.setProperty("muted", True)
        motto.setWordWrap(True)
        column.addWidget(motto)
        column.addSpacing(26)
        cards = QGridLayout()
        cards.setSpacing(12)
        for place, card in enumerate(self.cards):
            cards.addWidget(card, 0, place)
        column.addLayout(cards)
        column.addSpacing(26)
        self._recent_title.setProperty("heading", True)
        column.addWidget(self._recent_title)
        column.addLayout(self._rows)
        column.addSpacing(26)
        column.addWidget(self._you)
        column.addStretch(3)
        row = QHBoxLayout(page)
        row.setContentsMargins(24, 24, 24, 24)
        middle = QWidget()
        middle.setLayout(column)
        middle.setMaximumWidth(COLUMN)
        row.addStretch(1)
        row.addWidget(middle, 100)
        row.addStretch(1)
        return page

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep a name that was typed when a project is opened."""
        super().hideEvent(event)
        if self.annotator.name.isModified() and not self._settings.annotator_known:
            self._keep_annotator()

    def _keep_annotator(self) -> None:
        self.annotator.keep()
        self.refresh()
        self.annotator_kept.emit()

    def _question(self) -> QWidget:
        """Return what asks for name and color; whoever passes it by keeps the login name."""
        asked = QWidget()
        title = QLabel("Your marks are recorded under this name and color")
        title.setProperty("heading", True)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.annotator, 1)
        row.addWidget(self.keep_button)
        column = QVBoxLayout(asked)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(title)
        column.addLayout(row)
        return asked

    def _card(self, id: str, words: str) -> Card:
        command = self._actions.command(id)
        card = Card(command.icon, command.text.removesuffix("…"), words)
        card.setToolTip(self._actions.action(id).toolTip())
        card.clicked.connect(lambda: self._actions.run(id))
        return card


class Card(QPushButton):
    """A large button: an icon, what it does, and a few words more."""

    def __init__(self, icon: str, title: str, words: str) -> None:
        super().__init__()
        self.setAutoDefault(True)  # so that Enter works like Space
        self.setProperty("card", True)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        name, more = QLabel(title), QLabel(words)
        name.setProperty("strong", True)
        more.setProperty("muted", True)
        more.setWordWrap(True)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 18)
        column.setSpacing(6)
        for part in (Sign(icon, 28), name, more):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(part)
        column.insertSpacing(1, 8)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def sizeHint(self) -> QSize:
        """As large as what stands on it: buttons do not ask their layout."""
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As small as its words allow."""
        return self._column.minimumSize()


def _words(text: str, scale: float, *, serif: bool = False) -> QLabel:
    label = QLabel(text)
    font = QFont(label.font())
    font.setPointSizeF(font.pointSizeF() * scale)
    if serif:
        font.setFamilies(list(READING_FAMILIES))
        font.setStyleHint(QFont.StyleHint.Serif)
    label.setFont(font)
    return label


def _row(path: Path) -> tuple[Path, QPushButton]:
    """Return a button for a project: its name, and where it is."""
    row = QPushButton()
    row.setAutoDefault(True)  # so that Enter works like Space
    row.setProperty("row", True)
    row.setToolTip(str(path))
    row.setAccessibleName(path.stem)
    row.setAccessibleDescription(str(path.parent))
    name, folder = QLabel(path.stem), ElidedLabel()
    folder.setText(_short(path.parent))
    folder.setProperty("muted", True)
    line = QHBoxLayout(row)
    line.setContentsMargins(10, 7, 10, 7)
    line.setSpacing(14)
    line.addWidget(name)
    line.addWidget(folder, 1)
    for label in (name, folder):
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    row.setMinimumHeight(line.sizeHint().height())
    return path, row


def _short(folder: Path) -> str:
    """Return *folder* as people say it: with ~ for their own."""
    try:
        return str(Path("~") / folder.relative_to(Path.home()))
    except ValueError:
        return str(folder)
