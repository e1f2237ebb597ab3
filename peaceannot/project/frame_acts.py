"""The attribution frame: split quotes, and who says what about which sticking point."""

from collections.abc import Sequence
from dataclasses import replace

from peaceannot.model import (
    Act,
    Change,
    Fragment,
    Gap,
    KnownError,
    Link,
    LinkKind,
    Span,
    candidates,
    default_values,
    gaps,
    new_id,
    now,
    other_ends,
    tidy_fragments,
)
from peaceannot.project.span_acts import SpanActs


class FrameActs(SpanActs):
    """Acts on fragments and links; each is one transaction and one undo step."""

    def join_fragment(self, id: str, fragment: Fragment) -> Span:
        """Add a stretch of text to a span. Raises KnownError as add_span does."""
        span = self.span(id)
        return self._move(span, (*span.fragments, fragment), "join fragment")

    def drop_fragment(self, id: str, point: int) -> Span:
        """Take the fragment over the code point *point* out of a span.

        Raises KnownError if the span has no fragment there, or no other one.
        """
        span = self.span(id)
        left = tuple((start, end) for start, end in span.fragments if not start <= point < end)
        if left == span.fragments:
            raise KnownError("This span has no part here. Go to the part to take out first.")
        if not left:
            raise KnownError("This is the only part of the span. Delete the span instead.")
        return self._move(span, left, "take out fragment")

    def add_link(self, kind: str, source: str, target: str, *, origin: str = "human") -> Link:
        """Tie two spans of one article. Raises KnownError if the scheme forbids it."""
        link = self._new_link(self._kind(kind), self.span(source), self.span(target), origin)
        self._commit(f"link: {self._kind(kind).name}", [Change(None, link)], link.article)
        return link

    def link_spans(self, kind: str, first: str, second: str) -> Link:
        """Tie two spans, whichever way round the scheme wants it."""
        wanted = self._kind(kind)
        if self.span(first).label in wanted.source:
            return self.add_link(kind, first, second)
        return self.add_link(kind, second, first)

    def mark_linked(self, span: str, kind: str, fragments: Sequence[Fragment]) -> Link:
        """Mark a stretch as the partner of a span and link the two, as one undo step.

        The partner gets the first label the scheme allows there; what this annotator has
        marked so already is linked as it is. Raises KnownError as add_span and add_link do.
        """
        at, wanted = self.span(span), self._kind(kind)
        ends = other_ends(at, wanted)
        if not ends:
            raise KnownError(f"{self._name_of(at.label)} takes no part in “{wanted.name}”.")
        known = [self._label(end) for end in ends]
        label = next((end.id for end in known if not end.retired), ends[0])
        partner = self._same(at.article, fragments, label)
        changes: list[Change] = []
        if partner is None:
            partner = self._new_span(at.article, fragments, label)
            changes += [Change(None, partner), *self._begun(at.article)]
        source, target = (at, partner) if at.label in wanted.source else (partner, at)
        link = self._new_link(wanted, source, target, "human")
        changes.append(Change(None, link))
        self._commit(f"link: {wanted.name}", changes, at.article)
        return link

    def reverse_link(self, id: str) -> Link:
        """Turn a link round. Raises KnownError if the scheme forbids it."""
        before = self.link(id)
        self._check_own([before])
        kind = self._kind(before.kind)
        self._check_link(kind, self.span(before.target), self.span(before.source))
        after = replace(before, source=before.target, target=before.source)
        self._commit(f"turn round: {kind.name}", [Change(before, after)], before.article)
        return after

    def delete_links(self, ids: Sequence[str]) -> Act | None:
        """Untie links, as one undo step."""
        links = [self.link(id) for id in dict.fromkeys(ids)]
        if not links:
            return None
        self._check_own(links)
        name = "unlink" if len(links) == 1 else f"unlink {len(links)} times"
        return self._commit(name, [Change(link, None) for link in links], links[0].article)

    def link_candidates(self, span: str, kind: str) -> list[Span]:
        """Return what a span may be linked with, the likeliest first."""
        at = self.span(span)
        text = self._text_of(at.article).text
        return candidates(at, self._kind(kind), self.spans(at.article), text)

    def link_next(self, span: str, kind: str) -> Link | None:
        """Link a span with its likeliest partner; again, with the next one instead.

        After the last one the link is taken away, and the next call begins anew.
        Raises KnownError if there is no partner in the article.
        """
        at = self.span(span)
        wanted = self._kind(kind)
        if not other_ends(at, wanted):
            raise KnownError(f"{self._name_of(at.label)} takes no part in “{wanted.name}”.")
        found = [other.id for other in self.link_candidates(span, kind)]
        if not found:
            ends = " or ".join(self._name_of(end).lower() for end in other_ends(at, wanted))
            raise KnownError(f"There is no {ends} of yours to link in this article yet.")
        outward = at.label in wanted.source
        present = [
            link
            for link in self.links(at.article)
            if link.kind == kind and (link.source if outward else link.target) == span
        ]
        last = present[-1] if present else None
        self._check_own([last] if last else [])
        partner = (last.target if outward else last.source) if last else None
        place = found.index(partner) + 1 if partner in found else 0
        # What the span is linked with already, by another link, is passed over.
        taken = {link.target if outward else link.source for link in present[:-1]}
        following = next((id for id in found[place:] if id not in taken), None)
        if following is None:
            self._commit(f"unlink: {wanted.name}", [Change(last, None)], at.article)
            return None
        source, target = (span, following) if outward else (following, span)
        if last is None:
            return self.add_link(kind, source, target)
        after = replace(last, source=source, target=target, created=now())
        self._commit(f"link: {wanted.name}", [Change(last, after)], at.article)
        return after

    def gaps(self, article: str) -> list[Gap]:
        """Return what is missing in the frames of an article, in reading order."""
        return gaps(self.spans(article), self.links(article), self.scheme)

    def _same(self, article: str, fragments: Sequence[Fragment], label: str) -> Span | None:
        """Return the span this annotator has made there with this label, if any."""
        places = tidy_fragments(fragments)
        mine = (span for span in self.spans(article) if span.annotator == self.annotator)
        return next((s for s in mine if (s.label, s.fragments) == (label, places)), None)

    def _new_link(self, kind: LinkKind, source: Span, target: Span, origin: str) -> Link:
        self._check_link(kind, source, target)
        return Link(
            new_id(),
            source.article,
            kind.id,
            source.id,
            target.id,
            self.annotator,
            origin,
            now(),
            attributes=default_values(self.scheme, "link", kind.id),
        )

    def _check_link(self, kind: LinkKind, source: Span, target: Span) -> None:
        if source.article != target.article:
            raise KnownError("Only spans of one article can be linked.")
        if source.label not in kind.source or target.label not in kind.target:
            raise KnownError(
                f"“{kind.name}” goes from {self._names_of(kind.source)} to "
                f"{self._names_of(kind.target)}, not from {self._names_of((source.label,))} "
                f"to {self._names_of((target.label,))}."
            )
        for link in self.links(source.article):
            if (link.kind, link.source, link.target) == (kind.id, source.id, target.id):
                raise KnownError("These two are linked like this already.")

    def _kind(self, id: str) -> LinkKind:
        kind = self.scheme.link(id)
        if kind is None:
            known = ", ".join(link.id for link in self.scheme.links)
            raise KnownError(f"The scheme has no link “{id}”. It has: {known}.")
        return kind

    def _name_of(self, label: str) -> str:
        known = self.scheme.label(label)
        return known.name if known else label

    def _names_of(self, labels: Sequence[str]) -> str:
        return " or ".join(self._name_of(label).lower() for label in labels)
