"""Which spans of the article the list shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from peaceannot.model import Span

Doubt = Literal["", "flag", "unsure"]


@dataclass(frozen=True, slots=True)
class SpanFilter:
    """All of it must fit; what is left at its default lets every span pass.

    ``words`` must each stand in the quote or the note, in any case; ``ids`` are the spans that
    a review asks for.
    """

    words: tuple[str, ...] = ()
    label: str | None = None
    actor: str | None = None
    doubt: Doubt = ""
    gap: bool = False
    ids: frozenset[str] | None = None

    @classmethod
    def words_of(cls, text: str) -> tuple[str, ...]:
        """Return the words that were typed, ready to be compared."""
        return tuple(text.casefold().split())

    def passes(self, span: Span, gap: bool) -> bool:
        """Tell whether *span* is to be shown; *gap* says whether something is missing at it."""
        if self.label not in (None, span.label) or self.actor not in (None, span.actor):
            return False
        if self.ids is not None and span.id not in self.ids:
            return False
        if (self.gap and not gap) or (self.doubt and not getattr(span, self.doubt)):
            return False
        text = f"{span.quote}\n{span.note}".casefold() if self.words else ""
        return all(word in text for word in self.words)
