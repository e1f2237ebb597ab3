"""The command palette: every command with its key, found by typing a few letters of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPalette, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from peaceannot.ui.actions import Actions
from peaceannot.ui.fuzzy import holds, match

_ID = Qt.ItemDataRole.UserRole
_KEY = Qt.ItemDataRole.UserRole + 1
_MENU = Qt.ItemDataRole.UserRole + 2
ROWS_SHOWN = 10


class CommandPalette(QFrame):
    """A field and a list that drop down from the top of the window."""

    def __init__(self, actions: Actions, window: QWidget) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self.setObjectName("palette")
        self.setAccessibleName("Command palette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._actions = actions
        self.field = QLineEdit(placeholderText="What do you want to do?", clearButtonEnabled=True)
        self.field.setAccessibleName("Find a command")
        self.field.textChanged.connect(self._find)
        self.field.installEventFilter(self)
        self.list = QListView()
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName("Commands")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(_Row(self.list))
        self.list.setModel(QStandardItemModel(self.list))
        self.list.clicked.connect(self._run)
        self.nothing = QLabel("No command matches. Try fewer letters.")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.addWidget(self.field)
        column.addWidget(self.list)
        column.addWidget(self.nothing)
        column.addStretch(1)
        self.setFocusProxy(self.field)
        self._find("")
        self._place(window)

    def texts(self) -> list[str]:
        """Return the commands shown, the best match first."""
        model = self.list.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows, Enter and Esc act on the list while the field has the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run(self.list.currentIndex())
                return True
            if key in _MOVES:
                self._move(_MOVES[key])
                return True
        return super().eventFilter(watched, event)

    def _find(self, typed: str) -> None:
        found = []
        for order, command in enumerate(self._actions):
            action = self._actions.action(command.id)
            score = match(typed, f"{command.menu} {command.text}")
            # Titles that undo names, and whole sentences, have letters of everything in them.
            if score is None and holds(typed, f"{action.text()} {command.help}"):
                score = _IN_HELP
            if score is not None and command.id != "view.palette":
                found.append((not action.isEnabled(), score, order, command))
        model = self.list.model()
        if not isinstance(model, QStandardItemModel):
            raise TypeError
        model.clear()
        for disabled, _score, _order, command in sorted(found, key=lambda entry: entry[:3]):
            item = QStandardItem(self._actions.action(command.id).text())
            item.setData(command.id, _ID)
            item.setData(self._actions.key_text(command.id), _KEY)
            item.setData(command.menu, _MENU)
            item.setEnabled(not disabled)
            model.appendRow(item)
        self.list.setCurrentIndex(model.index(0, 0))
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)

    def _move(self, step: int) -> None:
        """Go *step* rows on among the commands that can be used; by one, round at the ends."""
        model = self.list.model()
        rows = [model.index(row, 0) for row in range(model.rowCount())]
        usable = [row for row in rows if row.flags() & Qt.ItemFlag.ItemIsEnabled]
        if not usable:
            return
        current = self.list.currentIndex()
        place = (usable.index(current) if current in usable else -1) + step
        place = place % len(usable) if abs(step) == 1 else min(max(place, 0), len(usable) - 1)
        self.list.setCurrentIndex(usable[place])
        self.list.scrollTo(usable[place])

    def _run(self, index: QModelIndex) -> None:
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEnabled:
            id = str(index.data(_ID))
            self.close()
            self._actions.run(id)

    def _place(self, window: QWidget) -> None:
        width = min(620, window.width() - 40)
        row = max(self.list.sizeHintForRow(0), 1)
        rows = min(ROWS_SHOWN, (window.height() - 150) // row)
        self.list.setFixedHeight(rows * row + 2)
        self.setFixedWidth(width)
        self.adjustSize()
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - width) // 2, corner.y() + 64)


_IN_HELP = 1_000
"""How badly a command matches that is found by its help alone."""

_MOVES = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: ROWS_SHOWN - 1,
    Qt.Key.Key_PageUp: 1 - ROWS_SHOWN,
}


_KEY_ROOM = 120
_BESIDE = 220
"""The room that menu and key take, in which the name must not run."""


class _Row(QStyledItemDelegate):
    """A command: its name, then its menu in passing, its key at the right edge."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        key, menu = str(index.data(_KEY) or ""), str(index.data(_MENU) or "")
        edge = QRect(option.rect).adjusted(0, 0, -12, 0)
        painter.save()
        painter.setFont(option.font)
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(edge, flags, key)
        painter.drawText(edge.adjusted(0, 0, -_KEY_ROOM, 0), flags, menu)
        painter.restore()

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus
        room = option.rect.width() - _BESIDE
        option.text = option.fontMetrics.elidedText(option.text, Qt.TextElideMode.ElideRight, room)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(100, option.fontMetrics.height() + 14)
