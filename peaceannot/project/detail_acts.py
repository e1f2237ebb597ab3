"""Attributes, notes, flags and doubt, on spans, links and articles."""

from dataclasses import replace
from typing import Any

from peaceannot.model import (
    Act,
    Article,
    Change,
    KnownError,
    Link,
    Owner,
    Span,
    missing_values,
    value_problem,
)
from peaceannot.project.questions import Questions

Item = Article | Span | Link


class DetailActs(Questions):
    """What can be said about a span, a link or an article beyond its place."""

    def set_attribute(self, item: Item, attribute: str, value: Any) -> Item:
        """Give an attribute a value, and return what it belongs to; None takes the value away.

        Raises KnownError if the scheme has no such attribute here, or the value does not fit.
        """
        on, kind = _place(item)
        known = next((a for a in self.scheme.attributes_of(on, kind) if a.id == attribute), None)
        if known is None:
            raise KnownError(f"The scheme has no attribute “{attribute}” for this {on}.")
        problem = value_problem(known, value)
        if problem:
            raise KnownError(problem)
        before = self._fresh(item)
        values = {**before.attributes, attribute: value}
        if value is None:
            del values[attribute]
        return self._change(before, f"set {known.name.lower()}", attributes=values)

    def set_note(self, item: Item, note: str) -> None:
        """Write a note; an empty one takes it away."""
        self._change(self._fresh(item), "write note", note=note)

    def set_flag(self, item: Item, flag: bool) -> None:
        """Flag something for another look, or take the flag away."""
        self._change(self._fresh(item), "flag" if flag else "take flag away", flag=flag)

    def set_unsure(self, item: Item, unsure: bool) -> None:
        """Say that this is a guess, or that it is sure."""
        self._change(self._fresh(item), "mark unsure" if unsure else "mark sure", unsure=unsure)

    def missing(self, item: Item) -> list[str]:
        """Return the names of the required attributes without a value."""
        on, kind = _place(item)
        return missing_values(self.scheme, on, kind, item.attributes)

    def confirm_spans(self, ids: list[str]) -> Act | None:
        """Say that spans still hold under the present guideline of their labels."""
        changes: list[Change] = []
        for id in dict.fromkeys(ids):
            span = self.span(id)
            label = self.scheme.label(span.label)
            if label is not None and span.guideline < label.guideline.version:
                changes.append(Change(span, replace(span, guideline=label.guideline.version)))
        if not changes:
            return None
        count = len(changes)
        name = "confirm span" if count == 1 else f"confirm {count} spans"
        return self._commit(name, changes)

    def _fresh(self, item: Item) -> Item:
        if isinstance(item, Span):
            return self.span(item.id)
        return self.link(item.id) if isinstance(item, Link) else self.article(item.id)

    def _change(self, before: Item, name: str, **values: Any) -> Item:
        after = replace(before, **values)
        if after != before:
            if not isinstance(before, Article):
                self._check_own([before])
            article = before.id if isinstance(before, Article) else before.article
            self._commit(name, [Change(before, after)], article)
        return after


def _place(item: Item) -> tuple[Owner, str]:
    if isinstance(item, Span):
        return "span", item.label
    return ("link", item.kind) if isinstance(item, Link) else ("article", "")
