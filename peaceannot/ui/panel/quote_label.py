"""A quote in at most three lines, its middle left out where it is longer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from peaceannot.ui.wording import one_line

_LINES = 3
_LONGEST = 1_200


class QuoteLabel(QLabel):
    """Is as high as the quote needs, up to three lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quote = ""
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName("Quote")

    def show_quote(self, quote: str) -> None:
        """Show *quote* in quotation marks; the whole of it is in the tooltip if it is cut."""
        self._quote = quote
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as fits the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show as much as fits: the edges of a quote are what one checks, so both stay."""
        whole = one_line(self._quote, _LONGEST)
        low, high = 20, len(whole)
        self.setText(f"“{whole}”")
        if not self._fits():
            while high - low > 4:
                middle = (low + high) // 2
                self.setText(f"“{_both_ends(whole, middle)}”")
                low, high = (middle, high) if self._fits() else (low, middle)
            self.setText(f"“{_both_ends(whole, low)}”")
        self.setMinimumHeight(0)  # heightForWidth never says less
        self.setFixedHeight(min(self._highest(), self.heightForWidth(self.width())))
        self.setToolTip(whole if len(self.text()) < len(whole) else "")

    def _fits(self) -> bool:
        return self.heightForWidth(self.width()) <= self._highest()

    def _highest(self) -> int:
        return self.fontMetrics().lineSpacing() * _LINES + 2


def _both_ends(quote: str, length: int) -> str:
    return f"{quote[: length * 2 // 3].rstrip()} … {quote[-(length // 3) :].lstrip()}"
