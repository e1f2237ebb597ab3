"""What one label, link or column becomes: a list to choose from, and a field for a new name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from peaceannot.ui.wording import one_line

_NEW = object()
"""The value behind the entry that makes a new one."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One row: a name in the file, how often it is there, and what it may become.

    ``offers`` are pairs of words and value; ``chosen`` is the value at first. ``new`` are the
    words of an offer above these that makes a new one, under any name; "" if there is none.
    """

    name: str
    count: str
    offers: Sequence[tuple[str, str]]
    chosen: str
    new: str = ""


class MappingCell(QWidget):
    """Shows the offers of a Choice; beside a new one its name, to be changed in place."""

    changed = Signal()

    def __init__(self, choice: Choice, heading: str) -> None:
        super().__init__()
        self._choice = choice
        self.box = QComboBox()
        self.box.setAccessibleName(f"{heading}: {choice.name}")
        self.box.setToolTip(f"What “{one_line(choice.name, 60)}” becomes")
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if choice.new:
            self.box.addItem(choice.new, _NEW)
        for words, value in choice.offers:
            self.box.addItem(words, value)
        self.field = QLineEdit(choice.name)
        self.field.setPlaceholderText(choice.name)
        self.field.setAccessibleName(f"{choice.new} for {choice.name}, named")
        self.field.setToolTip("Its name here")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.box, 1)
        row.addWidget(self.field, 1)
        self.put(choice.chosen)
        self.box.currentIndexChanged.connect(self._show_field)
        self.box.activated.connect(lambda _: self.changed.emit())
        self.field.textEdited.connect(lambda _: self.changed.emit())
        self.field.editingFinished.connect(self._take_known_name)

    @property
    def value(self) -> str:
        """What it becomes: the value of an offer, or the name of a new one."""
        chosen = self.box.currentData()
        if chosen is not _NEW:
            return str(chosen)
        return " ".join(self.field.text().split()) or self._choice.name

    def put(self, value: str) -> None:
        """Choose *value*; what is not offered is the name of a new one."""
        place = self.box.findData(value)
        if place < 0 and self._choice.new:
            self.field.setText(value)
        self.box.setCurrentIndex(max(0, place))
        self._show_field()

    def _show_field(self) -> None:
        self.field.setVisible(self.box.currentData() is _NEW)

    def _take_known_name(self) -> None:
        """Choose what is here already where its name was typed: it would not become a new one."""
        if self.box.currentData() is not _NEW:
            return
        for place, (words, _) in enumerate(self._choice.offers, 1):
            if words.casefold() == self.value.casefold():
                self.box.setCurrentIndex(place)
                self.changed.emit()
