"""Real BioC, the same documents in XML and JSON; only where PEACEANNOT_CORPORA names the folder."""

from pathlib import Path
from shutil import copyfile

import pytest

from peaceannot.formats.bioc import (
    read_bioc_json,
    read_bioc_xml,
    write_bioc_json,
    write_bioc_xml,
)
from peaceannot.formats.brat import read_brat
from peaceannot.formats.recognising import recognised
from tests.formats.foreign import CORPORA, needs_corpora, parted, places, written

WRITERS = {"json": write_bioc_json, "xml": write_bioc_xml}
READERS = {"json": read_bioc_json, "xml": read_bioc_xml}

# Documents, annotations, relations.
COUNTS = {
    "BC5CDR-example": (1, 6, 1),
    "CRAFT-example": (1, 40, 0),
    "NCBIdevset-example": (9, 74, 0),
    "elliptic-coordination": (1, 9, 0),
    "no-sent-boundary-inside-entity": (1, 1, 0),
    "sentence-level": (1, 0, 0),
    "tutorial-example": (1, 9, 0),
}


@needs_corpora
@pytest.mark.parametrize("name", COUNTS)
def test_real_files_in_both_forms(name: str, tmp_path: Path) -> None:
    found = {}
    for kind in WRITERS:
        path = CORPORA / "bconv" / f"bioc_{kind}" / f"{name}.{kind}"
        known = recognised(path)
        assert known is not None
        assert known.name == f"bioc-{kind}"
        found[kind], problems = parted(READERS[kind](path))
        assert [str(p) for p in problems if "twice" not in p.reason] == []
        documents, annotations, relations = COUNTS[name]
        assert len(found[kind]) == documents
        assert sum(len(b.spans) for b in found[kind]) + len(problems) == annotations
        assert sum(len(b.links) for b in found[kind]) == relations
        written(WRITERS[kind], found[kind], tmp_path / "again")
        again, _ = parted(READERS[kind](tmp_path / "again"))
        assert [places(bundle) for bundle in again] == [places(b) for b in found[kind]]
    assert [places(bundle) for bundle in found["xml"]] == [places(b) for b in found["json"]]
    assert [b.article.text for b in found["xml"]] == [b.article.text for b in found["json"]]


@needs_corpora
def test_parts_of_a_real_span() -> None:
    path = CORPORA / "bconv" / "bioc_json" / "elliptic-coordination.json"
    (bundle,), _ = parted(read_bioc_json(path))
    assert [span.quote for span in bundle.spans if len(span.fragments) > 1] == [
        "Breast Cancers",
        "breast cancers",
    ]


@needs_corpora
def test_brat_and_bioc_of_one_document_give_the_same_spans(tmp_path: Path) -> None:
    corpus, name = CORPORA / "bconv", "elliptic-coordination"
    for kind in ("ann", "txt"):
        folder = "brat" if kind == "ann" else "txt"
        copyfile(corpus / folder / f"{name}.{kind}", tmp_path / f"{name}.{kind}")
    (brat,), _ = parted(read_brat(tmp_path))
    (bioc,), _ = parted(read_bioc_json(corpus / "bioc_json" / f"{name}.json"))
    quotes = [sorted((s.label, s.quote) for s in bundle.spans) for bundle in (brat, bioc)]
    assert quotes[0] == quotes[1]
    assert sum(len(span.fragments) == 2 for span in brat.spans) == 2
