"""Making our articles of the texts that other programs wrote."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from peaceannot.formats.drafts import normalize_newlines
from peaceannot.formats.json_fields import Bad
from peaceannot.formats.not_text import NOT_TEXT, looks_binary
from peaceannot.formats.title import headline, opening_words
from peaceannot.formats.units import Covered, Fit, Same, Unit, find_unit, unit_named
from peaceannot.model import Article


@dataclass(frozen=True, slots=True)
class ForeignArticle:
    """An article, the text as the file has it, and the way from there into our text.

    ``to_points`` turns a code point offset of ``raw`` into one of ``article.text``.
    """

    article: Article
    raw: str
    to_points: Callable[[int], int]

    def fit(
        self, covered: Sequence[Covered], usual: str = "code points", same: Same | None = None
    ) -> Fit:
        """Return the unit the offsets of *covered* count in, as find_unit(), for our text."""
        fit = find_unit(self.raw, covered, usual, same)
        return Fit(self._ours(fit.unit), fit.matching, fit.total)

    def unit(self, name: str) -> Unit:
        """Return the unit with this name, as unit_named(), for our text."""
        return self._ours(unit_named(name, self.raw))

    def _ours(self, unit: Unit) -> Unit:
        if self.raw is self.article.text:
            return unit

        def to_points(offset: int) -> int | None:
            point = unit.to_points(offset)
            return None if point is None else self.to_points(point)

        return Unit(unit.name, to_points)


def foreign_article(
    raw: Any, file: str, *, title: str = "", meta: dict[str, Any] | None = None
) -> ForeignArticle:
    """Return the article that *raw*, a text from the file named *file*, becomes.

    Newlines become ``\\n`` and a byte order mark is left out; offsets follow. *meta* keeps
    the fields our model has no place for. Raises Bad if it is no text, in plain words.
    """
    if type(raw) is not str or not raw.strip():
        raise Bad("There is no text in it.")
    try:
        data = raw.encode("utf-8")
    except UnicodeEncodeError as error:
        raise Bad(
            f"The text holds a broken character (half of a surrogate pair) at {error.start:,}."
        ) from error
    if "\x00" in raw or looks_binary(data):
        raise Bad(NOT_TEXT)
    mark = raw.startswith("\ufeff")
    text = normalize_newlines(raw.removeprefix("\ufeff"))[0]
    pairs = [match.end() - 1 for match in re.finditer("\r\n", raw)]

    def to_points(point: int) -> int:
        # Within a pair of carriage return and newline both places are the same.
        return max(0, point - mark - bisect_left(pairs, point))

    title = " ".join(title.split()) or headline(text) or opening_words(text)
    article = Article.make(title, text, {"file": file})
    if meta:
        article.meta.update(meta)
    return ForeignArticle(article, raw if text != raw else article.text, to_points)


def fit_line_ends(
    foreign: ForeignArticle,
    raw: str,
    covered: Sequence[Covered],
    usual: str = "code points",
    same: Same | None = None,
) -> Fit:
    """Return the unit of *covered* where *foreign* was made of *raw* with its newlines as one.

    Some programs count a carriage return and newline as two; the quotes tell.
    """
    fit = foreign.fit(covered, usual, same)
    if fit.matching < fit.total and "\r" in raw:
        as_two = foreign_article(raw, "").fit(covered, usual, same)
        if as_two.matching > fit.matching:
            return as_two
    return fit
