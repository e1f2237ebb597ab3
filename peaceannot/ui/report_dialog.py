"""What came of an import, to be read and saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from peaceannot.model import KnownError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peaceannot.ui.settings import Settings


class ReportDialog(QDialog):
    """Shows the lines of a report under a sentence that sums it up; Save writes them to a file."""

    def __init__(
        self,
        heading: str,
        lines: Sequence[str],
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setWindowTitle("Import report")
        self.heading = QLabel(heading)
        self.text = QPlainTextEdit("\n".join(lines))
        self.note = QLabel()
        self.save = QPushButton("&Save…")
        self.heading.setWordWrap(True)
        self.note.setWordWrap(True)
        self.note.setProperty("muted", True)
        self.note.hide()
        self.text.setObjectName("field")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("The report")
        self.text.setToolTip("All that is to be told about the import")
        self.save.setShortcut(QKeySequence("Ctrl+S"))
        self.save.setToolTip("Write this report to a text file (Ctrl+S)")
        self.save.setAutoDefault(False)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.save, QDialogButtonBox.ButtonRole.ActionRole)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setDefault(True)
        close.setFocus()
        buttons.rejected.connect(self.reject)
        self.save.clicked.connect(self._save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        for part in (self.heading, self.text, self.note, buttons):
            layout.addWidget(part)
        self.resize(680, 480)

    def _save(self) -> None:
        from peaceannot.formats.replacing import replacing
        from peaceannot.ui.settings import documents

        folder = self._settings.folder("report", documents())
        name, _ = QFileDialog.getSaveFileName(
            self, "Save the report", str(folder / "import-report.txt"), "Text (*.txt)"
        )
        if not name:
            return
        path = Path(name)
        self._settings.keep_folder("report", path.parent)
        try:
            with replacing(path) as stream:
                stream.write(f"{self.text.toPlainText()}\n".encode("utf-8", "replace"))
        except KnownError as error:
            self.note.setText(str(error))
        else:
            self.note.setText(f"Saved as {path}.")
        self.note.show()
