"""doccano's own examples; only where PEACEANNOT_CORPORA names the folder."""

import pytest

from peaceannot.formats.conll import read_conll
from peaceannot.formats.doccano import read_doccano, recognise_doccano
from tests.formats.foreign import CORPORA, needs_corpora, parted

# Articles, spans, problems.
COUNTS = {
    "export/example.jsonl": (3, 4, 0),
    "import/example.jsonl": (2, 1, 1),
    "import/example_overlapping.jsonl": (1, 1, 1),
}
CONLL = {
    "example.conll": (1, 2, 0),
    "labeling.invalid.conll": (1, 5, 1),
    "labeling.trailing.conll": (1, 2, 0),
}


@needs_corpora
@pytest.mark.parametrize("name", COUNTS)
def test_counts_of_examples(name: str) -> None:
    path = CORPORA / "doccano" / name
    assert recognise_doccano(path, path.read_bytes()[:4096])
    found, problems = parted(read_doccano(path))
    assert (len(found), sum(len(b.spans) for b in found), len(problems)) == COUNTS[name]


@needs_corpora
@pytest.mark.parametrize("name", CONLL)
def test_counts_of_conll_examples(name: str) -> None:
    found, problems = parted(read_conll(CORPORA / "doccano" / "import" / name))
    assert (len(found), sum(len(b.spans) for b in found), len(problems)) == CONLL[name]
