"""The glue between the text and the session: what keys and the mouse do to spans."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal

from peaceannot.model import (
    Act,
    Change,
    Fragment,
    Fragments,
    Guideline,
    Label,
    Scheme,
    Span,
    SpanIndex,
    default_scheme,
    overlaps,
)
from peaceannot.ui import changing
from peaceannot.ui.edges import Edge, nudged
from peaceannot.ui.reader import Reader
from peaceannot.ui.reader.announcing import announce
from peaceannot.ui.reader.runs import with_extent
from peaceannot.ui.session import Session
from peaceannot.ui.wording import quoted


class Marking(QObject):
    """Marks, walks, changes and deletes spans for the reader; reader and session follow each other.

    ``announced`` carries what just happened in one short sentence, for the status line.
    """

    announced = Signal(str)

    def __init__(self, session: Session, reader: Reader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.reader = reader
        self._caret_at_focus: int | None = None
        self._shown: str | None = None
        session.text_changed.connect(self._show_article)
        session.acted.connect(self._follow)
        session.focus_changed.connect(self._show_focus)
        reader.span_clicked.connect(self._click)
        reader.background_clicked.connect(lambda: session.focus_span(None))
        reader.selection_dragged.connect(self._dragged)
        reader.edges_dragged.connect(self._drag_edges)
        reader.caret_span_changed.connect(self.announced)
        self._show_article()

    @property
    def scheme(self) -> Scheme:
        """The labels to mark with."""
        project = self._session.project
        return project.scheme if project is not None else default_scheme()

    def mark(self, label: str) -> None:
        """Do what the key of *label* says.

        Mark the selection; else give the focused span this label, if the caret has not moved
        since it got the focus; else mark the word at the caret.
        """
        selected = self.reader.selected()
        span = self._session.focused
        if self._session.article is None:
            self._session.do(lambda project: None)
        elif selected is not None:
            self._add(selected, label)
        elif span is not None and self.reader.caret() == self._caret_at_focus:
            self._relabel(span, label)
        elif (word := self.reader.word_at_caret()) is not None:
            self._add(word, label)
        else:
            self.tell("There is no word at the caret. Select some text first.")

    def use_label(self, label: str) -> None:
        """Do what a click on *label* says: mark the selection, else arm or disarm the label."""
        selected = self.reader.selected()
        if selected is not None and self._session.article is not None:
            self._add(selected, label)
        else:
            self._session.arm(None if self._session.armed == label else label)
            if self._session.armed is not None:
                self.tell(f"{self._name(label)} is armed: each selection is marked. Esc stops.")

    def go(self, step: int) -> None:
        """Focus the next span in reading order (*step* 1) or the one before (-1).

        From the focused span if there is one, else from the caret; round at the ends.
        """
        spans = self._session.index.in_reading_order()
        if not spans:
            self.tell("Nothing is marked in this article yet.")
            return
        focused, caret = self._session.focused, self.reader.caret()
        if focused is not None:
            place = spans.index(focused) + step
        else:
            behind = sum(span.start < caret for span in spans)
            place = behind if step > 0 else behind - 1
        self._focus(spans[place % len(spans)])

    def focus_here(self) -> None:
        """Focus the innermost span at the caret; again: the one around it, and round."""
        caret = self.reader.caret()
        here = self._session.index.at(caret) or self._session.index.at(max(0, caret - 1))
        if not here:
            self.tell("No span here. Tab goes to the next one.")
            return
        place = next((i for i, span in enumerate(here) if span.id == self._session.focus), -1)
        self._session.focus_span(here[(place + 1) % len(here)].id)

    def nudge(self, edge: Edge, step: int) -> None:
        """Move an edge of the focused span by a word or sign."""
        span, article = self.target(), self._session.article
        if span is not None and article is not None:
            there = changing.standing(self._session, span).fragments
            self._move(span, nudged(article.text, there, edge, step))

    def delete(self) -> None:
        """Delete the focused span, else the innermost one at the caret."""
        span = self.target()
        if span is None:
            return
        if self._session.do(lambda project: project.delete_spans([span.id])) is not None:
            self.tell(f"Deleted {self._name(span.label).lower()} {quoted(span.quote)}.")

    def escape(self) -> None:
        """Disarm; else let go of the selection; else of the focused span."""
        if self._session.armed is not None:
            self._session.arm(None)
        elif self.reader.selected() is not None:
            self.reader.set_caret(self.reader.caret())
        else:
            self._session.focus_span(None)

    def show_place(self, article: str, span: str, place: Fragment | None) -> None:
        """Show a span, or the *place* where it was, and put the keyboard focus there."""
        project = self._session.project
        if project is None or not project.has_article(article):
            self.tell("The article is not there any more.")
            return
        self._session.open_article(article)
        if span in self._session.index:
            self._session.focus_span(span)
        elif place is not None and self._session.article is not None:
            self._session.focus_span(None)
            length = len(self._session.article.text)
            self.reader.select(min(place[0], length), min(place[1], length))
        self.go_to_text()

    def go_to_text(self) -> None:
        """Put the keyboard focus into the text."""
        self.reader.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def target(self) -> Span | None:
        """Return the focused span, else the innermost one at the caret; tell if there is none."""
        span = self._session.focused
        if span is None:
            span = next(iter(self._session.index.at(self.reader.caret())), None)
            if span is None:
                self.tell("No span is in focus. Tab goes to the next one.")
            else:
                self._focus(span)
        return span

    def _add(self, place: Fragment, label: str) -> None:
        article, name = self._session.article, self._name(label).lower()
        if article is None:
            return
        if (twin := self._twin(place, label)) is not None:
            self.reader.set_caret(self.reader.caret())
            self._session.focus_span(twin.id)
            self.tell(f"This is marked as {name} already.")
            return
        marked = self._session.do(lambda project: project.add_span(article.id, (place,), label))
        if marked is not None:
            self.reader.set_caret(self.reader.caret())
            self._session.focus_span(marked.id)
            self._caret_at_focus = self.reader.caret()
            crossing = overlaps(self._session.index, self.scheme).get(marked.id, [])
            self.tell(" ".join([f"Marked as {name}: {quoted(marked.quote)}.", *crossing]))

    def _twin(self, place: Fragment, label: str) -> Span | None:
        """Return the span this annotator has made there with this label, if any."""
        project = self._session.project
        for _, span in self._session.index.touching(*place):
            mine = project is not None and span.annotator == project.annotator
            if mine and span.label == label and span.fragments == (place,):
                return span
        return None

    def _relabel(self, span: Span, label: str) -> None:
        if changing.standing(self._session, span).label == label:
            self.tell(f"This is marked as {self._name(label).lower()} already.")
        elif changing.relabel(self._session, span, label):
            self.tell(f"Changed to {self._name(label).lower()}: {quoted(span.quote)}.")

    def _move(self, span: Span, fragments: Fragments) -> None:
        if fragments == changing.standing(self._session, span).fragments:
            self.tell("This edge can go no further.")
        elif moved := changing.move(self._session, span, fragments):
            self.reader.set_caret(self.reader.caret())
            self._caret_at_focus = self.reader.caret()
            self.tell(f"Now {quoted(moved.quote)}.")

    def _click(self, id: str) -> None:
        self._session.focus_span(id)
        self._caret_at_focus = self.reader.caret()

    def _dragged(self, _start: int, _end: int) -> None:
        selected = self.reader.selected()
        if self._session.armed is not None and selected is not None:
            self._add(selected, self._session.armed)

    def _drag_edges(self, id: str, start: int, end: int) -> None:
        span = self._session.index.get(id)
        if span is not None:
            self._move(span, with_extent(span.fragments, start, end))

    def _show_article(self) -> None:
        article = self._session.article
        index = self._session.index if article is not None else SpanIndex()
        shown = article.id if article is not None else None
        caret = self.reader.caret() if shown == self._shown else 0
        self._shown = shown
        self.reader.show_article(article.text if article is not None else "", index, self.scheme)
        if caret and article is not None:
            self.reader.set_caret(min(caret, len(article.text)))
        self._caret_at_focus = None

    def _show_focus(self) -> None:
        span = self._session.focused
        self._caret_at_focus = None
        self.reader.set_focus_span(span.id if span is not None else None)
        if span is not None:
            if not _covers(span, self.reader.caret()) or not self.reader.hasFocus():
                self._go_to(span)
            self._caret_at_focus = self.reader.caret()

    def _go_to(self, span: Span) -> None:
        """Put the caret at a span; who comes from elsewhere wants to read all of it."""
        self.reader.set_caret(span.start)
        self.reader.scroll_to(span.start, span.end)

    def _focus(self, span: Span) -> None:
        self._go_to(span)
        self._session.focus_span(span.id)
        self._caret_at_focus = self.reader.caret()

    def _follow(self, act: Act) -> None:
        article = self._session.article
        if article is None:
            return
        if any(_looks_differ(change) for change in act.changes):
            self._show_article()
            self._show_focus()
            return
        spans = list(_touched(act, article.id))
        if spans:
            self.reader.spans_changed(spans)
        if act.kind != "do":
            standing = [span for span in spans if self._session.index.get(span.id) == span]
            if standing:
                self._focus(standing[-1])

    def _name(self, label: str) -> str:
        known = self.scheme.label(label)
        return known.name if known else label

    def tell(self, text: str) -> None:
        """Say *text* in the status line, and to who cannot see it."""
        self.announced.emit(text)
        announce(self.reader, text)


def _looks_differ(change: Change) -> bool:
    """Tell whether a change of the scheme is to be seen in the text; guidelines are not."""
    looks: list[list[Label]] = [
        [replace(label, guideline=Guideline()) for label in scheme.labels]
        for scheme in (change.before, change.after)
        if isinstance(scheme, Scheme)
    ]
    return bool(looks) and looks[0] != looks[-1]


def _covers(span: Span, point: int) -> bool:
    return any(start <= point <= end for start, end in span.fragments)


def _touched(act: Act, article: str) -> Iterable[Span]:
    """Yield the spans of *article* that the act changed, as they were and as they are."""
    for change in act.changes:
        for span in (change.before, change.after):
            if isinstance(span, Span) and span.article == article:
                yield span
