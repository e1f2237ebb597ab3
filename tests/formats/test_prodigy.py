"""Prodigy: answers, tokens with an inclusive end, layers, relations by token."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from peaceannot.formats.prodigy import read_prodigy, recognise_prodigy, write_prodigy
from peaceannot.model import Article, Bundle, Link, new_id
from tests.formats.bundles import bundles
from tests.formats.foreign import parted, places, simple_bundles, span_over, ties, written

TEXT = "Mara said:  “No.”"
SPEAKER = {"start": 0, "end": 4, "token_start": 0, "token_end": 0, "label": "speaker"}
CLAIM = {"start": 13, "end": 16, "token_start": 5, "token_end": 6, "label": "claim"}
GOLDEN = {
    "text": TEXT,
    "meta": {"title": "Talks"},
    "tokens": [
        {"text": "Mara", "start": 0, "end": 4, "id": 0, "ws": True},
        {"text": "said", "start": 5, "end": 9, "id": 1, "ws": False},
        {"text": ":", "start": 9, "end": 10, "id": 2, "ws": True},
        {"text": " ", "start": 11, "end": 12, "id": 3, "ws": False},
        {"text": "“", "start": 12, "end": 13, "id": 4, "ws": False},
        {"text": "No", "start": 13, "end": 15, "id": 5, "ws": False},
        {"text": ".", "start": 15, "end": 16, "id": 6, "ws": False},
        {"text": "”", "start": 16, "end": 17, "id": 7, "ws": False},
    ],
    "spans": [SPEAKER, CLAIM],
    "relations": [
        {
            "head": 0,
            "child": 6,
            "head_span": SPEAKER,
            "child_span": CLAIM,
            "label": "says",
        }
    ],
    "_annotator_id": "Ana",
    "_session_id": "Ana",
    "_view_id": "relations",
    "answer": "accept",
}  # fmt: skip


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]


def save(path: Path, *records: dict[str, Any]) -> Path:
    path.write_text("\n".join(map(json.dumps, records)), "utf-8")
    return path


def test_golden_file(tmp_path: Path) -> None:
    article = Article.make("Talks", TEXT)
    speaker = span_over(article, "speaker", 0, 4, "Ana")
    claim = span_over(article, "claim", 13, 16, "Ana")
    link = Link(new_id(), article.id, "says", speaker.id, claim.id, "Ana")
    bundle = Bundle(article, (speaker, claim), (link,))
    losses = written(write_prodigy, [bundle], tmp_path / "x.jsonl")
    assert lines(tmp_path / "x.jsonl") == [GOLDEN]
    assert not losses
    assert recognise_prodigy(Path("x.jsonl"), (tmp_path / "x.jsonl").read_bytes())
    (again,), problems = parted(read_prodigy(tmp_path / "x.jsonl"))
    assert (again.article.title, places(again), problems) == ("Talks", places(bundle), [])
    assert ties(again) == ties(bundle)


@given(simple_bundles())
def test_spans_and_links_come_back(
    tmp_path_factory: pytest.TempPathFactory, bundle: Bundle
) -> None:
    path = tmp_path_factory.mktemp("prodigy") / "x.jsonl"
    losses = written(write_prodigy, [bundle], path)
    (again,), problems = parted(read_prodigy(path))
    assert again.article.text == bundle.article.text
    assert places(again) == places(bundle)
    assert ties(again) == ties(bundle)
    assert not problems
    assert not losses


@given(bundles())
def test_tokens_make_up_the_text_and_spans_sit_on_them(
    tmp_path_factory: pytest.TempPathFactory, bundle: Bundle
) -> None:
    path = tmp_path_factory.mktemp("prodigy") / "x.jsonl"
    written(write_prodigy, [bundle], path)
    for task in lines(path):
        tokens = task["tokens"]
        assert task["text"] == "".join(t["text"] + " " * t["ws"] for t in tokens)
        for span in task["spans"]:
            assert tokens[span["token_start"]]["start"] == span["start"]
            assert tokens[span["token_end"]]["end"] == span["end"]


def test_answers_are_respected_and_counted(tmp_path: Path) -> None:
    span = {"start": 0, "end": 4, "label": "speaker"}
    refused = {**span, "answer": "reject"}
    path = save(
        tmp_path / "x.jsonl",
        {"text": "Mara left.", "spans": [span, {**refused, "label": "claim"}], "answer": "accept"},
        {"text": "Mara came.", "spans": [span], "answer": "reject"},
        {"text": "Mara slept.", "spans": [span], "answer": "ignore"},
        {"text": "Mara woke.", "spans": [span], "answer": "ignore"},
    )
    (again,), problems = parted(read_prodigy(path))
    assert [(s.label, s.quote) for s in again.spans] == [("speaker", "Mara")]
    assert list(map(str, problems)) == [
        "File: 2 lines were answered “ignore” and left out.",
        "File: 1 line was answered “reject” and left out.",
    ]


def test_lines_about_one_text_become_layers(tmp_path: Path) -> None:
    task = {"text": "Mara left.", "spans": [{"start": 0, "end": 4, "label": "PER"}]}
    path = save(
        tmp_path / "x.jsonl",
        {**task, "_annotator_id": "ana"},
        {"text": "Other.", "spans": []},
        {**task, "_session_id": "set-ben"},
        {**task, "_annotator_id": "ana", "spans": [{"start": 5, "end": 9, "label": "ACT"}]},
    )
    found, problems = parted(read_prodigy(path))
    assert [again.article.text for again in found] == ["Other.", "Mara left."]
    assert places(found[1]) == [
        ("ana", "ACT", ((5, 9),)),
        ("ana", "PER", ((0, 4),)),
        ("set-ben", "PER", ((0, 4),)),
    ]
    assert problems == []


def test_last_token_belongs_to_the_span_and_relations_go_by_token(tmp_path: Path) -> None:
    words = ["Mara", "Orre", "left"]
    starts = [0, 5, 10]
    tokens = [
        {"text": w, "start": s, "end": s + len(w), "id": i}
        for i, (w, s) in enumerate(zip(words, starts, strict=True))
    ]
    spans = [
        {"token_start": 0, "token_end": 1, "label": "PER"},
        {"start": 10, "end": 14, "token_start": 2, "token_end": 2, "label": "ACT"},
    ]
    relations = [{"head": 1, "child": 2, "label": "does"}, {"head": 7, "child": 2, "label": "x"}]
    path = save(
        tmp_path / "x.jsonl",
        {"text": "Mara Orre left", "tokens": tokens, "spans": spans, "relations": relations},
    )
    (again,), problems = parted(read_prodigy(path))
    assert places(again) == [("", "ACT", ((10, 14),)), ("", "PER", ((0, 9),))]
    assert ties(again) == [("does", ("", "PER", ((0, 9),)), ("", "ACT", ((10, 14),)))]
    assert list(map(str, problems)) == ["Line 1: A relation “x” ties no spans; it was left out."]


def test_unmapped_fields_are_given_back(tmp_path: Path) -> None:
    path = save(
        tmp_path / "x.jsonl",
        {
            "text": "Mara left.",
            "_task_hash": 7,
            "meta": {"source": "Wire"},
            "spans": [{"start": 0, "end": 4, "label": "PER", "score": 0.5}],
        },
    )
    found, _ = parted(read_prodigy(path))
    written(write_prodigy, found, tmp_path / "y.jsonl")
    (task,) = lines(tmp_path / "y.jsonl")
    assert (task["_task_hash"], task["meta"]["source"]) == (7, "Wire")
    assert task["spans"][0]["score"] == 0.5


def test_utf16_offsets_are_found_and_told(tmp_path: Path) -> None:
    path = save(
        tmp_path / "x.jsonl",
        {
            "text": "Mara 😀 Orre left.",
            "spans": [
                {"start": 0, "end": 4, "label": "P", "text": "Mara"},
                {"start": 8, "end": 12, "label": "P", "text": "Orre"},
            ],
        },
    )
    (again,), problems = parted(read_prodigy(path))
    assert [span.quote for span in again.spans] == ["Mara", "Orre"]
    assert list(map(str, problems)) == ["File: 1 text counts UTF-16; 2 of 2 match."]


@pytest.mark.parametrize(
    ("task", "reason"),
    [
        ({"text": ""}, "There is no text in it."),
        ({"image": "x.png"}, "There is no text in it."),
        ({"text": "a\u0000b"}, "not a text file"),
        ({"text": "Mara", "spans": [{"start": -1, "end": 3, "label": "P"}]}, "There is no text at"),
        ({"text": "Mara", "spans": [{"start": 3, "end": 1, "label": "P"}]}, "There is no text at"),
        ({"text": "Mara", "spans": [{"start": 0, "end": 99, "label": "P"}]}, "There is no text at"),
        ({"text": "Mara", "spans": [{"start": 0, "end": 4}]}, "without a label"),
        ({"text": "Mara", "spans": [{"start": 0, "end": 4, "label": "P", "text": "Oho"}]}, "“Oho”"),
    ],
)
def test_bad_tasks_are_told_and_the_rest_goes_on(
    task: dict[str, Any], reason: str, tmp_path: Path
) -> None:
    path = save(tmp_path / "x.jsonl", {"text": "Fine."}, task)
    found, problems = parted(read_prodigy(path))
    assert found[0].article.text == "Fine."
    assert any(p.where == "Line 2" and reason in p.reason for p in problems)
