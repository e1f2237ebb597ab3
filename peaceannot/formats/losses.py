"""What an export could not carry: counted, with examples, never silent."""

from collections import Counter
from collections.abc import Iterator

_EXAMPLES = 20


class Losses:
    """The loss report of one export. Writers note here what they leave out or change."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.examples: dict[str, list[str]] = {}

    def note(self, what: str, example: str = "", times: int = 1) -> None:
        """Note that *what* (in plain words: "links", "overlapping spans") was lost."""
        self.counts[what] += times
        kept = self.examples.setdefault(what, [])
        if example and len(kept) < _EXAMPLES and example not in kept:
            kept.append(example)

    def wants_example(self, what: str) -> bool:
        """Tell whether one more example of *what* would be kept."""
        return len(self.examples.get(what, ())) < _EXAMPLES

    def __bool__(self) -> bool:
        return bool(self.counts)

    def told(self) -> Iterator[tuple[str, list[str]]]:
        """Yield each kind of loss with its count ("Links: 3"), and its examples."""
        for what, count in sorted(self.counts.items()):
            yield f"{what[:1].upper()}{what[1:]}: {count:,}", self.examples[what]

    def lines(self) -> list[str]:
        """Return the report: one line for each kind of loss, its examples indented below."""
        if not self.counts:
            return ["Nothing was lost."]
        report: list[str] = []
        for line, examples in self.told():
            report.append(line)
            report += [f"    {example}" for example in examples]
        return report
