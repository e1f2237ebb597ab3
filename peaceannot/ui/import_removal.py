"""Taking an import out again, after seeing what goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from peaceannot.model.counted import counted
from peaceannot.ui.wording import when

if TYPE_CHECKING:
    from peaceannot.model import Act
    from peaceannot.project.import_acts import Removal
    from peaceannot.ui.session import Session


class ImportRemoval(QDialog):
    """Lists the imports, the newest first; what goes with the chosen one stands below."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._acts: list[Act] = session.do(lambda project: project.imports()) or []
        self.setWindowTitle("Remove an import")
        self.resize(560, 380)
        self.list = QListWidget()
        self.list.setAccessibleName("Imports, the newest first")
        self.list.setToolTip("Choose the import to remove")
        self.effect = QLabel()
        self.effect.setWordWrap(True)
        self.remove = QPushButton("Remove this import")
        self.remove.setToolTip("Take away all that it brought; undo brings it back")
        self.remove.setEnabled(False)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.remove, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        for part in (QLabel("Imports"), self.list, self.effect, buttons):
            column.addWidget(part)
        self.list.currentRowChanged.connect(self._show)
        self.remove.clicked.connect(self._remove)
        for act in self._acts:
            name = act.name[:1].upper() + act.name[1:]
            self.list.addItem(f"{name}\n{act.annotator} · {when(act.at)}")
        if self._acts:
            self.list.setCurrentRow(0)
        else:
            self.effect.setText("Nothing was imported yet, or it is all undone.")

    def _show(self, row: int) -> None:
        number = self._acts[row].number
        removal = self._session.do(lambda project: project.removal_of(number))
        self.remove.setEnabled(removal is not None)
        self.effect.setText(effect_in_words(removal) if removal else "")

    def _remove(self) -> None:
        act = self._acts[self.list.currentRow()]
        removed = self._session.do(lambda project: project.remove_import(act.number))
        if removed is not None:
            self._session.message.emit(f"Removed: {act.name}. Undo or redo brings it back.", "info")
            self.accept()


def effect_in_words(removal: Removal) -> str:
    """Return what goes with an import."""
    counts = ((removal.articles, "article"), (removal.spans, "span"))
    parts = [counted(count, what) for count, what in counts if count]
    go = "goes" if removal.articles + removal.spans == 1 else "go"
    words = f"{' and '.join(parts)} {go}" if parts else "Links and statuses go"
    if removal.later_spans:
        words += f", among them {counted(removal.later_spans, 'span')} that people made since"
    return f"{words}."
