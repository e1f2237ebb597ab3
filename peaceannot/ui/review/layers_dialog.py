"""Whose spans are shown, as a list to tick."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from peaceannot.model.counted import counted
from peaceannot.ui.annotators import color_of, dot_icon
from peaceannot.ui.review.layers import Layers
from peaceannot.ui.session import Session
from peaceannot.ui.settings import Settings

NAME_ROLE = Qt.ItemDataRole.UserRole


class LayersDialog(QDialog):
    """A tick shows a layer at once, and takes it away at once."""

    def __init__(
        self, session: Session, layers: Layers, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Layers")
        self.resize(360, 340)
        self._layers = layers
        words = QLabel(
            "Each annotator’s work is a layer. Hidden ones stay in the file."
            if layers.reviewed is None
            else "During a review its layer and your own are shown, whatever is ticked here."
        )
        words.setWordWrap(True)
        words.setProperty("muted", True)
        self.list = QListWidget()
        self.list.setAccessibleName("Layers")
        self.list.setAccessibleDescription("Space shows and hides a layer")
        project = session.project
        counts = project.annotator_counts() if project is not None else {}
        guesses = project.suggestion_counts() if project is not None else {}
        for name in sorted({*counts, *guesses}, key=str.casefold):
            parts = [name]
            parts += ["you"] if project is not None and name == project.annotator else []
            parts += [counted(counts[name], "span")] if name in counts else []
            parts += [counted(guesses[name], "suggestion")] if name in guesses else []
            item = QListWidgetItem(" · ".join(parts), self.list)
            item.setIcon(dot_icon(color_of(settings, name)))
            item.setSizeHint(QSize(0, self.fontMetrics().height() + 14))
            item.setData(NAME_ROLE, name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            hidden = name in layers.hidden
            item.setCheckState(Qt.CheckState.Unchecked if hidden else Qt.CheckState.Checked)
        self.list.setCurrentRow(0)
        self.list.itemChanged.connect(self._follow)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        for part in (words, self.list, buttons):
            column.addWidget(part)

    def _follow(self, item: QListWidgetItem) -> None:
        self._layers.show(item.data(NAME_ROLE), item.checkState() == Qt.CheckState.Checked)
