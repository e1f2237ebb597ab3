"""What an export could not carry: counted, with examples, never silent."""

from collections import Counter

_EXAMPLES = 20


class Losses:
    """The loss report of one export. Writers note here what they leave out or change."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.examples: dict[str, list[str]] = {}

    def note(self, what: str, example: str = "", times: int = 1) -> None:
        """Note that *what* (in plain words, plural: "links", "overlapping spans") was lost."""
        self.counts[what] += times
        kept = self.examples.setdefault(what, [])
        if example and len(kept) < _EXAMPLES and example not in kept:
            kept.append(example)

    def __bool__(self) -> bool:
        return bool(self.counts)

    def lines(self) -> list[str]:
        """Return the report: one line for each kind of loss, its examples indented below."""
        if not self.counts:
            return ["Nothing was lost."]
        report: list[str] = []
        for what, count in sorted(self.counts.items()):
            report.append(f"{count:,} {what}")
            report += [f"    {example}" for example in self.examples[what]]
        return report
