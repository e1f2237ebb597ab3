"""Spans in words: for the tip at the pointer, and for readers who hear the text."""

from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from peaceannot.model import Link, Scheme, Span
from peaceannot.ui.reader.colors import PageColors

LONGEST_QUOTE = 120


def spans_in_words(spans: Sequence[Span], scheme: Scheme) -> str:
    """Return *spans* as one line: ``Claim: “…”; Speaker: “…”``."""
    return "; ".join(f"{_name(span, scheme)}: “{_short(span.quote)}”" for span in spans)


def spans_as_tip(spans: Sequence[Span], scheme: Scheme, colors: PageColors) -> str:
    """Return *spans* as rich text, one a line, each with the color of its label."""
    return _paragraph(_line(span, scheme, colors) for span in spans)


def links_as_tip(
    links: Sequence[Link], others: Sequence[Span | None], scheme: Scheme, colors: PageColors
) -> str:
    """Return *links*, each with the span at its other end, as rich text, one a line."""
    lines: list[str] = []
    for link, other in zip(links, others, strict=True):
        if other is not None:
            kind = scheme.link(link.kind)
            arrow = "→" if link.target == other.id else "←"
            name = escape(kind.name if kind else link.kind)
            lines.append(f"{name} {arrow} {_line(other, scheme, colors)}")
    return _paragraph([*lines, "Click to go there"])


def announce(widget: QWidget, text: str) -> None:
    """Let assistive technology speak *text*, if any listens."""
    if text and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def _line(span: Span, scheme: Scheme, colors: PageColors) -> str:
    return (
        f'<span style="color:{colors.of(span.label).line.name()}">■</span> '
        f"<b>{escape(_name(span, scheme))}</b> “{escape(_short(span.quote))}”"
    )


def _paragraph(lines: Iterable[str]) -> str:
    return "<p style='white-space:pre-wrap'>" + "<br>".join(lines) + "</p>"


def _name(span: Span, scheme: Scheme) -> str:
    label = scheme.label(span.label)
    return label.name if label else span.label


def _short(quote: str) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= LONGEST_QUOTE else flat[: LONGEST_QUOTE - 1].rstrip() + "…"
