"""Which articles tell nearly the same, such as copies of one wire report."""

import re
from collections.abc import Iterable, Iterator

from peaceannot.model import KnownError

LIKE = 0.7
"""Articles whose sets of shingles have at least this Jaccard similarity belong together."""

_WORDS_A_SHINGLE = 4
_PERMUTATIONS = 128
_WORD = re.compile(r"\w+")


def near_duplicates(texts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield pairs of identifiers whose texts are nearly the same.

    *texts* are pairs of identifier and text. Shingles of four words, MinHash with 128
    permutations and locality-sensitive hashing (Broder 1997; Leskovec, Rajaraman and Ullman,
    Mining of Massive Datasets, chapter 3), by the library datasketch.
    Raises KnownError if that is not installed.
    """
    try:
        from datasketch import MinHash, MinHashLSH
    except ImportError as error:
        raise KnownError(
            "Finding near-duplicates needs one more library. Install it with: "
            'pip install "peaceannot[splits]"'
        ) from error
    index = MinHashLSH(threshold=LIKE, num_perm=_PERMUTATIONS)
    for id, text in texts:
        signature = MinHash(num_perm=_PERMUTATIONS, seed=1)
        signature.update_batch(sorted(shingles(text)))
        for twin in sorted(index.query(signature)):
            yield twin, id
        index.insert(id, signature)


def shingles(text: str) -> set[bytes]:
    """Return the runs of four words in *text*, without case; a shorter text is one run."""
    words = _WORD.findall(text.casefold())
    last = max(1, len(words) - _WORDS_A_SHINGLE + 1)
    return {" ".join(words[place : place + _WORDS_A_SHINGLE]).encode() for place in range(last)}
