"""Putting a backup back, after seeing what would be lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from peaceannot.model.counted import counted
from peaceannot.ui.wording import when

if TYPE_CHECKING:
    from peaceannot.project.backup_acts import Loss
    from peaceannot.store import Backup
    from peaceannot.ui.session import Session

SHOWN = 200


class RestoreDialog(QDialog):
    """Lists the backups; what putting the chosen one back would take away stands beside."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle("Restore from backup")
        self.resize(760, 460)
        self.list = QListWidget()
        self.list.setAccessibleName("Backups, the newest first")
        self.head = QLabel()
        self.head.setWordWrap(True)
        self.lost = QListWidget()
        self.lost.setAccessibleName("What would be lost")
        self.lost.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lost.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.restore = QPushButton("Put this backup back")
        self._backups: list[Backup] = []
        self._build()
        self.list.currentRowChanged.connect(self._show)
        self.restore.clicked.connect(self.put_back)
        self._read()

    def put_back(self) -> None:
        """Make the project what the chosen backup holds; what it is now becomes a backup first."""
        backup = self._chosen()
        done = self._session.do(lambda project: project.put_back(backup)) if backup else None
        if done is not None:
            self._session.read_anew()
            self._session.message.emit(
                f"The project is as it was: {_time(done)}. "
                "What it was before is the newest backup.",
                "info",
            )
            self.accept()

    def _build(self) -> None:
        left = QVBoxLayout()
        left.addWidget(QLabel("Backups"))
        left.addWidget(self.list)
        right = QVBoxLayout()
        right.addWidget(self.head)
        right.addWidget(self.lost)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(left, 4)
        row.addLayout(right, 5)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.restore, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        column.addLayout(row)
        column.addWidget(buttons)

    def _read(self) -> None:
        self._backups = self._session.do(lambda project: project.backups()) or []
        for backup in self._backups:
            words = f"{_time(backup)} · {backup.why}\n{counted(backup.articles, 'article')}"
            self.list.addItem(QListWidgetItem(f"{words}, {counted(backup.spans, 'span')}"))
        if self._backups:
            self.list.setCurrentRow(0)
        else:
            self.head.setText(
                "There are no backups of this project yet. One is made soon after a project is "
                "opened, then hourly, and before large changes."
            )
        self.restore.setEnabled(bool(self._backups) and self._can_write())

    def _can_write(self) -> bool:
        project = self._session.project
        return project is not None and not project.read_only

    def _chosen(self) -> Backup | None:
        row = self.list.currentRow()
        return self._backups[row] if 0 <= row < len(self._backups) else None

    def _show(self) -> None:
        self.lost.clear()
        backup = self._chosen()
        loss: Loss | None = (
            self._session.do(lambda project: project.loss_by(backup)) if backup else None
        )
        if loss is None:
            return
        self.head.setText(_in_words(loss))
        for act in loss.acts[:SHOWN]:
            self.lost.addItem(f"{when(act.at)} · {act.annotator} · {act.name}")
        if len(loss.acts) > SHOWN:
            self.lost.addItem(f"… and {len(loss.acts) - SHOWN:,} more")


def _in_words(loss: Loss) -> str:
    if not loss.acts:
        return "This backup holds everything that is in the project now."
    parts = [
        f"{counted(now, word)} become {then:,}"
        for word, (now, then) in (("article", loss.articles), ("span", loss.spans))
        if now != then
    ]
    change = f" {', '.join(parts)}." if parts else ""
    return f"{counted(len(loss.acts), 'act')} done since would be lost:{change}"


def _time(backup: Backup) -> str:
    return when(backup.when.isoformat())
