"""The label of the span in focus, to be chosen anew."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from peaceannot.model import Label, Scheme
from peaceannot.ui.panel.swatch import swatch_icon


class LabelBox(QComboBox):
    """Offers the labels of a scheme; a retired one only where the span has it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: tuple[Label, ...] = ()
        self.setAccessibleName("Label of the span")
        self.setToolTip("The label of the span in focus")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def show_scheme(self, scheme: Scheme) -> None:
        """Offer the labels of *scheme*."""
        self._labels = scheme.labels
        self._offer(list(scheme.offered))

    def show_label(self, id: str) -> None:
        """Show the label with this identifier, also one that is retired or unknown."""
        if self.findData(id) < 0 or self._has_other_retired(id):
            self._offer([label for label in self._labels if not label.retired or label.id == id])
        if self.findData(id) < 0:
            self.addItem(f"{id} (not in the scheme)", id)
        self.setCurrentIndex(self.findData(id))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the panel scroll: a label must not change in passing."""
        event.ignore()

    def _has_other_retired(self, id: str) -> bool:
        retired = {label.id for label in self._labels if label.retired} - {id}
        return any(self.itemData(place) in retired for place in range(self.count()))

    def _offer(self, labels: list[Label]) -> None:
        with QSignalBlocker(self):
            self.clear()
            for label in labels:
                icon = swatch_icon(label, self.palette(), self.devicePixelRatioF())
                name = f"{label.name} (retired)" if label.retired else label.name
                self.addItem(icon, name, label.id)
