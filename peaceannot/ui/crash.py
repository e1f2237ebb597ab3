"""When the program itself is at fault: a report one can copy, and a log file."""

from __future__ import annotations

import logging
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from peaceannot.ui.about import version_line

WORDS = (
    "Something went wrong inside PeaceAnnot. What you had marked is in the project file; "
    "the last step may not have happened. You can go on, or close the window and start again."
)
_log = logging.getLogger("peaceannot")


def log_file() -> Path:
    """Return the path of the log file, in the folder this system keeps logs in."""
    from platformdirs import user_log_path

    return user_log_path("peaceannot", appauthor=False) / "peaceannot.log"


def crashed(kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
    """Log the error and show it."""
    if not issubclass(kind, Exception):
        sys.__excepthook__(kind, error, where)
        return
    report = f"{version_line()}\n\n" + "".join(traceback.format_exception(kind, error, where))
    sys.stderr.write(report)
    _write(report)
    if isinstance(QApplication.instance(), QApplication) and not CrashDialog.shown:
        CrashDialog(report, QApplication.activeWindow()).exec()


def _write(report: str) -> None:
    from logging.handlers import RotatingFileHandler

    try:
        path = log_file()
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=500_000, backupCount=2, encoding="utf-8")
    except OSError:
        return  # A full or read-only disk: the dialog still has the report.
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    _log.propagate = False
    _log.addHandler(handler)
    _log.error(report)
    _log.removeHandler(handler)
    handler.close()


class CrashDialog(QDialog):
    """Says that it is our fault, that the work is safe, and gives the report."""

    shown = False
    """Whether one is on the screen: an error that repeats must not pile up dialogs."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Something went wrong")
        words = QLabel(WORDS)
        words.setWordWrap(True)
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setAccessibleName("Report")
        self.report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        place = QLabel(f"It is also in {log_file()}")
        place.setProperty("muted", True)
        place.setWordWrap(True)
        buttons = QDialogButtonBox()
        self.copy = buttons.addButton("&Copy the report", QDialogButtonBox.ButtonRole.ActionRole)
        self.go_on = buttons.addButton("&Go on", QDialogButtonBox.ButtonRole.AcceptRole)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        buttons.accepted.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 16)
        column.setSpacing(14)
        for part in (words, self.report, place, buttons):
            column.addWidget(part)
        self.go_on.setDefault(True)

    def sizeHint(self) -> QSize:
        """Wide enough for a traceback."""
        return QSize(680, 420)

    def exec(self) -> int:
        """Show it; others wait until it is gone."""
        CrashDialog.shown = True
        try:
            return super().exec()
        finally:
            CrashDialog.shown = False
