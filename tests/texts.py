"""Texts for property tests: everything that makes offsets go wrong."""

from hypothesis import strategies as st

PIECES = (
    "peace ", "talks", " ", "\n", "\n\n", "“We are ready,” ", "é", "e\u0301", "ç", "\u00a0",
    "\u2028", "\u200d", "😀", "👩\u200d👩\u200d👧\u200d👦", "🇺🇦", "👍🏽", "سلام ",
    "שלום", "和平谈判", "𝔸", "\u0338", "\ufeff", "\t", "ไทย", "क्षि",
)  # fmt: skip


def texts(min_size: int = 1) -> st.SearchStrategy[str]:
    """Texts with newlines as the project keeps them."""
    return st.lists(st.sampled_from(PIECES), min_size=min_size, max_size=30).map("".join)
