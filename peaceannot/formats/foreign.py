"""Making our spans of what other programs wrote."""

import re
from collections.abc import Sequence
from typing import Any

from peaceannot.formats.units import Covered, Fit, same_words
from peaceannot.model import Article, Fragments, Span, new_id, quote_of, tidy_fragments

_CONTEXT = 400


def place(article: Article, covered: Sequence[Covered], fit: Fit) -> tuple[Fragments, str]:
    """Return where a foreign span lies, and "" or why that is not certain, in plain words.

    *covered* are its fragments with the text the file says they cover ("" if it does not say).
    Where the text there is another, the covered text is looked for nearby; the fragments are
    empty if it is nowhere.
    """
    found: list[tuple[int, int]] = []
    moved = False
    for start, end, quote in covered:
        fragment = fit.unit.fragment(start, end)
        if fragment and (not quote or same_words(article.text[slice(*fragment)], quote)):
            found.append(fragment)
            continue
        again = _nearest(article.text, quote, start) if quote else None
        if again is None:
            reason = f"“{_short(quote)}” at {start}–{end} is not what the text says there."
            return (), reason if quote else f"There is no text at {start}–{end}."
        found.append(again)
        moved = True
    reason = f"“{_short(covered[0][2])}” was found a little elsewhere than at {covered[0][0]}."
    return tidy_fragments(found), reason if moved else ""


def foreign_span(
    article: Article,
    label: str,
    fragments: Fragments,
    *,
    annotator: str = "",
    created: str = "",
    note: str = "",
    attributes: dict[str, Any] | None = None,
    meta: dict[str, Any] | None = None,
) -> Span:
    """Return a new span of origin ``import``.

    *meta* keeps what our model has no place for (the foreign identifier, unmapped fields) in
    the attribute ``meta``, so that an export in the same format can give it back.
    """
    values = dict(attributes or {})
    if meta:
        values["meta"] = meta
    return Span(
        new_id(), article.id, label, fragments, quote_of(article.text, fragments), annotator,
        "import", created, note, values,
    )  # fmt: skip


def _nearest(text: str, quote: str, near: int) -> tuple[int, int] | None:
    # Words with any white space between them, so that a broken line is still found.
    words = r"\s+".join(map(re.escape, quote.split()))
    matches = [m.span() for m in re.finditer(words, text)] if words else []
    close = [span for span in matches if abs(span[0] - near) <= _CONTEXT]
    if close:
        return min(close, key=lambda span: abs(span[0] - near))
    return matches[0] if len(matches) == 1 else None


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else flat[:59] + "…"
