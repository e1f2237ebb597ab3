"""Flags and doubt: what one wants to look at again."""

from __future__ import annotations

from peaceannot.model import Link, Span
from peaceannot.ui.session import Session


def toggle_flag(session: Session, item: Span | Link) -> None:
    """Flag a span or link, or take the flag away."""
    session.do(lambda project: project.set_flag(item, not item.flag))


def toggle_unsure(session: Session, item: Span | Link) -> None:
    """Say that a span or link is a guess, or that it is sure after all."""
    session.do(lambda project: project.set_unsure(item, not item.unsure))
