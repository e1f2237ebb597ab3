"""All commands with their keys, which can be changed here."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from peaceannot.ui.actions import Actions, shown_key
from peaceannot.ui.fuzzy import match

_ID = Qt.ItemDataRole.UserRole


class KeysDialog(QDialog):
    """Find a command, press its new key. Each change is in force at once."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        self._actions = actions
        self.finder = QLineEdit()
        self.finder.setPlaceholderText("Find a command")
        self.finder.setAccessibleName("Find a command")
        self.finder.setClearButtonEnabled(True)
        self.list = self._make_list()
        self.edit = QKeySequenceEdit()
        self.edit.setMaximumSequenceLength(1)
        self.edit.setClearButtonEnabled(True)
        self.edit.setAccessibleName("New key of the chosen command")
        self.edit.setToolTip("Press the new key here; the cross takes the key away")
        self.reset = QPushButton("&Reset")
        self.reset.setToolTip("Give the chosen command the key it came with")
        self.reset_all = QPushButton("Reset &all")
        self.reset_all.setToolTip("Give every command the key it came with")
        self.verdict = QLabel()
        self.verdict.setWordWrap(True)
        self.verdict.setAccessibleName("What happened")
        self._build()
        self.finder.textChanged.connect(self._filter)
        self.list.currentItemChanged.connect(self._show_current)
        self.edit.editingFinished.connect(self._bind)
        self.reset.clicked.connect(self._reset)
        self.reset_all.clicked.connect(self._reset_all)
        self._fill()

    def choose(self, id: str) -> None:
        """Go to the command with this identifier."""
        for item in self._items():
            if item.data(0, _ID) == id:
                self.list.setCurrentItem(item)

    def _make_list(self) -> QTreeWidget:
        table = QTreeWidget()
        table.setAccessibleName("Commands and their keys")
        table.setHeaderLabels(["Command", "Menu", "Keys"])
        table.setRootIsDecorated(False)
        table.setUniformRowHeights(True)
        table.setAllColumnsShowFocus(True)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        table.header().setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        table.header().setStretchLastSection(False)
        return table

    def _build(self) -> None:
        row = QHBoxLayout()
        words = QLabel("New &key")
        words.setBuddy(self.edit)
        row.addWidget(words)
        row.addWidget(self.edit, 1)
        row.addWidget(self.reset)
        row.addWidget(self.reset_all)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        for button in (*buttons.buttons(), self.reset, self.reset_all):
            if isinstance(button, QPushButton):
                # Enter in the key field is a key to bind, not the end of the dialog.
                button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 16)
        column.setSpacing(12)
        column.addWidget(self.finder)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        column.addWidget(self.verdict)
        column.addWidget(buttons)
        room = self.screen().availableSize()
        self.resize(min(620, room.width() - 40), min(560, room.height() - 80))

    def _fill(self) -> None:
        for command in self._actions:
            text = self._actions.command(command.id).text
            item = QTreeWidgetItem([text, command.menu, ""])
            item.setData(0, _ID, command.id)
            item.setSizeHint(0, QSize(0, self.fontMetrics().height() + 10))
            self.list.addTopLevelItem(item)
        self._show_keys()
        self.list.setCurrentItem(self._items()[0])

    def _items(self) -> list[QTreeWidgetItem]:
        rows = range(self.list.topLevelItemCount())
        return [item for row in rows if (item := self.list.topLevelItem(row)) is not None]

    def _current(self) -> str | None:
        item = self.list.currentItem()
        return str(item.data(0, _ID)) if item else None

    def _show_keys(self) -> None:
        for item in self._items():
            keys = self._actions.keys(item.data(0, _ID))
            item.setText(2, "   ".join(shown_key(key) for key in keys))

    def _filter(self, typed: str) -> None:
        for item in self._items():
            text = f"{item.text(1)} {item.text(0)} {item.text(2)}"
            item.setHidden(match(typed, text) is None)
        current = self.list.currentItem()
        if not current or current.isHidden():
            for item in self._items():
                if not item.isHidden():
                    self.list.setCurrentItem(item)
                    break

    def _show_current(self) -> None:
        id = self._current()
        keys = self._actions.keys(id) if id else ()
        self.edit.setKeySequence(QKeySequence(keys[0]) if keys else QKeySequence())
        self.edit.setEnabled(id is not None)
        self.reset.setEnabled(id is not None)
        self.verdict.clear()

    def _bind(self) -> None:
        id = self._current()
        if id is None:
            return
        key = self.edit.keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        command = self._actions.command(id)
        if key == next(iter(self._actions.keys(id)), ""):
            return
        others = [c for c in self._actions.holders(key, command.scope) if c.id != id] if key else []
        if others:
            self._show_current()
            self.verdict.setText(
                f"{shown_key(key)} already belongs to “{others[0].text}”. "
                "Give that command another key first."
            )
            return
        self._actions.bind(id, (key, *self._actions.keys(id)[1:]) if key else ())
        self._show_keys()
        name = command.text.removesuffix("…")
        self.verdict.setText(
            f"“{name}” is now {shown_key(key)}." if key else f"“{name}” has no key."
        )

    def _reset(self) -> None:
        if (id := self._current()) is not None:
            self._actions.bind(id, None)
            self._show_keys()
            self._show_current()

    def _reset_all(self) -> None:
        for command in self._actions:
            self._actions.bind(command.id, None)
        self._show_keys()
        self._show_current()
        self.verdict.setText("All commands have the keys they came with.")
