"""A real export of Label Studio; only where PEACEANNOT_CORPORA names the folder."""

import json
from collections import Counter
from pathlib import Path

from peaceannot.formats.labelstudio import (
    read_labelstudio,
    recognise_labelstudio,
    write_labelstudio,
)
from tests.formats.foreign import CORPORA, needs_corpora, parted, places, written


@needs_corpora
def test_counts_of_a_real_export(tmp_path: Path) -> None:
    path = CORPORA / "labelstudio" / "LEOKA_team_6.json"
    assert recognise_labelstudio(path, path.read_bytes()[:4096])
    found, problems = parted(read_labelstudio(path))
    coders = Counter(len(b.article.meta["labelstudio"]["annotations"]) for b in found)
    assert (len(found), coders) == (130, {2: 60, 3: 68, 4: 2})
    twice = [problem for problem in problems if "is marked twice" in problem.reason]
    assert len(twice) == len(problems)
    # 2,626 regions stand in the file.
    assert sum(len(bundle.spans) for bundle in found) + len(twice) == 2626
    assert len({span.annotator for bundle in found for span in bundle.spans}) == 3
    trees = [
        result
        for bundle in found
        for annotation in bundle.article.meta["labelstudio"]["annotations"]
        for result in annotation["result"]
    ]
    assert Counter(result["type"] for result in trees) == {"taxonomy": 330}
    written(write_labelstudio, found, tmp_path / "again.json")
    again, _ = parted(read_labelstudio(tmp_path / "again.json"))
    assert [places(bundle) for bundle in again] == [places(bundle) for bundle in found]
    assert len(json.loads((tmp_path / "again.json").read_text("utf-8"))) == 130
