"""Tags of tokens: IOB1, BIO (IOB2) and BILOU, written and read."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from peaceannot.formats.options import Tags

Stretch = tuple[int, int, str]
"""First token, one past the last token, label."""

_TAG = re.compile(r"([BILOUESMW])-(.+)", re.DOTALL)
NOTHING = ("O", "_", "-")
"""Tags of tokens that are in no span."""

LABELS_ALONE = "labels alone"

_STARTS, _ENDS, _ALONE = "BUSW", "LE", "USW"


def encode(stretches: Iterable[Stretch], count: int, scheme: Tags) -> list[str]:
    """Return the tags of *count* tokens; *stretches* are in order and do not overlap."""
    tags = ["O"] * count
    before: tuple[int, str] = (-1, "")
    for first, last, label in stretches:
        for place in range(first, last):
            tags[place] = f"I-{label}"
        if scheme != "IOB1" or before == (first, label):
            tags[first] = f"B-{label}"
        if scheme == "BILOU":
            tags[last - 1] = f"{'U' if last - first == 1 else 'L'}-{label}"
        before = last, label
    return tags


def decode(tags: Sequence[str]) -> Iterator[Stretch]:
    """Yield the stretches that tags of any of the schemes mark; what is no tag marks nothing.

    BIOES and tags without a prefix are read as well. An inside tag that continues nothing
    begins a stretch, which is what IOB1 means by it.
    """
    start, open_label = 0, ""
    for place, tag in enumerate([*tags, "O"]):
        prefix, label = parts(tag)
        if open_label and (prefix in "O" + _STARTS or label != open_label):
            yield start, place, open_label
            open_label = ""
        if prefix == "O":
            continue
        if not open_label:
            start, open_label = place, label
        if prefix in _ALONE + _ENDS:
            yield start, place + 1, open_label
            open_label = ""


def parts(tag: str) -> tuple[str, str]:
    """Return the prefix and the label of a tag; ``O`` and "" if it is none."""
    match = _TAG.fullmatch(tag)
    return (match[1], match[2]) if match and match[1] != "O" else ("O", "")


class Schemes:
    """Tells the scheme of tags, sentence by sentence."""

    def __init__(self) -> None:
        self._prefixes: Counter[str] = Counter()
        self._iob1 = self._alone = 0

    def see(self, tags: Sequence[str]) -> None:
        """Take the tags of one sentence into account."""
        before = ""
        for tag in tags:
            prefix, label = parts(tag)
            self._prefixes[prefix] += 1
            self._iob1 += prefix == "I" and label != before
            self._alone += prefix == "O" and tag not in NOTHING
            before = label

    @property
    def name(self) -> str:
        """IOB1, BIO, BILOU, BIOES, ``labels alone``, or "" if there is no label at all."""
        seen = {prefix for prefix, count in self._prefixes.items() if count} - {"O"}
        if seen & set("SEMW"):
            return "BIOES"
        if seen & set("LU"):
            return "BILOU"
        if self._iob1 and self._iob1 >= self._prefixes["B"]:
            return "IOB1"
        if seen:
            return "BIO"
        return LABELS_ALONE if self._alone else ""
