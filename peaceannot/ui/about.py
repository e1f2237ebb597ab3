"""What this program is."""

from __future__ import annotations

import platform

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from peaceannot.assets import asset

WORDS = (
    "PeaceAnnot is for reading articles about peace negotiations and marking who speaks, "
    "what they claim, and what blocks the deal. It works without a network, and what you "
    "mark stays in one file on your computer."
)


def version_line() -> str:
    """Return the versions a helper asks for first."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        own = version("peaceannot")
    except PackageNotFoundError:
        own = "from source"
    return f"PeaceAnnot {own} · Qt {qt_version} · Python {platform.python_version()}"


class About(QDialog):
    """Name, purpose, versions, license."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("About PeaceAnnot")
        sign = QLabel()
        sign.setPixmap(QIcon(str(asset("icon.svg"))).pixmap(QSize(72, 72)))
        sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        sign.setAccessibleName("The sign of PeaceAnnot")
        name = QLabel("PeaceAnnot")
        name.setProperty("title", True)
        words = QLabel(WORDS)
        words.setWordWrap(True)
        words.setMinimumWidth(360)
        small = QLabel(f"{version_line()}\nFree software under the MIT license.")
        small.setProperty("muted", True)
        small.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        text = QVBoxLayout()
        text.setSpacing(12)
        for part in (name, words, small):
            text.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(sign)
        row.addLayout(text, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 18)
        column.setSpacing(16)
        column.addLayout(row)
        column.addWidget(buttons)
