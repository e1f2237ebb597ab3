"""Real annotations made with Prodigy; only where PEACEANNOT_CORPORA names the folder."""

from collections import Counter
from pathlib import Path

import pytest

from peaceannot.formats.prodigy import read_prodigy, recognise_prodigy, write_prodigy
from tests.formats.foreign import CORPORA, needs_corpora, parted, places, written

# Rows, of these accepted, rejected and ignored; texts with an accepted answer; spans in these,
# and how many more are marked a second time at the same place (one more is rejected alone).
COUNTS = {
    "annotated_news_headlines-ORG-PERSON-LOCATION-ner.jsonl": (373, 372, 0, 1, 372, 303, 0),
    "annotated_reddit-PRODUCT-ner.jsonl": (1800, 438, 1276, 86, 428, 435, 10),
}


@needs_corpora
@pytest.mark.parametrize("name", COUNTS)
def test_counts_of_real_files(name: str, tmp_path: Path) -> None:
    path = CORPORA / "prodigy" / name
    rows, accepted, rejected, ignored, texts, spans, twice = COUNTS[name]
    assert recognise_prodigy(path, path.read_bytes()[:4096])
    found, problems = parted(read_prodigy(path))
    refused = [p.reason for p in problems if "answered" in p.reason]
    told = Counter({reason.split("“")[1].split("”")[0]: number(reason) for reason in refused})
    assert sum("twice" in p.reason for p in problems) == len(problems) - len(refused) == twice
    assert told == Counter({"reject": rejected, "ignore": ignored}) + Counter()
    assert rows == accepted + rejected + ignored
    assert (len(found), sum(len(bundle.spans) for bundle in found)) == (texts, spans)
    written(write_prodigy, found, tmp_path / "again.jsonl")
    again, _ = parted(read_prodigy(tmp_path / "again.jsonl"))
    assert [places(bundle) for bundle in again] == [places(bundle) for bundle in found]


def number(reason: str) -> int:
    return int(reason.split(" ")[0].replace(",", ""))
