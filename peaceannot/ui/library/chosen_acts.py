"""What is done to all chosen articles at once: status, event and other values."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from peaceannot.ui.library.columns import STATES

if TYPE_CHECKING:
    from peaceannot.model.review import State
    from peaceannot.ui.session import Session

_TO_SET: tuple[State, ...] = ("in_progress", "done", "reviewed")


def add_status_menu(menu: QMenu, session: Session, ids: list[str], window: QWidget) -> None:
    """Add the choice of a status for these articles; for skipping, a reason is asked."""
    under = menu.addMenu("Status")
    project = session.project
    under.setEnabled(project is not None and not project.read_only)
    under.addAction("New", partial(_set_status, session, ids, None))
    for state in _TO_SET:
        under.addAction(STATES[state], partial(_set_status, session, ids, state))
    under.addAction("Skipped…", lambda: ask_to_skip(session, ids, window))


def ask_to_skip(session: Session, ids: list[str], window: QWidget) -> None:
    """Ask why these articles are left out, and say so."""
    reason, sure = QInputDialog.getText(window, "Skip", "Why? It stays with the status.")
    if sure:
        session.do(lambda project: project.set_status(ids, "skipped", reason=reason.strip()))


def _set_status(session: Session, ids: list[str], state: State | None) -> None:
    session.do(lambda project: project.set_status(ids, state))


def add_value_menu(menu: QMenu, session: Session, ids: list[str], window: QWidget) -> None:
    """Add what sets an attribute of all these articles, such as the event."""
    project = session.project
    if project is None:
        return
    under = menu.addMenu("Set")
    under.setEnabled(not project.read_only)
    for attribute in project.scheme.attributes:
        if attribute.on == "article":
            work = partial(_ask, session, ids, window, attribute.name, attribute.id)
            under.addAction(f"{attribute.name}…", work)


def _ask(session: Session, ids: list[str], window: QWidget, name: str, attribute: str) -> None:
    project = session.project
    if project is None:
        return
    known = ["", *project.article_values(attribute)]
    current = str(project.article(ids[0]).attributes.get(attribute, "")) if ids else ""
    place = known.index(current) if current in known else 0
    value, sure = QInputDialog.getItem(window, name, f"{name} (empty takes it away)", known, place)
    if sure:
        session.do(lambda project: project.set_article_attribute(ids, attribute, value.strip()))
