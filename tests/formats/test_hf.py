"""Data sets of Parquet files: ``datasets`` loads what we write, and we read what others write."""

import json
from pathlib import Path
from typing import Any

import datasets
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peaceannot.formats.hf import load_back, read_hf, recognise_hf, write_hf
from peaceannot.formats.hf.reading import split_of
from peaceannot.formats.options import Options
from peaceannot.model import Article, Bundle, Header, Status, status_id, tidy_fragments
from tests.formats.bundles import HEADER, bundles, one_bundle
from tests.formats.foreign import parted, places, span_over, written

GOLDEN_TOKENS = {
    "sentence": 0,
    "tokens": ["Mara", "said", ":", "“", "No", ".", "”"],
    "ner_tags": ["B-speaker", "O", "O", "O", "B-claim", "I-claim", "O"],
    "starts": [0, 5, 9, 12, 13, 15, 16],
    "ends": [4, 9, 10, 13, 15, 16, 17],
}


def loaded(folder: Path, table: str) -> Any:
    """Load a table as people do; a path on the disk needs no network."""
    return datasets.load_dataset(str(folder), table, cache_dir=str(folder.parent / "cache"))


def talks() -> Bundle:
    article = Article.make("Talks", "Mara said:  “No.”")
    speaker = span_over(article, "speaker", 0, 4, "Ana")
    return Bundle(article, (speaker, span_over(article, "claim", 13, 16, "Ana")))


@given(st.lists(bundles(), max_size=3))
def test_everything_comes_back(
    tmp_path_factory: pytest.TempPathFactory, items: list[Bundle]
) -> None:
    path = tmp_path_factory.mktemp("hf") / "out"
    written(write_hf, items, path)
    header, *again = list(read_hf(path))
    assert header == HEADER
    assert again == items


def test_datasets_loads_the_folder_with_spans_equal(tmp_path: Path) -> None:
    text = "Zum 😀 Ort: “We,” said Mara, “agree.”"
    article = Article.make("Talks in Orre", text)
    parts = tidy_fragments([(12, 14), (29, 34)])
    split_quote = span_over(article, "claim", 12, 14)
    split_quote = type(split_quote)(
        split_quote.id, article.id, "claim", parts, "We agree", "Ana", note="both"
    )
    items = [Bundle(article, (split_quote, span_over(article, "speaker", 22, 26))), talks()]
    written(write_hf, items, tmp_path / "out")
    rows = loaded(tmp_path / "out", "articles")["train"]
    assert [row["text"] for row in rows] == [bundle.article.text for bundle in items]
    for row, bundle in zip(rows, items, strict=True):
        for span, ours in zip(row["spans"], bundle.spans, strict=True):
            assert (span["id"], span["label"]) == (ours.id, ours.label)
            assert tuple(map(tuple, span["fragments"])) == ours.fragments
            covered = [row["text"][a:b] for a, b in span["fragments"]]
            assert " ".join(covered) == span["quote"] == ours.quote


def test_golden_tokens_and_splits(tmp_path: Path) -> None:
    other = one_bundle("Nobody came.")
    bundle = talks()
    written(
        write_hf, [bundle, other], tmp_path / "out",
        split_of=lambda article: "test" if article is bundle.article else "train",
    )  # fmt: skip
    found = loaded(tmp_path / "out", "tokens")
    names = found["test"].features["ner_tags"].feature.names
    assert names[:3] == ["O", "B-speaker", "I-speaker"]
    (row,) = found["test"]
    row["ner_tags"] = [names[tag] for tag in row["ner_tags"]]
    assert {name: row[name] for name in GOLDEN_TOKENS} == GOLDEN_TOKENS
    assert row["article"] == bundle.article.id
    assert found["train"].num_rows == 1
    again, problems = parted(read_hf(tmp_path / "out"))
    assert [item.article.meta for item in again] == [{"split": "test"}, {"split": "train"}]
    assert not problems


def test_an_archive_holds_the_same_and_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.zip", "b.zip"):
        written(write_hf, [bundle := talks()] if name == "a.zip" else [bundle], tmp_path / name)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    assert recognise_hf(tmp_path / "a.zip", (tmp_path / "a.zip").read_bytes()[:100])
    assert list(read_hf(tmp_path / "a.zip")) == [HEADER, bundle]


def test_statuses_come_back_and_overlaps_are_told(tmp_path: Path) -> None:
    article = Article.make("Talks", "Mara Orre left.")
    spans = (span_over(article, "claim", 0, 14), span_over(article, "speaker", 0, 9))
    odd = span_over(article, "gesture", 10, 14)
    status = Status(status_id(article.id, "Ana"), article.id, "Ana", "done")
    bundle = Bundle(article, (*spans, odd), statuses=(status,))
    losses = written(write_hf, [bundle], tmp_path / "out", Options(overlap="shortest"))
    assert losses.counts == {
        "overlapping spans (in the table of sentences only)": 1,
        "spans with a label that the scheme does not have (in the table of sentences only)": 1,
    }
    assert list(read_hf(tmp_path / "out"))[1] == bundle


def test_an_empty_project_gives_tables_without_rows(tmp_path: Path) -> None:
    losses = written(write_hf, [], tmp_path / "out")
    assert losses.examples["splits without a row, which load_dataset refuses"] == [
        "articles, train", "tokens, train",
    ]  # fmt: skip
    assert list(load_back(tmp_path / "out")) == []
    card = (tmp_path / "out" / "README.md").read_text("utf-8")
    assert card.count("num_examples: 0") == 2
    assert pq.read_table(tmp_path / "out" / "articles" / "train.parquet").num_rows == 0
    assert list(read_hf(tmp_path / "out")) == [HEADER]


def test_a_split_without_sentences_is_left_out_so_that_the_others_load(tmp_path: Path) -> None:
    sound = Article.make("Talks", "Mara left.")
    unseen = Article.make("Unseen", "\u200b\u200b")  # not one token is in it
    parts = {sound.id: "train", unseen.id: "test"}
    losses = written(
        write_hf, [Bundle(sound), Bundle(unseen)], tmp_path / "out",
        split_of=lambda article: parts[article.id],
    )  # fmt: skip
    assert losses.examples["splits without a row, which load_dataset refuses"] == ["tokens, test"]
    cache = str(tmp_path / "cache")
    tokens = datasets.load_dataset(str(tmp_path / "out"), "tokens", cache_dir=cache)
    articles = datasets.load_dataset(str(tmp_path / "out"), "articles", cache_dir=cache)
    assert (sorted(tokens), sorted(articles)) == (["train"], ["test", "train"])


def test_tokens_and_tags_of_others(tmp_path: Path) -> None:
    features = datasets.Features({
        "id": datasets.Value("string"),
        "tokens": datasets.List(datasets.Value("string")),
        "ner_tags": datasets.List(datasets.ClassLabel(names=["O", "B-PER", "I-PER"])),
    })  # fmt: skip
    rows = {"id": ["0"], "tokens": [["Mara", "Orre", "left"]], "ner_tags": [[1, 2, 0]]}
    data = datasets.Dataset.from_dict(rows, features=features)
    data.to_parquet(tmp_path / "train-00000-of-00001.parquet")
    ((again,), problems) = parted(read_hf(tmp_path))
    assert (again.article.text, places(again)) == ("Mara Orre left", [("", "PER", ((0, 9),))])
    assert again.article.meta == {"hf": {"id": "0"}}
    assert not problems


@pytest.mark.parametrize("saved", ["parquet", "disk"])
def test_texts_and_spans_of_others(saved: str, tmp_path: Path) -> None:
    label = datasets.ClassLabel(names=["PER", "ORG"])
    span = {"start": datasets.Value("int32"), "end": datasets.Value("int32"), "label": label}
    features = datasets.Features(
        {"text": datasets.Value("string"), "entities": datasets.List(span)}
    )
    marks = [{"start": 0, "end": 4, "label": 0}, {"start": 5, "end": 99, "label": 1}]
    data = datasets.Dataset.from_dict(
        {"text": ["Mara left."], "entities": [marks]}, features=features
    )
    if saved == "disk":
        datasets.DatasetDict(test=data).save_to_disk(tmp_path / "out")
        path = tmp_path / "out"
    else:
        path = tmp_path / "test.parquet"
        data.to_parquet(path)
    assert recognise_hf(path, path.read_bytes()[:100] if path.is_file() else b"")
    ((again,), problems) = parted(read_hf(path))
    assert places(again) == [("", "PER", ((0, 4),))]
    assert again.article.meta == {"split": "test"}
    assert [problem.reason for problem in problems] == ["ORG: There is no text at 5–99."]


def test_plain_parquet_of_lists_side_by_side(tmp_path: Path) -> None:
    spans = {"start": [0, 8], "end": [4, 12], "label": ["P", "ACT"], "text": ["Mara", "left"]}
    rows = [{"text": "Mara 😀 left.", "spans": spans}]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "x.parquet")
    ((again,), problems) = parted(read_hf(tmp_path / "x.parquet"))
    assert places(again) == [("", "ACT", ((7, 11),)), ("", "P", ((0, 4),))]
    assert [problem.reason for problem in problems] == ["1 text counts UTF-16; 2 of 2 match."]


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([{"number": 1}], "No column holds texts or tokens; the columns are number."),
        ([{"text": ""}], "There is no text in it."),
        ([{"tokens": ["a", "b"], "ner_tags": [1]}], "2 tokens but 1 tags"),
        ([{"text": "a", "spans": [{"start": 0, "end": 1}]}], "A span without a label"),
    ],
)
def test_bad_rows_are_told(rows: list[Any], reason: str, tmp_path: Path) -> None:
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "x.parquet")
    _, problems = parted(read_hf(tmp_path / "x.parquet"))
    assert reason in problems[0].reason


def test_changed_and_broken_tables_of_ours_are_told_and_the_rest_comes_in(tmp_path: Path) -> None:
    written(write_hf, [talks(), one_bundle()], tmp_path / "out")
    path = tmp_path / "out" / "articles" / "train.parquet"
    rows = pq.read_table(path).to_pylist()
    rows[0]["text"] = "Changed."
    rows.append({**rows[1], "more": "[1"})
    pq.write_table(pa.Table.from_pylist(rows), path)
    (tmp_path / "out" / "header.json").write_text(json.dumps([1]))
    found = list(read_hf(tmp_path / "out"))
    (bundle,), problems = parted(iter(found))
    assert bundle.article.title == "Talks"
    assert not any(isinstance(item, Header) for item in found)
    assert [str(problem) for problem in problems] == [
        "header.json: There is no scheme in it.",
        "articles/train.parquet, row 1: The text is not the one that was exported: its SHA-256 "
        "differs.",
        "articles/train.parquet, row 3: This row is not one that PeaceAnnot wrote, or it was "
        "changed.",
    ]
    path.write_bytes(path.read_bytes()[:-9])
    _, problems = parted(read_hf(tmp_path / "out"))
    assert "articles/train.parquet" in problems[1].where
    assert "It cannot be read" in problems[1].reason


def test_splits_by_file_name() -> None:
    names = ["train.parquet", "data/test-00000-of-00002.parquet", "dev/data-00000-of-00001.arrow"]
    assert list(map(split_of, names)) == ["train", "test", "dev"]
