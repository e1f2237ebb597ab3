"""Spans and links: what people mark in an article."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

Fragment = tuple[int, int]
"""A half-open stretch ``(start, end)`` of an article's text, in code points."""

Fragments = tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A labelled stretch of one article, in one or more fragments.

    Fragments are in text order, not empty and do not touch or overlap.
    ``quote`` is the covered text, the fragments joined by one space.
    ``origin`` says how it was made: ``human``, ``import``, ``script``, ``bulk`` with many others,
    ``correction`` of another's span, ``suggestion`` of a program or, in exports, ``accepted``: a
    suggestion of which a person said that it is right. ``actor`` is the actor it refers to;
    ``flag`` and ``unsure`` ask for another look; ``guideline`` is the version of the label's
    guideline it was made under.
    """

    id: str
    article: str
    label: str
    fragments: Fragments
    quote: str
    annotator: str
    origin: str = "human"
    created: str = ""
    note: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)
    actor: str | None = None
    flag: bool = False
    unsure: bool = False
    guideline: int = 1

    @property
    def start(self) -> int:
        """First code point covered."""
        return self.fragments[0][0]

    @property
    def end(self) -> int:
        """One past the last code point covered."""
        return self.fragments[-1][1]


@dataclass(frozen=True, slots=True)
class Link:
    """A typed, directed tie between two spans of one article, from ``source`` to ``target``."""

    id: str
    article: str
    kind: str
    source: str
    target: str
    annotator: str
    origin: str = "human"
    created: str = ""
    note: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)
    flag: bool = False
    unsure: bool = False


def quote_of(text: str, fragments: Fragments) -> str:
    """Return the text that *fragments* cover, joined by one space."""
    return " ".join(text[start:end] for start, end in fragments)


def tidy_fragments(fragments: Sequence[Fragment]) -> Fragments:
    """Return *fragments* in text order, with touching and overlapping ones joined."""
    tidy: list[Fragment] = []
    for start, end in sorted(fragments):
        if tidy and start <= tidy[-1][1]:
            tidy[-1] = (tidy[-1][0], max(end, tidy[-1][1]))
        else:
            tidy.append((start, end))
    return tuple(tidy)


def reading_order(span: Span) -> tuple[int, int, str]:
    """Sort key: by start, the longer span first, then by identifier."""
    return span.start, -span.end, span.id


def overlap(one: Span, other: Span) -> bool:
    """Tell whether two spans share a code point."""
    return any(a < d and c < b for a, b in one.fragments for c, d in other.fragments)
