"""The list that drops down to link the span in focus with another."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from peaceannot.model import Scheme, Span
from peaceannot.ui.elided_label import ElidedLabel
from peaceannot.ui.panel.link_delegate import OFFER_ROLE, LinkDelegate
from peaceannot.ui.panel.link_offers import LinkOffer, found_by
from peaceannot.ui.wording import quoted

ROWS_SHOWN = 10
_WIDTH = 470
_MOVES = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: ROWS_SHOWN - 1,
    Qt.Key.Key_PageUp: 1 - ROWS_SHOWN,
}


class LinkPicker(QFrame):
    """Offers spans to link with; typing filters, Enter takes the row, Esc leaves.

    ``chosen`` carries the kind of link and the other span. Links there are already are ticked,
    and choosing them takes them away. ``pointed`` carries the span of the current row, "" for
    none any more.
    """

    chosen = Signal(str, str)
    pointed = Signal(str)

    def __init__(
        self, span: Span, offers: list[LinkOffer], scheme: Scheme, window: QWidget
    ) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self.setObjectName("palette")
        self.setAccessibleName("Link the span with another")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._offers = offers
        self.title = ElidedLabel()
        self.title.setText(f"Link {quoted(span.quote)} with")
        self.field = QLineEdit(placeholderText="Type to filter", clearButtonEnabled=True)
        self.field.setAccessibleName("Filter what can be linked")
        self.field.setToolTip("Finds the kind of link, the label, the actor and the words")
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName("Spans to link with")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(LinkDelegate(scheme, window.palette(), self.list))
        self.nothing = QLabel("No span matches. Try fewer letters.")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint = QLabel("Enter links, or unties what is ticked. Esc leaves.")
        hint.setProperty("muted", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        for widget in (self.title, self.field, self.list, self.nothing):
            column.addWidget(widget)
        column.addStretch(1)
        column.addWidget(hint)
        self.setFocusProxy(self.field)
        self.field.textChanged.connect(self._find)
        self.list.itemClicked.connect(self._choose)
        self.list.currentItemChanged.connect(lambda item, _before: self._point(item))
        self._find("")
        self._place(window)

    def texts(self) -> list[str]:
        """Return what the rows say."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter act on the list while the field has the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self.list.currentItem())
                return True
            if key in _MOVES:
                self._move(_MOVES[key])
                return True
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """Point at the first row."""
        super().showEvent(event)
        self._point(self.list.currentItem())

    def hideEvent(self, event: QHideEvent) -> None:
        """Point at nothing any more."""
        super().hideEvent(event)
        self.pointed.emit("")

    def _point(self, item: QListWidgetItem | None) -> None:
        offer = item.data(OFFER_ROLE) if item is not None else None
        self.pointed.emit(offer.span.id if isinstance(offer, LinkOffer) else "")

    def _find(self, typed: str) -> None:
        self.list.clear()
        found = found_by(self._offers, typed)
        for offer in found:
            item = QListWidgetItem(f"{offer.way} {quoted(offer.span.quote)}")
            item.setData(OFFER_ROLE, offer)
            item.setToolTip(quoted(offer.span.quote, 300))
            tick = ", linked" if offer.linked else ""
            item.setData(Qt.ItemDataRole.AccessibleTextRole, item.text() + tick)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)

    def _move(self, step: int) -> None:
        """Go *step* rows on; by one, round at the ends."""
        count = self.list.count()
        if count:
            row = self.list.currentRow() + step
            self.list.setCurrentRow(row % count if abs(step) == 1 else min(max(row, 0), count - 1))

    def _choose(self, item: QListWidgetItem | None) -> None:
        offer = item.data(OFFER_ROLE) if item is not None else None
        if isinstance(offer, LinkOffer):
            self.close()
            self.chosen.emit(offer.kind.id, offer.span.id)

    def _place(self, window: QWidget) -> None:
        """Stand at the right edge, over the panel, as high as the rows need at most."""
        row = max(self.list.sizeHintForRow(0), 1)
        rows = max(3, min(len(self._offers), ROWS_SHOWN, (window.height() - 220) // row))
        self.list.setFixedHeight(rows * row + 2)
        self.setFixedWidth(min(_WIDTH, window.width() - 40))
        self.adjustSize()
        corner = window.mapToGlobal(QPoint(window.width() - self.width() - 12, 0))
        self.move(corner.x(), corner.y() + max(20, (window.height() - self.height()) // 3))
