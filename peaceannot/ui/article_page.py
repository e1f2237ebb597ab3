"""The page in the middle: the title above the article, or how to bring the first article in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from peaceannot.ui.actions import Actions
from peaceannot.ui.elided_label import ElidedLabel
from peaceannot.ui.icons import give_icon
from peaceannot.ui.reader import Reader
from peaceannot.ui.session import Session

OFFERED = ("article.import", "article.paste")
"""The commands that bring articles in."""


class ArticlePage(QStackedWidget):
    """Shows the reader as soon as there is an article."""

    def __init__(self, session: Session, reader: Reader, below: QWidget) -> None:
        """*below* stands at the foot of the page."""
        super().__init__()
        self._session = session
        self.title = ElidedLabel()
        self.title.setAccessibleName("Title of the article")
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title.setContentsMargins(24, 12, 24, 10)
        self.title.setProperty("muted", True)
        self._buttons = QHBoxLayout()
        self._bars = QVBoxLayout()
        page = QWidget()
        page.setObjectName("page")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bars)
        column.addWidget(self.title)
        column.addWidget(reader, 1)
        column.addWidget(below)
        self.addWidget(page)
        self.addWidget(self._empty_page())
        session.article_changed.connect(self._show)
        session.acted.connect(self._show)
        self._show()

    def add_bar(self, bar: QWidget) -> None:
        """Put a strip above the article, which comes and goes by itself."""
        self._bars.addWidget(bar)

    def set_reading_font(self, font: QFont) -> None:
        """Set the title in the font of the article, a little smaller."""
        smaller = QFont(font)
        smaller.setPointSizeF(font.pointSizeF() * 0.85)
        self.title.setFont(smaller)

    def offer(self, actions: Actions) -> None:
        """Offer on the empty page the commands that bring articles in."""
        while (item := self._buttons.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for id in OFFERED:
            if id in actions:
                self._buttons.addWidget(_button(actions, id))

    def _empty_page(self) -> QWidget:
        page = QWidget()
        page.setObjectName("page")
        words = QLabel("There is no article in this project yet.")
        words.setProperty("title", True)
        more = QLabel("Drop text files anywhere on this window, or choose how to bring them in.")
        more.setProperty("muted", True)
        column = QVBoxLayout(page)
        column.setSpacing(12)
        column.addStretch(2)
        for label in (words, more):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            column.addWidget(label)
        column.addSpacing(10)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addLayout(self._buttons)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)
        return page

    def _show(self) -> None:
        article = self._session.article
        self.title.setText(article.title if article else "")
        self.setCurrentIndex(0 if article else 1)


def _button(actions: Actions, id: str) -> QPushButton:
    command = actions.command(id)
    button = QPushButton(command.text)
    button.setToolTip(actions.action(id).toolTip())
    button.clicked.connect(lambda: actions.run(id))
    give_icon(button, command.icon)
    return button
