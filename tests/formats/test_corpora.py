"""Garbled text collected by others; only where PEACEANNOT_CORPORA names the folder."""

import json
import os
from pathlib import Path

import pytest

from peaceannot.formats.garbled import apply_repairs, find_repairs

CORPORA = os.environ.get("PEACEANNOT_CORPORA", "")
needs_corpora = pytest.mark.skipif(not CORPORA, reason="PEACEANNOT_CORPORA is not set")

# How many of each file are repaired exactly as its makers want; more is better.
REPAIRED = {"in-the-wild": 51, "language-names": 12, "synthetic": 26, "known-failures": 5}


def cases(name: str) -> list[dict[str, str]]:
    path = Path(CORPORA) / "nasty" / "mojibake" / f"{name}.json"
    found: list[dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    return found


@needs_corpora
def test_nothing_is_offered_for_text_that_only_looks_garbled() -> None:
    negative = cases("negative")
    negative += [case for case in cases("synthetic") if "negative" in case["label"]]
    offered = [case["original"] for case in negative if find_repairs(case["original"])]
    assert len(negative) == 45
    assert offered == []


@needs_corpora
@pytest.mark.parametrize("name", REPAIRED)
def test_most_garbled_texts_are_repaired(name: str) -> None:
    right = 0
    for case in cases(name):
        text = case["original"]
        wanted = case.get("fixed-encoding", case["fixed"])
        right += apply_repairs(text, find_repairs(text)) == wanted
    assert right >= REPAIRED[name]
