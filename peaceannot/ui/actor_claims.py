"""All that an actor says, in every article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from peaceannot.model import Span
from peaceannot.model.counted import counted
from peaceannot.ui.wording import quoted

_CLAIM = Qt.ItemDataRole.UserRole


class ActorClaims(QWidget):
    """``place_asked`` carries article, span and its extent in code points: Enter, double-click."""

    place_asked = Signal(str, str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = QLabel()
        self.heading.setProperty("heading", True)
        self.rows = QListWidget()
        self.rows.setAccessibleName("What the actor says")
        self.rows.setToolTip("Double-click, or Enter, shows the place in its article")
        self.rows.setWordWrap(True)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.heading)
        column.addWidget(self.rows, 1)
        self.rows.itemActivated.connect(self._go)

    def show_claims(self, claims: Sequence[Span], titles: Mapping[str, str]) -> None:
        """List *claims*, each with the title of its article."""
        self.heading.setText(counted(len(claims), "claim") if claims else "No claims yet")
        self.rows.clear()
        for claim in claims:
            item = QListWidgetItem(f"{quoted(claim.quote, 160)}\n{titles[claim.article]}")
            item.setToolTip(claim.quote)
            item.setData(_CLAIM, (claim.article, claim.id, claim.start, claim.end))
            self.rows.addItem(item)

    def _go(self, item: QListWidgetItem) -> None:
        article, span, start, end = item.data(_CLAIM)
        self.place_asked.emit(article, span, (start, end))
