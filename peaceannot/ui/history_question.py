"""Asks before the history takes back, or does again, what others have done."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from peaceannot.model import Act
from peaceannot.model.counted import counted
from peaceannot.ui.wording import listed


def ask_about_others(
    parent: QWidget, act: Act, touched: Mapping[str, int], me: str, go: Callable[[], None]
) -> QMessageBox:
    """Say how many acts of whom are *touched* on the way to *act*, and *go* if that is wanted."""
    others = [(name, number) for name, number in touched.items() if name != me]
    parts = [f"{counted(number, 'act')} of {name}" for name, number in others]
    if me in touched:
        parts.append(f"{touched[me]:,} of yours")
    does = "does again" if act.undone else "takes back"
    box = QMessageBox(QMessageBox.Icon.Warning, "History", "", parent=parent.window())
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setText(f"This {does} what others have done: {listed(parts)}.")
    if not act.undone:
        box.setInformativeText(
            "As long as nothing new is done, the history leads back to where it is now. "
            "After that, what was taken back is gone for good."
        )
    yes = box.addButton("Redo up to here" if act.undone else "Go back to here",
                        QMessageBox.ButtonRole.AcceptRole)  # fmt: skip
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    yes.clicked.connect(go)
    box.open()
    return box
