"""Small fields that the pages of the scheme editor share."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QWidget,
)

_ID = Qt.ItemDataRole.UserRole
_NO_KEY = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_MEANT = ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)


class KeyField(QLineEdit):
    """One key: press it and it is there; Backspace takes it away."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(False)
        self.setFixedWidth(56)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setPlaceholderText("none")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a letter, digit or sign as the key."""
        key = event.text().upper()
        if event.modifiers() & _MEANT:
            super().keyPressEvent(event)
        elif event.key() in _NO_KEY:
            self._take("")
        elif len(key) == 1 and key.isprintable() and not key.isspace():
            self._take(key)
        else:
            super().keyPressEvent(event)

    def _take(self, key: str) -> None:
        self.setText(key)
        self.chosen.emit(key)


class TickList(QListWidget):
    """Names to be ticked. ``ticked`` carries the identifiers in the order of the list."""

    ticked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("field")
        self.itemChanged.connect(lambda: self.ticked.emit(self.chosen()))

    def show_names(self, names: Sequence[tuple[str, str]], chosen: Collection[str]) -> None:
        """Show identifiers and names, with *chosen* ticked."""
        with QSignalBlocker(self):
            if [(item.data(_ID), item.text()) for item in self._items()] != list(names):
                self.clear()
                for id, name in names:
                    item = QListWidgetItem(name, self)
                    item.setSizeHint(QSize(0, self.fontMetrics().height() + 8))
                    item.setData(_ID, id)
            for item in self._items():
                on = item.data(_ID) in chosen
                item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        if self.currentRow() < 0:
            self.setCurrentRow(0)

    def chosen(self) -> tuple[str, ...]:
        """Return the identifiers that are ticked."""
        ticked = (item for item in self._items() if item.checkState() == Qt.CheckState.Checked)
        return tuple(str(item.data(_ID)) for item in ticked)

    def _items(self) -> list[QListWidgetItem]:
        return [item for row in range(self.count()) if (item := self.item(row)) is not None]


class TextField(QPlainTextEdit):
    """A few lines of plain text. ``edited`` carries it when a person changes it."""

    edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = ""
        self.setObjectName("field")
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._tell)

    def show_text(self, text: str) -> None:
        """Show *text*; the caret stays if it is there already."""
        if text != self._kept:
            self._kept = text
            with QSignalBlocker(self):
                self.setPlainText(text)

    def _tell(self) -> None:
        text = self.toPlainText()
        if text != self._kept:
            self._kept = text
            self.edited.emit(text)


def new_form() -> QFormLayout:
    """Return an empty form with air between its rows."""
    form = QFormLayout()
    form.setHorizontalSpacing(14)
    form.setVerticalSpacing(8)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return form


def add_row(form: QFormLayout, words: str, field: QWidget, tip: str, name: str = "") -> None:
    """Add a named field; *words* may mark its letter with "&"."""
    named(field, name or words.replace("&", ""), tip)
    form.addRow(words, field)


def named(field: QWidget, name: str, tip: str) -> None:
    """Give a field its name for screen readers and its tooltip."""
    field.setAccessibleName(name)
    field.setToolTip(tip)


def quiet(text: str = "") -> QLabel:
    """Return a label for what is said in passing."""
    label = QLabel(text)
    label.setProperty("muted", True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def set_text(field: QLineEdit, text: str) -> None:
    """Show *text*; the caret stays if it is there already."""
    if field.text() != text:
        field.setText(text)
        if not field.hasFocus():
            field.setCursorPosition(0)  # the beginning of a long text is what is read
