"""An article: one text and what is known about it."""

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Self

from peaceannot.model.identity import new_id


def text_hash(text: str) -> str:
    """Return the SHA-256 of *text* in UTF-8 as 64 hexadecimal digits.

    Raises UnicodeEncodeError if the text holds lone surrogates.
    """
    return sha256(text.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class Article:
    """One text. All offsets into it count code points.

    ``source`` says where the text came from and how it was read (file name,
    encoding, newlines, reference); ``meta`` keeps fields of other programs.
    Both hold JSON values only.
    """

    id: str
    title: str
    text: str
    sha256: str
    source: dict[str, Any] = field(default_factory=dict)
    meta: dict[str, Any] = field(default_factory=dict)
    attributes: dict[str, Any] = field(default_factory=dict)
    note: str = ""
    flag: bool = False
    unsure: bool = False

    @classmethod
    def make(cls, title: str, text: str, source: dict[str, Any] | None = None) -> Self:
        """Return a new article with a fresh identifier; *text* has ``\\n`` newlines already."""
        return cls(new_id(), title, text, text_hash(text), source or {})


@dataclass(frozen=True, slots=True)
class Heading:
    """What a list of articles shows of one of them, without its text."""

    id: str
    title: str
    spans: int
    length: int
