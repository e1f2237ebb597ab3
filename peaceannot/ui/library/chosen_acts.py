"""What is done to all chosen articles at once: status, event and other values."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractItemView, QInputDialog, QMenu, QWidget

from peaceannot.model.counted import counted
from peaceannot.ui.library.columns import STATES
from peaceannot.ui.long_work import attend
from peaceannot.ui.menus import plain

if TYPE_CHECKING:
    from peaceannot.model import Attribute
    from peaceannot.model.review import State
    from peaceannot.ui.session import Session

_TO_SET: tuple[State, ...] = ("in_progress", "done", "reviewed")


def menu_place(view: QAbstractItemView, point: QPoint) -> QPoint | None:
    """Return where a menu asked for at *point* is to be, on the screen; None: at no article.

    The menu key of the keyboard asks for the middle of the list, and means the current row.
    """
    if not view.indexAt(point).isValid():
        row = view.visualRect(view.currentIndex())
        if not view.hasFocus() or row.isEmpty():
            return None
        point = QPoint(row.left() + row.width() // 4, row.bottom())
    return view.viewport().mapToGlobal(point)


def add_status_menu(menu: QMenu, session: Session, ids: list[str], window: QWidget) -> None:
    """Add the choice of a status for these articles; for skipping, a reason is asked."""
    under = menu.addMenu("Status")
    project = session.project
    under.setEnabled(project is not None and not project.read_only)
    under.addAction("New", partial(_set_status, session, ids, window, None))
    for state in _TO_SET:
        under.addAction(STATES[state], partial(_set_status, session, ids, window, state))
    under.addAction("Skipped…", lambda: ask_to_skip(session, ids, window))


def ask_to_skip(session: Session, ids: list[str], window: QWidget) -> None:
    """Ask why these articles are left out, and say so."""
    reason, sure = QInputDialog.getText(window, "Skip", "Why? It stays with the status.")
    if sure:
        _set_status(session, ids, window, "skipped", reason.strip())


def _set_status(
    session: Session, ids: list[str], window: QWidget, state: State | None, reason: str = ""
) -> None:
    attend(
        session,
        window,
        "Set the status",
        lambda project: project.set_status_steps(ids, state, reason),
    )


def add_value_menu(menu: QMenu, session: Session, ids: list[str], window: QWidget) -> None:
    """Add what sets an attribute of all these articles, such as the event."""
    project = session.project
    if project is None:
        return
    under = menu.addMenu("Set")
    under.setEnabled(not project.read_only)
    for attribute in project.scheme.attributes:
        if attribute.on == "article" and attribute.kind != "choices":
            work = partial(_ask, session, ids, window, attribute)
            under.addAction(f"{plain(attribute.name)}…", work)


def _ask(session: Session, ids: list[str], window: QWidget, attribute: Attribute) -> None:
    project = session.project
    if project is None:
        return
    named = _named_values(attribute)
    known = ["", *(named or project.article_values(attribute.id))]
    now = project.article(ids[0]).attributes.get(attribute.id, "") if ids else ""
    current = next((name for name, value in named.items() if value == now), str(now))
    place = known.index(current) if current in known else 0
    words = f"{attribute.name} of {counted(len(ids), 'article')} (empty takes it away)"
    text, sure = QInputDialog.getItem(window, attribute.name, words, known, place, not named)
    if sure:
        typed = text.strip()
        value = named.get(text, _number(typed) if attribute.kind == "number" else typed)
        attend(
            session,
            window,
            f"Set {attribute.name.lower()}",
            lambda project: project.set_article_attribute_steps(ids, attribute.id, value),
        )


def _named_values(attribute: Attribute) -> dict[str, object]:
    """Return the values that can be chosen by their names; none where one types."""
    if attribute.kind == "yes_no":
        return {"Yes": True, "No": False}
    return {choice.name: choice.id for choice in attribute.choices}


def _number(text: str) -> object:
    """Return the number that was typed; what is none is refused by the project, as it is."""
    try:
        return int(text) if text.lstrip("-").isdecimal() else float(text)
    except ValueError:
        return text
