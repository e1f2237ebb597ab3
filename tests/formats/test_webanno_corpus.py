"""The suite of INCEpTION: TSV and XMI of the same document give the same spans.

Only where PEACEANNOT_CORPORA names the folder.
"""

from pathlib import Path

from peaceannot.formats.cas import read_cas
from peaceannot.formats.webanno import read_webanno, recognise_webanno, write_webanno
from peaceannot.model import Bundle
from tests.formats.foreign import CORPORA, needs_corpora, parted, places, ties, written

SUITE = CORPORA / "inception" / "tsv3-suite"
# TSV has no white space at the edges of spans and after the last token, and calls all
# parts of speech POS.
DIFFERENT = {
    "testAnnotationWithLeadingWhitespace",
    "testAnnotationWithLeadingWhitespaceAtStart",
    "testAnnotationWithTrailingWhitespace",
    "testAnnotationWithTrailingWhitespaceAtEnd",
    "testElevatedType",
}
Mark = tuple[str, int, int]


def mark(bundle: Bundle, id: str) -> Mark:
    """Return label and place of a span without white space; the pairs name one layer otherwise."""
    (span,) = [span for span in bundle.spans if span.id == id]
    text = span.quote
    label = {"NamedEntity": "Span", "POS_NOUN": "POS"}.get(span.label, span.label)
    return (
        label,
        span.start + len(text) - len(text.lstrip()),
        span.end - len(text) + len(text.rstrip()),
    )


def said(bundle: Bundle) -> list[object]:
    marks = [(*mark(bundle, s.id), values(s.attributes)) for s in bundle.spans]
    links = [(k.kind, mark(bundle, k.source), mark(bundle, k.target)) for k in bundle.links]
    return [sorted(marks), sorted(links)]


def values(attributes: dict[str, object]) -> list[tuple[str, str]]:
    return sorted((name, str(value)) for name, value in attributes.items() if name != "meta")


@needs_corpora
def test_the_pairs_are_the_same() -> None:
    paths = sorted(SUITE.glob("*/reference.xmi"))
    assert len(paths) == 73
    different = set()
    for path in paths:
        tsv = path.with_suffix(".tsv")
        assert recognise_webanno(tsv, tsv.read_bytes())
        ((ours,), _), ((theirs,), _) = parted(read_webanno(tsv)), parted(read_cas(path))
        assert ours.article.text.rstrip() == theirs.article.text.rstrip()
        assert said(ours) == said(theirs), path.parent.name
        if places(ours) != places(theirs) and "NamedEntity" not in path.read_text("utf-8"):
            different.add(path.parent.name)
    assert different <= DIFFERENT


@needs_corpora
def test_the_suite_comes_back(tmp_path: Path) -> None:
    paths = sorted(SUITE.glob("*/reference.tsv"))
    assert len(paths) == 75
    for number, path in enumerate(paths):
        found, _ = parted(read_webanno(path))
        losses = written(write_webanno, found, tmp_path / str(number))
        again, problems = parted(read_webanno(tmp_path / str(number)))
        assert [places(bundle) for bundle in again] == [places(bundle) for bundle in found]
        assert [ties(bundle) for bundle in again] == [ties(bundle) for bundle in found]
        assert not problems
        assert not losses
