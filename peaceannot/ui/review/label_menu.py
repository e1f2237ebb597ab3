"""The labels as a menu at the caret: which one would be right."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from peaceannot.model import Span
from peaceannot.ui import changing
from peaceannot.ui.menus import plain
from peaceannot.ui.panel.swatch import swatch_icon
from peaceannot.ui.reader import Reader
from peaceannot.ui.session import Session


def offer_labels(session: Session, reader: Reader, span: Span) -> None:
    """Show the labels with their keys; the one taken is what *span* is corrected to."""
    project = session.project
    if project is None:
        return
    menu = QMenu(reader)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName("Which label would be right")
    now = changing.standing(session, span).label
    for label in project.scheme.labels:
        if label.retired:
            continue
        key = f"&{label.key} " if label.key else ""
        action = menu.addAction(f"{key}{plain(label.name)}")
        action.setIcon(swatch_icon(label, reader.palette(), reader.devicePixelRatioF()))
        action.setEnabled(label.id != now)
        action.triggered.connect(partial(_take, session, span, label.id))
    menu.popup(reader.viewport().mapToGlobal(reader.cursorRect().bottomLeft()))


def _take(session: Session, span: Span, label: str, _checked: bool = False) -> None:
    changing.relabel(session, span, label)
