"""What keys do to frames: links and split quotes at the span in focus, flags and doubt."""

from __future__ import annotations

from peaceannot.model import Link, LinkKind, Span, other_ends
from peaceannot.ui import changing
from peaceannot.ui.doubting import toggle_flag, toggle_unsure
from peaceannot.ui.marking import Marking
from peaceannot.ui.session import Session
from peaceannot.ui.wording import quoted


class Framing:
    """Acts on the span in focus, else on the innermost one at the caret."""

    def __init__(self, session: Session, marking: Marking) -> None:
        self._session = session
        self._marking = marking
        self._doubt: tuple[str, str] | None = None

    def link(self, kind: str) -> None:
        """Link the span by *kind*: with the selection, else with its likeliest partner.

        A selection is marked first, as one step. Without one, the same again takes the next
        candidate, and after the last the link is taken away.
        """
        span, known = self._marking.target(), self._marking.scheme.link(kind)
        selected = self._marking.reader.selected()
        if span is None or known is None:
            return
        if selected is not None:
            made = self._session.do(lambda project: project.mark_linked(span.id, kind, [selected]))
            if made is not None:
                self._marking.reader.set_caret(self._marking.reader.caret())
                self._tell_linked(span, made, known)
        elif self._has_candidate(span, known):
            before = self._session.links_at(span.id)
            linked = self._session.do(lambda project: project.link_next(span.id, kind))
            if linked is not None:
                self._tell_linked(span, linked, known, again=True)
            elif self._session.links_at(span.id) != before:
                self._marking.tell(f"That was the last one: no “{known.name}” any more.")

    def link_with(self, kind: str, other: str) -> None:
        """Link the span in focus with *other*, or untie the two if they are linked so already."""
        span, known = self._session.focused, self._marking.scheme.link(kind)
        if span is None or known is None:
            return
        tied = next(
            (
                link
                for link in self._session.links_at(span.id)
                if link.kind == kind and other in (link.source, link.target)
            ),
            None,
        )
        if tied is not None:
            self._session.do(lambda project: project.delete_links([tied.id]))
            self._marking.tell(f"No “{known.name}” between the two any more.")
            return
        made = self._session.do(lambda project: project.link_spans(kind, span.id, other))
        if made is not None:
            self._tell_linked(span, made, known)

    def join(self) -> None:
        """Add the selection to the focused span: quotes are often split by who says them."""
        span, selected = self._session.focused, self._marking.reader.selected()
        if span is None or selected is None:
            self._marking.tell("Focus a span, then select the words that belong to it as well.")
            return
        joined = changing.join(self._session, span, selected)
        if joined == span:
            self._marking.tell("These words are part of the span already.")
        elif joined is not None:
            self._marking.reader.set_caret(self._marking.reader.caret())
            self._marking.tell(f"Now {quoted(joined.quote)}.")

    def leave(self) -> None:
        """Take the part at the caret out of the span."""
        span = self._marking.target()
        if span is None:
            return
        there = changing.standing(self._session, span)
        left = changing.leave(self._session, span, _point_in(there, self._marking.reader.caret()))
        if left is not None:
            self._marking.tell(f"Now {quoted(left.quote)}.")

    def toggle_flag(self) -> None:
        """Flag the span for another look, or take the flag away."""
        span = self._marking.target()
        if span is not None:
            toggle_flag(self._session, span)
            if self._is_changed(span):
                self._marking.tell("Flag taken away." if span.flag else "Flagged for another look.")

    def toggle_unsure(self) -> None:
        """Say that the span is a guess, or that it is sure after all."""
        span = self._marking.target()
        if span is not None:
            toggle_unsure(self._session, span)
            if self._is_changed(span):
                self._marking.tell("Sure after all." if span.unsure else "Marked as unsure.")

    def go_to_doubt(self, step: int) -> None:
        """Go to the next flagged or unsure span, link or article (*step* 1), or the one before.

        Through all articles, and round at the ends.
        """
        article, span = self._session.article, self._session.focused
        if article is None:
            self._session.do(lambda project: None)
            return
        here = (article.id, span.id if span is not None else "")
        if here == self._doubt and span is None:
            point = -1
        else:
            point = span.start if span is not None else self._marking.reader.caret()
        forward = step > 0
        found = self._session.do(
            lambda project: project.next_doubt(article.id, point, here[1], forward=forward)
        )
        if found is None:
            self._marking.tell("Nothing is flagged or unsure.")
            return
        self._doubt = found
        self._session.open_article(found[0])
        self._session.focus_span(found[1] or None)
        if not found[1]:
            self._marking.reader.set_caret(0)
        self._marking.go_to_text()
        self._marking.tell(self._doubt_in_words())

    def _is_changed(self, span: Span) -> bool:
        return self._session.index.get(span.id) != span

    def _doubt_in_words(self) -> str:
        article, span = self._session.article, self._session.focused
        item = span or article
        if item is None:
            return ""
        links = self._session.links_at(span.id) if span is not None else []
        doubted = item if item.flag or item.unsure else None
        linked = next((link for link in links if link.flag or link.unsure), None)
        told = doubted or linked or item
        what = "Article" if told is article else "Span" if told is span else "Link"
        signs = [name for name, on in (("flagged", told.flag), ("unsure", told.unsure)) if on]
        note = f": {quoted(told.note)}" if told.note else "."
        return f"{what} {' and '.join(signs)}{note}"

    def _has_candidate(self, span: Span, kind: LinkKind) -> bool:
        """Tell whether there is something to link with; if not, say what to do."""
        ends = other_ends(span, kind)
        found = self._session.do(lambda project: project.link_candidates(span.id, kind.id))
        if found is None:
            return False  # why not, is told already
        if found or not ends:
            return True  # the project says that the label takes no part
        known = [self._marking.scheme.label(end) for end in ends]
        names = " or ".join(label.name.lower() for label in known if label is not None)
        key = f" and press {kind.key}" if kind.key else ""
        others = any(
            other.label in ends and other.annotator != span.annotator
            for other in self._session.all_spans()
        )
        whose = " of yours" if others else ""
        self._session.message.emit(
            f"No {names}{whose} to link is marked here yet. Select the words{key}: "
            "they are marked and linked in one step.",
            "info",
        )
        return False

    def _tell_linked(self, span: Span, link: Link, kind: LinkKind, *, again: bool = False) -> None:
        other = self._session.index.get(link.target if link.source == span.id else link.source)
        quote = quoted(other.quote) if other is not None else ""
        more = f" {kind.key} again takes the next." if again and kind.key else ""
        self._marking.tell(f"{kind.name}: {quote}.{more}")


def _point_in(span: Span, caret: int) -> int:
    """Return the caret, or the code point before it where a part of *span* ends at the caret."""
    covered = any(start <= caret < end for start, end in span.fragments)
    ends = any(end == caret for _, end in span.fragments)
    return caret - 1 if ends and not covered else caret
