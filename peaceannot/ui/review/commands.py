"""What one can do in a review, and to the status of articles, for menus, keys and palette."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from peaceannot.ui.actions import Command
from peaceannot.ui.review.progressing import Progressing
from peaceannot.ui.review.review_bar import ReviewBar
from peaceannot.ui.review.reviewing import Reviewing
from peaceannot.ui.session import Session


def commands(reviewing: Reviewing, bar: ReviewBar) -> list[Command]:
    """Return what one can say of the span in focus; the keys act in the text alone."""
    on = reviewing.is_on
    return [
        Command("review.accept", "Accept the span", ("A",), partial(reviewing.judge, "accepted"),
                "ph.check", "Review", on, "review", section=2,
                help="Says that the span is right, and goes on to the next open one"),
        Command("review.reject", "Reject the span", ("R",), partial(reviewing.judge, "rejected"),
                "ph.x", "Review", on, "review", section=2,
                help="Says that the span should not be there, and goes on to the next open one"),
        Command("review.edges", "Fix the edges of the span", ("E",), reviewing.fix_edges,
                "ph.arrows-out-line-horizontal", "Review", on, "review", section=2,
                help="Selects the span; with another selection, the same key corrects it"),
        Command("review.label", "Change the label of the span", ("L",), reviewing.change_label,
                "ph.tag", "Review", on, "review", section=2,
                help="Says which label would be right; the keys of labels do so at once"),
        Command("review.undecided", "Leave the span undecided", ("U",),
                partial(reviewing.judge, "undecided"), "ph.question", "Review", on, "review",
                section=2, help="Says that you have seen it, and goes on to the next open one"),
        Command("review.comment", "Comment on the span", ("C",), bar.go_to_comment,
                "ph.chat-text", "Review", on, "review", section=2),
        Command("review.next", "Next open span", ("N",), reviewing.go_on,
                "ph.arrow-down", "Review", on, "review", section=3),
        Command("review.previous", "Span before", ("Shift+N",), reviewing.go_back,
                "ph.arrow-up", "Review", on, "review", section=3),
    ]  # fmt: skip


def status_commands(
    progressing: Progressing, reviewing: Reviewing, session: Session
) -> list[Command]:
    """Return what begins a review, and what says how far an article is."""

    def shown() -> bool:
        return session.article is not None

    return [
        Command("review.toggle", "Review", ("Ctrl+R",), reviewing.toggle, "ph.checks",
                "Review", shown, section=1, checked=reviewing.is_on, toolbar=True,
                help="Go through another’s spans and say of each whether it is right"),
        Command("review.return", "Return to annotator…", ("Ctrl+Shift+R",),
                progressing.ask_return, "ph.arrow-bend-up-left", "Review", reviewing.is_on,
                section=4, help="Sends the article back with a comment"),
        Command("article.done", "Mark done", ("Ctrl+Return", "Ctrl+Enter"), progressing.finish,
                "ph.check-circle", "Article", shown, section=4,
                name=lambda: "Mark reviewed" if reviewing.is_on() else "Mark done",
                help="Marks the article done, and goes on to the next that is not"),
        Command("article.skip", "Skip article…", ("Ctrl+Shift+Return",), progressing.ask_skip,
                "ph.skip-forward", "Article", shown, section=4,
                help="Asks why, and goes on to the next article"),
        Command("article.new", "Make new again", (), progressing.renew,
                "ph.arrow-counter-clockwise", "Article", shown, section=4,
                help="Takes away how far you are with it; the spans stay"),
        Command("article.next_unfinished", "Next unfinished article", ("Ctrl+Shift+PgDown",),
                progressing.next_unfinished, "ph.arrow-fat-down", "Article", shown, section=5),
        Command("article.previous_unfinished", "Previous unfinished article",
                ("Ctrl+Shift+PgUp",), progressing.previous_unfinished, "ph.arrow-fat-up",
                "Article", shown, section=5),
    ]  # fmt: skip


def yielding(
    others: Iterable[Command], review: Iterable[Command], on: Callable[[], bool]
) -> list[Command]:
    """Return *others*; those with a key of *review* cannot be used while the review is *on*."""
    keys = {key for command in review for key in command.keys}
    return [
        replace(command, enabled=partial(_unless, on, command.enabled))
        if command.scope == "reader" and keys & set(command.keys)
        else command
        for command in others
    ]


def _unless(on: Callable[[], bool], enabled: Callable[[], bool]) -> bool:
    return not on() and enabled()
