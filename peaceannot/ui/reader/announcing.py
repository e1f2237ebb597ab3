"""Spans in words: for the tip at the pointer, and for readers who hear the text."""

from collections.abc import Sequence
from html import escape

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from peaceannot.model import Scheme, Span
from peaceannot.ui.reader.colors import PageColors

LONGEST_QUOTE = 120


def spans_in_words(spans: Sequence[Span], scheme: Scheme) -> str:
    """Return *spans* as one line: ``Claim: “…”; Speaker: “…”``."""
    return "; ".join(f"{_name(span, scheme)}: “{_short(span.quote)}”" for span in spans)


def spans_as_tip(spans: Sequence[Span], scheme: Scheme, colors: PageColors) -> str:
    """Return *spans* as rich text, one a line, each with the color of its label."""
    lines = [
        f'<span style="color:{colors.of(span.label).line.name()}">■</span> '
        f"<b>{escape(_name(span, scheme))}</b> “{escape(_short(span.quote))}”"
        for span in spans
    ]
    return "<p style='white-space:pre-wrap'>" + "<br>".join(lines) + "</p>"


def announce(widget: QWidget, text: str) -> None:
    """Let assistive technology speak *text*, if any listens."""
    if text and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def _name(span: Span, scheme: Scheme) -> str:
    label = scheme.label(span.label)
    return label.name if label else span.label


def _short(quote: str) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= LONGEST_QUOTE else flat[: LONGEST_QUOTE - 1].rstrip() + "…"
