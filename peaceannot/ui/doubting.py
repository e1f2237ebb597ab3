"""Flags and doubt: what one wants to look at again."""

from __future__ import annotations

from peaceannot.model import Article, Link, Span
from peaceannot.ui.session import Session


def toggle_flag(session: Session, item: Article | Span | Link) -> None:
    """Flag something for another look, or take the flag away."""
    session.do(lambda project: project.set_flag(item, not item.flag))


def toggle_unsure(session: Session, item: Article | Span | Link) -> None:
    """Say that something is a guess, or that it is sure after all."""
    session.do(lambda project: project.set_unsure(item, not item.unsure))
