"""The items of a page on its left: to choose, add, take away, and bring in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from peaceannot.ui.icons import give_icon

_ID = Qt.ItemDataRole.UserRole
_ALT = Qt.KeyboardModifier.AltModifier


@dataclass(frozen=True, slots=True)
class Row:
    """One item: its identifier, what is read, and below which other it stands."""

    id: str
    text: str
    icon: QIcon
    parent: str | None = None
    faded: bool = False


class ItemTree(QWidget):
    """``chosen`` carries an identifier or ""; ``arranged`` pairs of identifier and parent.

    Rows are moved with the mouse or with Alt and the arrow keys; Insert and Delete add one
    and take one away.
    """

    chosen = Signal(str)
    arranged = Signal(object)
    add_asked = Signal()
    remove_asked = Signal()

    def __init__(self, what: str, *, nested: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._nested = nested
        self._what = what
        self.view = _Tree()
        self.view.dropped.connect(self._tell_order)
        self.view.setAccessibleName(f"{what.capitalize()}s")
        self.view.setAccessibleDescription("Alt and the arrow keys move one, Delete removes it.")
        self.view.setHeaderHidden(True)
        self.view.setIndentation(18)
        self.view.setRootIsDecorated(False)
        self.view.setItemsExpandable(False)
        self.view.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.view.installEventFilter(self)
        self.view.currentItemChanged.connect(lambda: self.chosen.emit(self.current()))
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(2)
        self.add = self.button("ph.plus", f"Add a {what} (Insert)", self.add_asked.emit)
        self.up = self.button("ph.arrow-up", f"Move the {what} up (Alt+Up)", lambda: self.shift(-1))
        self.down = self.button(
            "ph.arrow-down", f"Move the {what} down (Alt+Down)", lambda: self.shift(1)
        )
        self.remove = self.button(
            "ph.trash", f"Take the {what} away (Delete)", self.remove_asked.emit
        )
        self.buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.view, 1)
        column.addLayout(self.buttons)
        self.setFixedWidth(236)
        self.setFocusProxy(self.view)

    def button(self, icon: str, tip: str, run: Callable[[], object], at: int = -1) -> QToolButton:
        """Add a button below the tree; *at* is its place."""
        button = QToolButton()
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAccessibleName(tip.split(" (")[0])
        button.setToolTip(tip)
        button.clicked.connect(lambda _checked=False: run())
        give_icon(button, icon)
        self.buttons.insertWidget(at if at >= 0 else self.buttons.count(), button)
        return button

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show *rows*, parents before those below them or behind them; the choice stays."""
        chosen = self.current()
        with QSignalBlocker(self.view):
            self.view.clear()
            items = {row.id: self._item(row) for row in rows}
            for row in rows:
                above = items.get(row.parent) if row.parent else None
                if above is not None and above is not items[row.id]:
                    above.addChild(items[row.id])
                else:
                    self.view.addTopLevelItem(items[row.id])
            self.view.expandAll()
            self._set_current(items.get(chosen) or self.view.topLevelItem(0))
        if self.current() != chosen:
            self.chosen.emit(self.current())
        for button in (self.up, self.down, self.remove):
            button.setEnabled(bool(rows))

    def current(self) -> str:
        """Return the identifier of the row that is chosen, or ""."""
        item = self.view.currentItem()
        return str(item.data(0, _ID)) if item is not None else ""

    def choose(self, id: str) -> None:
        """Choose the row with this identifier."""
        for item in _all(self.view.invisibleRootItem()):
            if item.data(0, _ID) == id:
                self._set_current(item)

    def shift(self, step: int) -> None:
        """Move the row that is chosen among those beside it."""
        item = self.view.currentItem()
        if item is None:
            return
        above = item.parent() or self.view.invisibleRootItem()
        place = above.indexOfChild(item)
        if 0 <= place + step < above.childCount():
            self._put(item, above, above, place + step)

    def indent(self) -> None:
        """Put the row that is chosen below the one before it."""
        item = self.view.currentItem()
        if item is None or not self._nested:
            return
        above = item.parent() or self.view.invisibleRootItem()
        place = above.indexOfChild(item)
        if place > 0:
            new = above.child(place - 1)
            if new is not None:
                self._put(item, above, new, new.childCount())

    def outdent(self) -> None:
        """Put the row that is chosen beside the one it stands below."""
        item = self.view.currentItem()
        above = item.parent() if item is not None else None
        if item is not None and above is not None:
            outer = above.parent() or self.view.invisibleRootItem()
            self._put(item, above, outer, outer.indexOfChild(above) + 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear the keys that move, add and take away."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            found = _KEYS.get((held == _ALT, Qt.Key(event.key())))
            if found is not None and (held == _ALT or not held):
                found(self)
                return True
        return super().eventFilter(watched, event)

    def _put(
        self, item: QTreeWidgetItem, old: QTreeWidgetItem, new: QTreeWidgetItem, place: int
    ) -> None:
        with QSignalBlocker(self.view):
            old.removeChild(item)
            new.insertChild(place, item)
            self.view.expandAll()
            self._set_current(item)
        self._tell_order()

    def _set_current(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.view.setCurrentItem(item)
            self.view.scrollToItem(item)

    def _tell_order(self) -> None:
        order = []
        for item in _all(self.view.invisibleRootItem()):
            above = item.parent()
            order.append((str(item.data(0, _ID)), str(above.data(0, _ID)) if above else None))
        self.arranged.emit(order)

    def _item(self, row: Row) -> QTreeWidgetItem:
        item = QTreeWidgetItem([row.text])
        item.setData(0, _ID, row.id)
        item.setIcon(0, row.icon)
        item.setToolTip(0, row.text)
        item.setSizeHint(0, QSize(0, self.fontMetrics().height() + 11))
        if row.faded:
            font = item.font(0)
            font.setItalic(True)
            item.setFont(0, font)
        if not self._nested:
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
        return item


_KEYS: dict[tuple[bool, Qt.Key], Callable[[ItemTree], object]] = {
    (True, Qt.Key.Key_Up): lambda tree: tree.shift(-1),
    (True, Qt.Key.Key_Down): lambda tree: tree.shift(1),
    (True, Qt.Key.Key_Left): ItemTree.outdent,
    (True, Qt.Key.Key_Right): ItemTree.indent,
    (False, Qt.Key.Key_Insert): lambda tree: tree.add_asked.emit(),
    (False, Qt.Key.Key_Delete): lambda tree: tree.remove_asked.emit(),
}


class _Tree(QTreeWidget):
    dropped = Signal()

    def dropEvent(self, event: QDropEvent) -> None:
        super().dropEvent(event)
        self.dropped.emit()


def _all(item: QTreeWidgetItem) -> Iterable[QTreeWidgetItem]:
    for row in range(item.childCount()):
        child = item.child(row)
        if child is not None:
            yield child
            yield from _all(child)
