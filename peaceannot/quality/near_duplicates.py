"""Which articles tell nearly the same, such as copies of one wire report."""

import re

from peaceannot.model import KnownError

LIKE = 0.7
"""Articles whose sets of shingles have at least this Jaccard similarity belong together."""

_WORDS_A_SHINGLE = 4
_PERMUTATIONS = 128
_WORD = re.compile(r"\w+")


class NearDuplicates:
    """Remembers texts, and tells which of them are nearly the same as a new one.

    Shingles of four words, MinHash with 128 permutations and locality-sensitive hashing (Broder
    1997; Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, chapter 3), by the library
    datasketch. Raises KnownError if that is not installed.
    """

    def __init__(self) -> None:
        try:
            import datasketch
        except ImportError as error:
            raise KnownError(
                "Finding near-duplicates needs one more library. Install it with: "
                'pip install "peaceannot[splits]"'
            ) from error
        self._min_hash = datasketch.MinHash
        self._index = datasketch.MinHashLSH(threshold=LIKE, num_perm=_PERMUTATIONS)

    def twins(self, id: str, text: str) -> list[str]:
        """Return the identifiers of nearly the same texts given before, and remember this one."""
        signature = self._min_hash(num_perm=_PERMUTATIONS, seed=1)
        signature.update_batch(sorted(shingles(text)))
        found = sorted(self._index.query(signature))
        self._index.insert(id, signature)
        return found


def shingles(text: str) -> set[bytes]:
    """Return the runs of four words in *text*, without case; a shorter text is one run."""
    words = _WORD.findall(text.casefold())
    last = max(1, len(words) - _WORDS_A_SHINGLE + 1)
    return {" ".join(words[place : place + _WORDS_A_SHINGLE]).encode() for place in range(last)}
