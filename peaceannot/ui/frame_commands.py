"""What one can do with links, split quotes, flags and doubt, for menus, keys and palette."""

from __future__ import annotations

from functools import partial

from peaceannot.model import Scheme
from peaceannot.ui.actions import Command
from peaceannot.ui.doubting import toggle_flag, toggle_unsure
from peaceannot.ui.framing import Framing
from peaceannot.ui.panel import TaggingPanel
from peaceannot.ui.session import Session


def commands(framing: Framing, panel: TaggingPanel, session: Session) -> list[Command]:
    """Return the commands of *framing*; those of links follow the scheme at this moment.

    Keys of one letter are for the scope "reader", so an "f" typed into a note is an f.
    """
    links = panel.inspector.links
    return [
        *_kinds(framing, session.project.scheme if session.project else None),
        Command("link.pick", "Link with…", ("L",), links.pick,
                "ph.link", "Link", scope="reader", section=2,
                help="Lists what the span can be linked with, the nearest first"),
        Command("link.go", "Go to the links of the span", ("Shift+L",), panel.inspector.go_to_links,
                "", "Link", scope="reader", section=2,
                help="There: Enter goes to the other end, Delete takes the link away"),
        Command("link.attributes", "Set the attributes of the link", ("Shift+A",),
                panel.inspector.go_to_link_attributes, "ph.sliders-horizontal", "Link",
                scope="reader", section=2, help="Such as the stance: the key of a choice takes it"),
        Command("span.part", "Add the selection to the span", ("J",), framing.join,
                "ph.link-simple", "Label", scope="reader", section=1,
                help="Adds the selected words to the span in focus, as for a split quote"),
        Command("span.part.leave", "Take the part at the caret out", ("Shift+J",), framing.leave,
                "ph.link-simple-break", "Label", scope="reader", section=1,
                help="Takes the part of a split quote at the caret out of the span"),
        Command("span.flag", "Flag the span", ("F",), framing.toggle_flag,
                "ph.flag", "Label", scope="reader", section=1, help="Flags it for another look"),
        Command("span.unsure", "Mark the span as unsure", ("U",), framing.toggle_unsure,
                "ph.question", "Label", scope="reader", section=1, help="Says that it is a guess"),
        Command("doubt.next", "Next flagged or unsure", ("F8",), partial(framing.go_to_doubt, 1),
                "ph.flag", "Go", section=4, help="Through all articles, and round at the end"),
        Command("doubt.previous", "Previous flagged or unsure", ("Shift+F8",),
                partial(framing.go_to_doubt, -1), "", "Go", section=4,
                help="Through all articles, and round at the beginning"),
        *_of_article(session),
    ]  # fmt: skip


def _kinds(framing: Framing, scheme: Scheme | None) -> list[Command]:
    return [
        Command(
            f"link.kind.{kind.id}",
            f"Link: {kind.name}",
            (kind.key,) if kind.key else (),
            partial(framing.link, kind.id),
            menu="Link",
            scope="reader",
            help=f"{kind.description} With the selection, else with the nearest; again: the next.",
        )
        for kind in (scheme.links if scheme is not None else ())
    ]


def _of_article(session: Session) -> list[Command]:
    def shown() -> bool:
        return session.article is not None

    def flag() -> None:
        if session.article is not None:
            toggle_flag(session, session.article)

    def unsure() -> None:
        if session.article is not None:
            toggle_unsure(session, session.article)

    return [
        Command("article.flag", "Flag the article", ("Shift+F",), flag, "ph.flag", "Article",
                shown, scope="reader", section=6, help="Flags it for another look",
                checked=lambda: bool(session.article and session.article.flag)),
        Command("article.unsure", "Mark the article as unsure", ("Shift+U",), unsure,
                "ph.question", "Article", shown, scope="reader", section=6,
                help="Says that what is marked in it is a guess",
                checked=lambda: bool(session.article and session.article.unsure)),
    ]  # fmt: skip
