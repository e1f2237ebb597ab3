"""peaceannot stats."""

import csv
from pathlib import Path

from tests.cli import make_talks, run, run_json


def test_the_same_figures_in_words_json_and_csv(tmp_path: Path) -> None:
    talks = make_talks(tmp_path)
    assert run_json("stats", talks)["labels"] == {"Claim": 1, "Speaker": 1}
    rows = list(csv.reader(run("stats", talks, "--csv").stdout.splitlines()))
    assert rows[0] == ["what", "name", "count"]
    assert ["label", "Claim", "1"] in rows
    assert ["annotator", "Mara", "2"] in rows
    said = run("stats", talks).stdout
    assert said.startswith("1 article, 2 spans\n")
    assert "Claim" in said
