"""What can be chosen when a dataset is written."""

from dataclasses import dataclass
from typing import Literal

Overlap = Literal["longest", "shortest", "first", "priority"]
Tokenizer = Literal["words", "spaces"]
Tags = Literal["BIO", "BILOU", "IOB1"]
Sentences = Literal["sentences", "lines", "none"]


@dataclass(frozen=True, slots=True)
class Options:
    """Choices for formats that cannot hold everything; the others pass them over.

    ``overlap`` says which of overlapping spans stays: the longest, the shortest, the first in
    reading order, or the one whose label stands first in ``priority`` (label identifiers).
    ``tokenizer``: words and signs (``\\w+`` or one other character), or white space only.
    ``sentences``: where sentences end, by signs and line ends, line ends only, or nowhere.
    """

    tags: Tags = "BIO"
    tokenizer: Tokenizer = "words"
    overlap: Overlap = "longest"
    priority: tuple[str, ...] = ()
    sentences: Sentences = "sentences"
