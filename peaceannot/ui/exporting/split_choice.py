"""How an export is split into training and test data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QSpinBox, QWidget

from peaceannot.model import KnownError
from peaceannot.ui.exporting.choices import combo, form_in, tick
from peaceannot.ui.indented import indented

if TYPE_CHECKING:
    from peaceannot.project import Project
    from peaceannot.project.export_splits import SplitPlan

_WAYS = (
    ("No split", ""),
    ("By share", "share"),
    ("By time, the newest are the test", "time"),
    ("An outlet held out", "outlet"),
)


class SplitChoice(QWidget):
    """Train, dev and test: at random by share, by time, or with an outlet held out."""

    changed = Signal()

    def __init__(self, project: Project, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.way = combo("Split", "Into train, dev and test", _WAYS)
        self.shares = QLineEdit("80/10/10")
        self.shares.setAccessibleName("Shares")
        self.shares.setToolTip("Shares of train, dev and test; two of train and test")
        self.seed = indented(QSpinBox())
        self.seed.setRange(0, 999_999)
        self.seed.setAccessibleName("Seed")
        self.seed.setToolTip("Another number gives another split, the same number the same")
        outlets = [(name, name) for name in project.article_values("outlet")]
        self.outlet = combo("Outlet", "Its articles are the test", outlets)
        self.by_event = tick(
            "Keep articles about one event together",
            "Copies of one text and near-duplicates always stay together",
            on=True,
        )
        self._form = form_in(self)
        self._form.addRow("Split", self.way)
        self._form.addRow("Shares", self.shares)
        self._form.addRow("Seed", self.seed)
        self._form.addRow("Outlet", self.outlet)
        self._form.addRow("", self.by_event)
        self.way.currentIndexChanged.connect(self._show_fields)
        self.shares.textChanged.connect(self.changed)
        self._show_fields()

    def plan(self) -> SplitPlan | None:
        """Return what is chosen, None for no split. Raises KnownError if it makes no sense."""
        from peaceannot.project.export_splits import SplitPlan
        from peaceannot.quality.splits import parse_shares

        way = self.way.currentData()
        if not way:
            return None
        if way == "outlet":
            if not self.outlet.count():
                raise KnownError("No article has an outlet yet, so none can be held out.")
            return SplitPlan(
                by="outlet", by_event=self.by_event.isChecked(),
                held_out=(self.outlet.currentData(),),
            )  # fmt: skip
        shares = parse_shares(self.shares.text())
        return SplitPlan(shares, self.seed.value(), way, self.by_event.isChecked())

    def detail(self) -> str:
        """Return in few words what is chosen."""
        way = self.way.currentData()
        if way == "outlet":
            return f"{self.outlet.currentText()} held out"
        return f"{self.shares.text()}{' by time' if way == 'time' else ''}" if way else ""

    def _show_fields(self) -> None:
        way = self.way.currentData()
        for field, ways in (
            (self.shares, ("share", "time")),
            (self.seed, ("share",)),
            (self.outlet, ("outlet",)),
            (self.by_event, ("share", "time", "outlet")),
        ):
            self._form.setRowVisible(field, way in ways)
        self.changed.emit()
