"""What one can do with spans."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from peaceannot.model import (
    Act,
    Article,
    Change,
    Fragment,
    Fragments,
    KnownError,
    Label,
    Span,
    Status,
    default_values,
    new_id,
    now,
    quote_of,
    status_id,
    tidy_fragments,
)
from peaceannot.project.questions import Questions
from peaceannot.store import asking_reviews, reading


class SpanActs(Questions):
    """Acts on spans; each is one transaction and one undo step."""

    _marked: Article | None = None

    def add_span(
        self,
        article: str,
        fragments: Sequence[Fragment],
        label: str,
        *,
        origin: str = "human",
        note: str = "",
    ) -> Span:
        """Mark a stretch of an article with a label.

        *fragments* are half-open pairs of code point offsets; touching ones are joined.
        Raises KnownError if they are empty or beyond the text, the label is unknown, or
        this annotator has marked exactly this already.
        """
        span = self._new_span(article, fragments, label, origin=origin, note=note)
        begun = self._begun(article) if origin != "suggestion" else []
        changes = [Change(None, span), *begun]
        self._commit(f"label as {_lower(self._label(label).name)}", changes, article)
        return span

    def _new_span(
        self,
        article: str,
        fragments: Sequence[Fragment],
        label: str,
        *,
        origin: str = "human",
        note: str = "",
    ) -> Span:
        text = self._text_of(article)
        known = self._label(label)
        places = _placed(text, fragments)
        self._check_new(article, places, known)
        return Span(
            id=new_id(),
            article=article,
            label=label,
            fragments=places,
            quote=quote_of(text.text, places),
            annotator=self.annotator,
            origin=origin,
            created=now(),
            note=note,
            attributes=default_values(self.scheme, "span", label),
            guideline=known.guideline.version,
        )

    def _begun(self, article: str) -> list[Change]:
        """Work on an article that was new begins with the first span."""
        if self._store.read(asking_reviews.status, article, self.annotator) is not None:
            return []
        status = Status(
            status_id(article, self.annotator), article, self.annotator, "in_progress", "", now()
        )
        return [Change(None, status)]

    def relabel_span(self, id: str, label: str) -> Span:
        """Give a span another label. Raises KnownError as add_span does."""
        before = self.span(id)
        known = self._label(label)
        if before.label == label:
            return before
        self._check_new(before.article, before.fragments, known)
        return self._change_span(before, f"change label to {_lower(known.name)}", label=label)

    def move_span(self, id: str, fragments: Sequence[Fragment]) -> Span:
        """Give a span other edges. Raises KnownError as add_span does."""
        before = self.span(id)
        return self._move(before, fragments, "change edges")

    def _move(self, before: Span, fragments: Sequence[Fragment], name: str) -> Span:
        text = self._text_of(before.article)
        places = _placed(text, fragments)
        if places == before.fragments:
            return before
        self._check_new(before.article, places, self._label(before.label))
        return self._change_span(before, name, fragments=places, quote=quote_of(text.text, places))

    def note_span(self, id: str, note: str) -> Span:
        """Write a note on a span; an empty one takes it away."""
        before = self.span(id)
        return before if before.note == note else self._change_span(before, "write note", note=note)

    def delete_spans(self, ids: Sequence[str]) -> Act | None:
        """Delete spans and the links at them, as one undo step."""
        spans = [self.span(id) for id in dict.fromkeys(ids)]
        if not spans:
            return None
        self._check_own(spans)
        gone = {span.id for span in spans}
        links = {
            link.id: link
            for article in dict.fromkeys(span.article for span in spans)
            for link in self.links(article)
            if link.source in gone or link.target in gone
        }
        verdicts = {
            verdict.id: verdict
            for span in spans
            for verdict in self._store.read(asking_reviews.verdicts_on, span.id)
        }
        changes: list[Change] = [Change(verdict, None) for verdict in verdicts.values()]
        changes += [Change(link, None) for link in links.values()]
        changes += [Change(span, None) for span in spans]
        if len(spans) == 1:
            label = self.scheme.label(spans[0].label)
            name = f"delete {_lower(label.name) if label else 'span'}"
        else:
            name = f"delete {len(spans)} spans"
        return self._commit(name, changes, spans[0].article)

    def _change_span(self, before: Span, name: str, **values: Any) -> Span:
        self._check_own([before])
        after = replace(before, **values)
        self._commit(name, [Change(before, after)], before.article)
        return after

    def _text_of(self, id: str) -> Article:
        """Return the article, read anew only if it is not the one marked last or has changed.

        People mark many spans in one article, and reading a long one costs more than the act.
        """
        hash_now = self._store.read(reading.hash_of, id)
        if self._marked is None or (self._marked.id, self._marked.sha256) != (id, hash_now):
            self._marked = self.article(id)
        return self._marked

    def _label(self, id: str) -> Label:
        label = self.scheme.label(id)
        if label is None:
            known = ", ".join(label.id for label in self.scheme.labels)
            raise KnownError(f"The scheme has no label “{id}”. It has: {known}.")
        return label

    def _check_new(self, article: str, fragments: Fragments, label: Label) -> None:
        if self._store.read(reading.same_span, article, fragments, label.id, self.annotator):
            raise KnownError(f"You have marked exactly this as {_lower(label.name)} already.")


def _placed(article: Article, fragments: Sequence[Fragment]) -> Fragments:
    for start, end in fragments:
        if not 0 <= start < end <= len(article.text):
            raise KnownError(
                f"There is no text from {start} to {end} in “{article.title}”, "
                f"which has {len(article.text)} characters."
            )
    if not fragments:
        raise KnownError("Select some text to mark first.")
    return tidy_fragments(fragments)


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]
