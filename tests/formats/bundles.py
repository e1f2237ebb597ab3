"""Articles with spans and links, for round trips."""

from hypothesis import strategies as st

from peaceannot.model import (
    Article,
    Bundle,
    Header,
    Link,
    ProjectInfo,
    Span,
    default_scheme,
    new_id,
    quote_of,
    reading_order,
    tidy_fragments,
)
from tests.texts import texts

HEADER = Header(ProjectInfo("Orre talks", "2026-01-31T12:00:00.000Z", "spring"), default_scheme())

WORDS = st.one_of(texts(0), st.sampled_from(["=1+1", "-", "@a", "'=x", 'a,"b"\r\nc', "\t", "+"]))


@st.composite
def bundles(draw: st.DrawFn) -> Bundle:
    """An article with up to four spans, some of them in fragments, and a link."""
    text = draw(texts()).replace("\r", "")
    article = Article.make(draw(WORDS), text, {"file": draw(WORDS), "bom": True})
    spans = []
    for _ in range(draw(st.integers(0, 4))):
        points = st.integers(0, len(text))
        pairs = draw(st.lists(st.tuples(points, points), min_size=1, max_size=3))
        fragments = tidy_fragments([(a, b) for a, b in map(sorted, pairs) if a < b])
        if fragments:
            spans.append(
                Span(
                    new_id(), article.id, draw(st.sampled_from(["speaker", "claim"])), fragments,
                    quote_of(text, fragments), draw(WORDS), "human", "2026-01-31", draw(WORDS),
                    draw(st.dictionaries(WORDS, st.one_of(WORDS, st.integers(), st.booleans()))),
                )
            )  # fmt: skip
    spans.sort(key=reading_order)
    links: tuple[Link, ...] = ()
    if len(spans) > 1:
        links = (Link(new_id(), article.id, "says", spans[0].id, spans[1].id, draw(WORDS)),)
    return Bundle(article, tuple(spans), links)


def one_bundle(text: str = "“Yes,” she said.", title: str = "Talks") -> Bundle:
    """An article with one span over its first three code points."""
    article = Article.make(title, text)
    span = Span(new_id(), article.id, "claim", ((0, 3),), text[:3], "Mara", created="2026")
    return Bundle(article, (span,))
