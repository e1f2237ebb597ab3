"""The welcome page: what one sees while no project is open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from peaceannot.ui.actions import Actions
from peaceannot.ui.icons import Sign
from peaceannot.ui.reader.surface import reading_font
from peaceannot.ui.settings import Settings

COLUMN = 640
CARDS = (
    ("file.new", "Start with an empty project"),
    ("file.open", "Go on with a project file"),
    ("file.sample", "Three short articles, partly marked"),
)


class Welcome(QScrollArea):
    """Name, three ways to begin, and the projects opened last."""

    recent_chosen = Signal(Path)

    def __init__(self, actions: Actions, settings: Settings) -> None:
        super().__init__()
        self.setAccessibleName("Welcome")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._actions = actions
        self._settings = settings
        self.cards = [self._card(id, words) for id, words in CARDS]
        self.recent = self._recent_list()
        self._recent_title = QLabel("Recent")
        self.setWidget(self._page())
        self.refresh()

    def refresh(self) -> None:
        """Read the recent projects anew; those that are gone are left out."""
        self.recent.clear()
        for path in self._settings.recent:
            if path.is_file():
                item = QListWidgetItem(f"{path.stem}\n{_short(path.parent)}")
                item.setToolTip(str(path))
                item.setData(Qt.ItemDataRole.UserRole, path)
                self.recent.addItem(item)
        rows = self.recent.count()
        self.recent.setVisible(rows > 0)
        self._recent_title.setVisible(rows > 0)
        self.recent.setFixedHeight(min(rows, 6) * max(self.recent.sizeHintForRow(0), 1) + 4)
        self.setFocusProxy(self.recent if rows else self.cards[0])

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
        column.addWidget(self.recent)
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

    def _card(self, id: str, words: str) -> Card:
        command = self._actions.command(id)
        card = Card(command.icon, command.text.removesuffix("…"), words)
        card.setToolTip(self._actions.action(id).toolTip())
        card.clicked.connect(lambda: self._actions.run(id))
        return card

    def _recent_list(self) -> QListWidget:
        recent = QListWidget()
        recent.setAccessibleName("Recent projects")
        recent.setProperty("calm", True)
        recent.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        recent.itemActivated.connect(self._choose)
        recent.itemClicked.connect(self._choose)
        return recent

    def _choose(self, item: QListWidgetItem) -> None:
        self.recent_chosen.emit(item.data(Qt.ItemDataRole.UserRole))


class Card(QPushButton):
    """A large button: an icon, what it does, and a few words more."""

    def __init__(self, icon: str, title: str, words: str) -> None:
        super().__init__()
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
        font.setFamilies(reading_font().families())
        font.setStyleHint(QFont.StyleHint.Serif)
    label.setFont(font)
    return label


def _short(folder: Path) -> str:
    """Return *folder* as people say it: with ~ for their own."""
    try:
        return str(Path("~") / folder.relative_to(Path.home()))
    except ValueError:
        return str(folder)
