"""doccano: both shapes, what offsets count, a file for each coder."""

import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from peaceannot.formats.doccano import (
    read_doccano,
    recognise_doccano,
    write_doccano,
    write_doccano_relations,
)
from peaceannot.model import Article, Bundle, KnownError, Link, new_id
from tests.formats.bundles import bundles
from tests.formats.foreign import Place, parted, places, simple_bundles, span_over, ties, written

TEXT = "Mara 😀 said: “No.”"


def read(path: Path, *records: Any) -> tuple[list[Bundle], list[str]]:
    path.write_text("\n".join(map(json.dumps, records)), "utf-8")
    found, problems = parted(read_doccano(path))
    return found, list(map(str, problems))


def golden_bundle() -> Bundle:
    article = Article.make("Talks", TEXT)
    speaker, claim = span_over(article, "speaker", 0, 4), span_over(article, "claim", 14, 17)
    return Bundle(
        article, (speaker, claim), (Link(new_id(), article.id, "says", speaker.id, claim.id, ""),)
    )


def nameless(found: list[Place]) -> list[Place]:
    return sorted({("", label, fragments) for _, label, fragments in found})


def test_golden_files_of_both_shapes(tmp_path: Path) -> None:
    bundle = golden_bundle()
    head = {"text": TEXT, "title": "Talks", "offset_unit": "UTF-16"}
    losses = written(write_doccano, [bundle], tmp_path / "x.jsonl")
    assert json.loads((tmp_path / "x.jsonl").read_text("utf-8")) == {
        **head,
        "label": [[0, 4, "speaker"], [15, 18, "claim"]],
    }
    assert losses.counts == {"links": 1}
    losses = written(write_doccano_relations, [bundle, bundle], tmp_path / "y.jsonl")
    _, second = (tmp_path / "y.jsonl").read_text("utf-8").strip().split("\n")
    assert json.loads(second) == {
        **head,
        "entities": [
            {"id": 3, "label": "speaker", "start_offset": 0, "end_offset": 4},
            {"id": 4, "label": "claim", "start_offset": 15, "end_offset": 18},
        ],
        "relations": [{"id": 1, "from_id": 3, "to_id": 4, "type": "says"}],
    }
    assert not losses
    for name in ("x.jsonl", "y.jsonl"):
        assert recognise_doccano(tmp_path / name, (tmp_path / name).read_bytes())


@given(simple_bundles())
def test_spans_and_links_come_back(
    tmp_path_factory: pytest.TempPathFactory, bundle: Bundle
) -> None:
    bundle = replace(bundle, spans=tuple(replace(span, annotator="") for span in bundle.spans))
    bundle = replace(bundle, links=tuple(replace(link, annotator="") for link in bundle.links))
    path = tmp_path_factory.mktemp("doccano") / "x.jsonl"
    losses = written(write_doccano_relations, [bundle], path)
    (again,), problems = parted(read_doccano(path))
    assert again.article.text == bundle.article.text
    assert (places(again), ties(again)) == (places(bundle), ties(bundle))
    assert not problems
    assert not losses


@given(bundles())
def test_simple_shape_keeps_every_fragment(
    tmp_path_factory: pytest.TempPathFactory, bundle: Bundle
) -> None:
    path = tmp_path_factory.mktemp("doccano") / "x.jsonl"
    written(write_doccano, [bundle], path)
    found, _ = parted(read_doccano(path))
    parts = [("", span.label, (fragment,)) for span in bundle.spans for fragment in span.fragments]
    for again in found:
        if not bundle.article.text.startswith("\ufeff"):
            assert places(again) == nameless(parts)


@pytest.mark.parametrize(
    ("text", "label", "told"),
    [
        (TEXT, [[0, 4, "A"], [8, 12, "B"]], []),
        (TEXT, [[0, 4, "A"], [7, 11, "B"]], ["File: The offsets count code points; 2 of 2 spans "
                                             "on whole words."]),
        ("👍🏽 he\u0301 said", [[2, 4, "A"], [5, 9, "B"]], [
            "File: The offsets count graphemes; 2 of 2 spans on whole words."]),
        ("He said “no”.", [[3, 7, "B"]], []),
    ],
)  # fmt: skip
def test_what_offsets_count_is_found(
    text: str, label: list[Any], told: list[str], tmp_path: Path
) -> None:
    (again,), problems = read(tmp_path / "x.jsonl", {"text": text, "label": label})
    assert [span.quote for span in again.spans][-1] == "said"
    assert problems == told


def test_data_labels_entities_and_older_annotations_are_read(tmp_path: Path) -> None:
    (one, two, three, four), problems = read(
        tmp_path / "x.jsonl",
        {"id": 1, "data": "One here.", "labels": [[0, 3, "A"]]},
        {"text": "Two here.", "entities": [{"id": 7, "start_offset": 0, "end_offset": 3,
                                            "label": "A"}], "relations": []},
        {"text": "Three here.", "annotations": [{"label": 2, "start_offset": 0, "end_offset": 5,
                                                 "user": 9}]},
        {"text": "Four here.", "label": ["politics"]},
    )  # fmt: skip
    assert problems == []
    assert places(one) == places(two) == [("", "A", ((0, 3),))]
    assert two.spans[0].attributes == {"meta": {"doccano": {"id": "7"}}}
    assert places(three) == [("9", "2", ((0, 5),))]
    assert (places(four), four.article.meta) == ([], {"doccano": {"label": ["politics"]}})


def test_printed_json_named_jsonl_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    records = [{"text": "Mara left.", "label": [[0, 4, "A"]]}, {"text": "Ana.", "label": []}]
    path.write_text(json.dumps(records, indent=4), "utf-8")
    found, problems = parted(read_doccano(path))
    assert [len(again.spans) for again in found] == [1, 0]
    assert problems == []
    assert recognise_doccano(path, path.read_bytes())


@pytest.mark.parametrize("packed", [True, False])
def test_each_file_of_a_folder_or_archive_is_a_layer(packed: bool, tmp_path: Path) -> None:
    def lines(label: str) -> str:
        return json.dumps({"text": "Mara left.", "label": [[0, 4, label]]}) + "\n"

    folder = tmp_path / "export"
    folder.mkdir()
    (folder / "ana.jsonl").write_text(lines("A") + '{"text": "Only Ana."}', "utf-8")
    (folder / "ben.jsonl").write_text(lines("B") + "broken\n", "utf-8")
    source = folder
    if packed:
        source = tmp_path / "export.zip"
        with zipfile.ZipFile(source, "w") as archive:
            for file in folder.iterdir():
                archive.write(file, f"../{file.name}")
    assert recognise_doccano(source, b"")
    found, problems = parted(read_doccano(source))
    assert [again.article.text for again in found] == ["Only Ana.", "Mara left."]
    assert places(found[1]) == [("ana", "A", ((0, 4),)), ("ben", "B", ((0, 4),))]
    assert [str(problem).removeprefix("../") for problem in problems] == [
        "ben.jsonl: Line 2: This record is not JSON, or was cut off."
    ]


def test_unmapped_fields_are_given_back(tmp_path: Path) -> None:
    found, _ = read(tmp_path / "x.jsonl", {"text": "Mara.", "label": [], "Comments": ["why"]})
    written(write_doccano, found, tmp_path / "y.jsonl")
    assert json.loads((tmp_path / "y.jsonl").read_text("utf-8"))["Comments"] == ["why"]


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({"label": [[0, 1, "A"]]}, "There is no text in it."),
        ({"text": "Mara", "label": [[0, 99, "A"]]}, "There is no text at 0–99."),
        ({"text": "Mara", "label": [[-2, 3, "A"]]}, "There is no text at"),
        ({"text": "Mara", "label": [[3, 1, "A"]]}, "There is no text at 3–1."),
        ({"text": "Mara", "label": [[0, 1, "A"], [0, 1, "A"]]}, "is marked twice"),
        ({"text": "😀 Mara", "label": [[1, 3, "A"]]}, "There is no text at 1–3."),
        ({"text": "Mara", "entities": [], "relations": [{"from_id": 1, "to_id": 2}]}, "two spans"),
        ("text", "This is no JSON object."),
    ],
)
def test_bad_records_are_told_and_the_rest_goes_on(
    record: Any, reason: str, tmp_path: Path
) -> None:
    found, problems = read(tmp_path / "x.jsonl", {"text": "Fine.", "label": []}, record)
    assert found[0].article.text == "Fine."
    assert any(problem.startswith("Line 2") and reason in problem for problem in problems)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no archive", b"PK\x05\x06"])
def test_archives_that_are_none_are_refused_in_plain_words(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(content)
    assert not recognise_doccano(tmp_path / "x.zip", content)
    with pytest.raises(KnownError, match="no sound zip archive"):
        list(read_doccano(tmp_path / "x.zip"))
