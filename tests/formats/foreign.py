"""What the tests of foreign formats share."""

import os
from collections.abc import Callable, Generator, Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

from peaceannot.formats.losses import Losses
from peaceannot.formats.options import Options
from peaceannot.formats.tokens import tokens
from peaceannot.model import Article, Bundle, Header, Link, Problem, Progress, Span, new_id
from tests.formats.bundles import HEADER
from tests.texts import texts

CORPORA = Path(os.environ.get("PEACEANNOT_CORPORA", ""))
needs_corpora = pytest.mark.skipif(
    "PEACEANNOT_CORPORA" not in os.environ, reason="PEACEANNOT_CORPORA is not set"
)

Place = tuple[str, str, tuple[tuple[int, int], ...]]


def written(
    write: Callable[..., Generator[Progress, None, None]],
    bundles: Iterable[Bundle],
    target: Path,
    options: Options | None = None,
    header: Header = HEADER,
    **more: Any,
) -> Losses:
    """Write *bundles* to the file, folder or archive *target*; return what was lost."""
    losses = Losses()
    for _ in write(bundles, header, target, options or Options(), losses, **more):
        pass
    return losses


def parted(
    found: Iterator[Header | Bundle | Problem | Progress],
) -> tuple[list[Bundle], list[Problem]]:
    """Return the articles and the problems of what a reader yields."""
    everything = list(found)
    return (
        [item for item in everything if isinstance(item, Bundle)],
        [item for item in everything if isinstance(item, Problem)],
    )


def places(bundle: Bundle) -> list[Place]:
    """Return annotator, label and fragments of all spans, sorted."""
    return sorted((span.annotator, span.label, span.fragments) for span in bundle.spans)


def ties(bundle: Bundle) -> list[tuple[str, Place, Place]]:
    """Return kind and both ends of all links, sorted."""
    at = {s.id: (s.annotator, s.label, s.fragments) for s in bundle.spans}
    return sorted((link.kind, at[link.source], at[link.target]) for link in bundle.links)


def span_over(article: Article, label: str, start: int, end: int, annotator: str = "") -> Span:
    """Return a new span in one piece."""
    return Span(new_id(), article.id, label, ((start, end),), article.text[start:end], annotator)


def sound_texts() -> st.SearchStrategy[str]:
    """Texts as the project keeps them: not blank, without byte order mark at the head."""
    return texts().map(lambda text: text.lstrip("\ufeff")).filter(lambda text: text.strip())


@st.composite
def simple_bundles(draw: st.DrawFn) -> Bundle:
    """An article of one annotator, with spans in one piece that may overlap, and a link."""
    article = Article.make("Talks in Orre", draw(sound_texts()))
    points = st.integers(0, len(article.text))
    labels = st.sampled_from(["speaker", "claim"])
    pairs = draw(st.lists(st.tuples(points, points, labels), max_size=4, unique=True))
    marked = {(min(a, b), max(a, b), label) for a, b, label in pairs if a != b}
    spans = [span_over(article, label, a, b, "Mara") for a, b, label in sorted(marked)]
    links: tuple[Link, ...] = ()
    if len(spans) > 1:
        links = (Link(new_id(), article.id, "says", spans[0].id, spans[-1].id, "Mara"),)
    return Bundle(article, tuple(spans), links)


@st.composite
def word_bundles(draw: st.DrawFn) -> Bundle:
    """An article with spans that cover whole words and do not overlap."""
    article = Article.make("Talks in Orre", draw(sound_texts()))
    spots = list(tokens(article.text))
    edges = sorted(draw(st.sets(st.integers(0, len(spots)), max_size=6)))
    spans = tuple(
        span_over(
            article, draw(st.sampled_from(["speaker", "claim"])), spots[a][0], spots[b - 1][1]
        )
        for a, b in pairwise(edges)
        if draw(st.booleans())
    )
    return Bundle(article, spans)
