"""Counts in words, as all parts of the program tell them."""


def counted(count: int, one: str, several: str = "") -> str:
    """Return "1 mark" or "2,000 marks"; *several* is for words that do more than add an s."""
    return f"1 {one}" if count == 1 else f"{count:,} {several or f'{one}s'}"
