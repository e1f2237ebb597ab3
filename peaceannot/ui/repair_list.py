"""Garbled words with their repair, each to be ticked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from peaceannot.model.counted import counted
from peaceannot.ui.wording import one_line

if TYPE_CHECKING:
    from peaceannot.formats.garbled import Repair

_CONTEXT, _ROWS = 18, 6
"""How many characters are shown beside a garbled word, and how many rows before one scrolls."""


class RepairList(QWidget):
    """Offers repairs; none is ticked at first. ``looked_at`` tells which one is chosen."""

    changed = Signal()
    looked_at = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._repairs: Sequence[Repair] = ()
        self.all = QCheckBox()
        self.all.setToolTip("Tick to repair all of them, or tick single ones below")
        self.rows = QTreeWidget()
        self.rows.setObjectName("field")
        self.rows.setHeaderLabels(["Garbled", "Repaired", "Where it stands"])
        self.rows.setRootIsDecorated(False)
        self.rows.setAccessibleName("Garbled words and their repairs")
        self.rows.setToolTip("A tick repairs this word; nothing else in the text is changed")
        self.rows.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.all)
        layout.addWidget(self.rows, 1)
        self.all.clicked.connect(self._tick_all)
        self.rows.itemChanged.connect(self._follow)
        self.rows.currentItemChanged.connect(self._look)

    def offer(self, text: str, repairs: Sequence[Repair], chosen: Sequence[Repair]) -> None:
        """Show *repairs* of *text*, those in *chosen* ticked."""
        self._repairs = repairs
        self.rows.blockSignals(True)
        self.rows.clear()
        for repair in repairs:
            item = QTreeWidgetItem([repair.before, repair.after, _context(text, repair)])
            ticked = repair in chosen
            item.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.rows.addTopLevelItem(item)
        self.rows.blockSignals(False)
        words = counted(len(repairs), "garbled word")
        self.all.setText(f"Repair {words}" if len(repairs) < 2 else f"Repair all {words}")
        self.rows.ensurePolished()
        height = self.rows.sizeHintForRow(0) * min(len(repairs), _ROWS) + 6
        self.rows.setMaximumHeight(height + self.rows.header().sizeHint().height())
        self._show_all()

    def chosen(self) -> tuple[Repair, ...]:
        """Return the repairs that are ticked."""
        return tuple(r for n, r in enumerate(self._repairs) if self._is_ticked(n))

    def _is_ticked(self, row: int) -> bool:
        item = self.rows.topLevelItem(row)
        return item is not None and item.checkState(0) == Qt.CheckState.Checked

    def _tick_all(self) -> None:
        # A click on the box in between means all, not "in between".
        state = Qt.CheckState.Checked if self.all.isChecked() else Qt.CheckState.Unchecked
        self.rows.blockSignals(True)
        for row in range(self.rows.topLevelItemCount()):
            item = self.rows.topLevelItem(row)
            if item is not None:
                item.setCheckState(0, state)
        self.rows.blockSignals(False)
        self._follow()

    def _follow(self) -> None:
        self._show_all()
        self.changed.emit()

    def _show_all(self) -> None:
        ticked = len(self.chosen())
        self.all.setTristate(0 < ticked < len(self._repairs))
        if self.all.isTristate():
            self.all.setCheckState(Qt.CheckState.PartiallyChecked)
        else:
            self.all.setChecked(bool(self._repairs) and ticked == len(self._repairs))

    def _look(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.looked_at.emit(self.rows.indexOfTopLevelItem(item))


def _context(text: str, repair: Repair) -> str:
    start = repair.places[0]
    end = start + len(repair.before)
    before = ("…" if start > _CONTEXT else "") + text[max(0, start - _CONTEXT) : start]
    after = text[end : end + _CONTEXT] + ("…" if end + _CONTEXT < len(text) else "")
    more = f" — {len(repair.places):,} places" if len(repair.places) > 1 else ""
    return one_line(f"{before}{repair.before}{after}") + more
