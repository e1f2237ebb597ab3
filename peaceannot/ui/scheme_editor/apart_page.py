"""Pairs of labels whose spans should not overlap."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from peaceannot.ui.scheme_editor.edited_scheme import EditedScheme
from peaceannot.ui.scheme_editor.fields import named, quiet

_PAIR = Qt.ItemDataRole.UserRole
_HOW = (
    "Spans of two such labels can still be marked over the same words; it is told when it "
    "happens, and listed as a gap. Two annotators never stand in each other’s way."
)


class ApartPage(QWidget):
    """Two boxes to choose a pair from, and the list of all pairs."""

    told = Signal(str)

    def __init__(self, edited: EditedScheme) -> None:
        super().__init__()
        self._edited = edited
        self.first = QComboBox()
        self.second = QComboBox()
        self.add = QPushButton("Keep apart")
        self.pairs = QListWidget()
        self.remove = QPushButton("Let them overlap")
        self._build()
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.pairs.currentRowChanged.connect(lambda row: self.remove.setEnabled(row >= 0))
        edited.changed.connect(self.show_scheme)
        self.show_scheme()

    def show_scheme(self) -> None:
        """Show the labels and pairs as they are now."""
        scheme = self._edited.scheme
        names = {label.id: label.name for label in scheme.labels}
        for place, box in enumerate((self.first, self.second)):
            if [(box.itemData(i), box.itemText(i)) for i in range(box.count())] != [*names.items()]:
                chosen = box.currentData()
                box.clear()
                for id, name in names.items():
                    box.addItem(name, id)
                at = box.findData(chosen)
                box.setCurrentIndex(at if at >= 0 else min(place, box.count() - 1))
        row = self.pairs.currentRow()
        self.pairs.clear()
        for pair in scheme.apart:
            item = QListWidgetItem(" and ".join(names.get(id, id) for id in pair))
            item.setData(_PAIR, pair)
            self.pairs.addItem(item)
        self.pairs.setCurrentRow(min(row, self.pairs.count() - 1))
        self.remove.setEnabled(self.pairs.currentRow() >= 0)
        self.add.setEnabled(len(names) > 1)

    def _build(self) -> None:
        named(self.first, "First label of the pair", "One of the two labels")
        named(self.second, "Second label of the pair", "The other of the two labels")
        named(self.pairs, "Pairs that should not overlap", "Labels kept apart")
        self.add.setToolTip("Spans of these two labels should not overlap")
        self.remove.setToolTip("Takes the chosen pair off the list")
        for button in (self.add, self.remove):
            button.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.first, 1)
        row.addWidget(QLabel("and"))
        row.addWidget(self.second, 1)
        row.addWidget(self.add)
        below = QHBoxLayout()
        below.addWidget(self.remove)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 14)
        column.setSpacing(10)
        column.addWidget(quiet(_HOW))
        column.addLayout(row)
        column.addWidget(self.pairs, 1)
        column.addLayout(below)
        self.pairs.setObjectName("field")

    def _add(self) -> None:
        pair = (str(self.first.currentData()), str(self.second.currentData()))
        scheme = self._edited.scheme
        if pair[0] == pair[1]:
            self.told.emit("Choose two different labels.")
        elif any(set(pair) == set(other) for other in scheme.apart):
            self.told.emit("These two are kept apart already.")
        else:
            self._edited.set(replace(scheme, apart=(*scheme.apart, pair)))
            self.pairs.setCurrentRow(self.pairs.count() - 1)

    def _remove(self) -> None:
        item = self.pairs.currentItem()
        if item is not None:
            gone = tuple(item.data(_PAIR))
            scheme = self._edited.scheme
            kept = tuple(pair for pair in scheme.apart if pair != gone)
            self._edited.set(replace(scheme, apart=kept))
