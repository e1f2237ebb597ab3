"""What is searched for, and where."""

from dataclasses import dataclass
from typing import Literal

SearchMode = Literal["words", "exact", "pattern"]


@dataclass(frozen=True, slots=True)
class Search:
    """One search.

    ``mode``: "words" takes ``typed`` for a query (see search_query.py) over texts, titles and
    notes; "exact" looks in the texts for just what was typed, "pattern" for the regular
    expression. ``match_case`` and ``whole_words`` do not matter for "words".
    ``articles`` are the identifiers of those to look in; None: in all.
    """

    typed: str
    mode: SearchMode = "words"
    match_case: bool = False
    whole_words: bool = False
    articles: tuple[str, ...] | None = None
