"""Which articles are handed on: all, those the library shows, those chosen in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from peaceannot.model.counted import counted


class ArticlesChoice(QComboBox):
    """Offers what there is; with a single offer there is nothing to choose."""

    def __init__(
        self,
        total: int,
        shown: Sequence[str] | None = None,
        chosen: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Offer all articles, *total* of them, those *shown* if not all are, and those *chosen*."""
        super().__init__(parent)
        self._offers: list[tuple[str, ...] | None] = []
        self.setAccessibleName("Which articles")
        self.setToolTip("Filter the library, or choose several rows in it, to hand on a part")
        self._offer(f"All of them: {counted(total, 'article')}", None)
        if shown is not None:
            self._offer(f"What the library shows now: {counted(len(shown), 'article')}", shown)
        if chosen:
            self._offer(f"Chosen in the library: {counted(len(chosen), 'article')}", chosen)

    def articles(self) -> tuple[str, ...] | None:
        """Return the identifiers of the articles that are wanted; None stands for all."""
        return self._offers[self.currentIndex()]

    def _offer(self, words: str, articles: Sequence[str] | None) -> None:
        self.addItem(words)
        self._offers.append(None if articles is None else tuple(articles))
