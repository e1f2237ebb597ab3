"""What came of an export: where it is, and what is not in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from peaceannot.model.counted import counted
from peaceannot.ui.wording import listed

if TYPE_CHECKING:
    from peaceannot.formats.losses import Losses
    from peaceannot.project.exporting import Outcome


class ExportResult(QDialog):
    """Says how much went where, how the check ended, and names what was lost."""

    def __init__(self, outcome: Outcome, target: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = target.parent
        self.setWindowTitle("Exported")
        self.summary = QLabel("\n".join(in_words(outcome)))
        self.summary.setWordWrap(True)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.report = QTreeWidget()
        self.report.setHeaderHidden(True)
        self.report.setObjectName("field")
        self.report.setAccessibleName("What is not in it")
        self.report.setToolTip("Unfold a line to see which ones (→); also in the file beside it")
        self._fill("Left out as chosen", outcome.left_out)
        self._fill("Lost or changed, because the format cannot hold it", outcome.losses)
        heading = QLabel("What is not in it")
        heading.setProperty("heading", True)
        open_folder = QPushButton("Open the folder")
        open_folder.setToolTip(f"Show {self._folder}")
        open_folder.setAutoDefault(False)
        open_folder.clicked.connect(self.open_folder)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(open_folder, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.summary)
        if outcome.report:
            column.addWidget(heading)
            column.addWidget(self.report, 1)
        column.addWidget(buttons)
        self.resize(620, 420 if outcome.report else 160)
        close.setFocus()

    def _fill(self, heading: str, losses: Losses) -> None:
        if not losses:
            return
        top = QTreeWidgetItem([heading])
        self.report.addTopLevelItem(top)
        for words, examples in losses.told():
            line = QTreeWidgetItem(top, [words])
            for example in examples:
                QTreeWidgetItem(line, [example]).setToolTip(0, example)
        top.setExpanded(True)

    def open_folder(self) -> None:
        """Show the folder in the file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))


def in_words(outcome: Outcome) -> list[str]:
    """Return what an export wrote, in sentences."""
    tally = outcome.tally
    spans, links = tally.span_counts.total(), tally.links.total()
    words = ["The scheme" if outcome.scheme_only else counted(outcome.articles, "article")]
    if not outcome.losses:  # else the report says how many are not in it
        words += [counted(spans, "span")] * bool(spans) + [counted(links, "link")] * bool(links)
    lines = [f"{listed(words)} went to {listed([str(path) for path in outcome.parts])}."]
    parts = [f"{part} {count:,}" for part, count in tally.articles.items() if part]
    if parts:
        lines.append(f"Articles by part: {', '.join(parts)}.")
    if outcome.beside:
        lines.append(f"Beside it: {listed([path.name for path in outcome.beside])}.")
    if outcome.checked is not None:
        lines.append(outcome.checked.in_words)
    return lines
