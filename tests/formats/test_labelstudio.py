"""Label Studio: layers, relations, controls, what is left out, the configuration."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from defusedxml import ElementTree
from hypothesis import given

from peaceannot.formats.labelstudio import (
    read_labelstudio,
    recognise_labelstudio,
    write_labelstudio,
)
from peaceannot.model import Article, Bundle, Link, new_id
from tests.formats.foreign import parted, places, simple_bundles, span_over, ties, written

TEXT = "Mara said: “No.”"


def region(id: str, start: Any, end: Any, *labels: str, **more: Any) -> dict[str, Any]:
    value = {"start": start, "end": end, "labels": list(labels)}
    return {"id": id, "from_name": "label", "to_name": "text", "type": "labels", "value": value} | {
        **more
    }


def task(*results: Any, text: str = TEXT, **annotation: Any) -> dict[str, Any]:
    annotations = [{"completed_by": 1, **annotation, "result": list(results)}]
    return {"id": 5, "data": {"text": text}, "annotations": annotations}


def read(path: Path, *tasks: dict[str, Any]) -> tuple[list[Bundle], list[str]]:
    path.write_text(json.dumps(list(tasks)), "utf-8")
    found, problems = parted(read_labelstudio(path))
    return found, list(map(str, problems))


def golden_bundle() -> Bundle:
    article = Article.make("Talks", TEXT)
    speaker = replace(span_over(article, "speaker", 0, 4, "Ana"), id="s", note="the envoy")
    claim = replace(
        span_over(article, "claim", 12, 15, "Ana"), id="c", attributes={"speech": "direct"}
    )
    link = Link(new_id(), article.id, "says", "s", "c", "Ana")
    return Bundle(article, (speaker, claim), (link,))


def test_golden_file(tmp_path: Path) -> None:
    losses = written(write_labelstudio, [golden_bundle()], tmp_path / "x.json")
    at_claim = {"start": 12, "end": 15, "text": "No."}
    where = {"to_name": "text"}
    assert json.loads((tmp_path / "x.json").read_text("utf-8")) == [
        {
            "data": {"text": TEXT, "title": "Talks"},
            "annotations": [
                {
                    "annotator": "Ana",
                    "was_cancelled": False,
                    "ground_truth": False,
                    "result": [
                        {
                            "id": "s", "from_name": "label", **where, "type": "labels",
                            "value": {"start": 0, "end": 4, "text": "Mara", "labels": ["speaker"]},
                            "origin": "manual", "meta": {"text": ["the envoy"]},
                        },
                        {
                            "id": "c", "from_name": "label", **where, "type": "labels",
                            "value": {**at_claim, "labels": ["claim"]}, "origin": "manual",
                        },
                        {
                            "id": "c", "from_name": "speech", **where, "type": "choices",
                            "value": {**at_claim, "choices": ["direct"]},
                        },
                        {
                            "type": "relation", "from_id": "s", "to_id": "c",
                            "direction": "right", "labels": ["says"],
                        },
                    ],
                }
            ],
            "predictions": [],
        }
    ]  # fmt: skip
    assert not losses
    head = (tmp_path / "x.json").read_bytes()[:4096]
    assert recognise_labelstudio(tmp_path / "x.json", head)


def test_names_in_the_tasks_stand_in_the_configuration(tmp_path: Path) -> None:
    article = Article.make("Talks", TEXT)
    odd = span_over(article, 'a "b" & <c>', 0, 4)
    written(write_labelstudio, [golden_bundle(), Bundle(article, (odd,))], tmp_path / "x.json")
    root = ElementTree.fromstring((tmp_path / "x.labels.xml").read_text("utf-8"))
    named = {element.get("name") for element in root.iter()} - {None}
    labels = [element.get("value") for element in root.iter("Label")]
    assert {"label", "text", "speech"} <= named
    assert labels == ["speaker", "claim", "sticking_point", "cue", 'a "b" & <c>']
    assert "says" in [element.get("value") for element in root.iter("Relation")]
    speech = next(e for e in root.iter("Choices") if e.get("name") == "speech")
    assert speech.get("whenLabelValue") == "claim"
    assert speech.get("perRegion") == "true"


def test_golden_file_comes_back(tmp_path: Path) -> None:
    bundle = golden_bundle()
    written(write_labelstudio, [bundle], tmp_path / "x.json")
    (again,), problems = parted(read_labelstudio(tmp_path / "x.json"))
    assert (again.article.title, places(again), problems) == ("Talks", places(bundle), [])
    assert ties(again) == ties(bundle)
    speaker, claim = again.spans
    assert speaker.note == "the envoy"
    about = claim.attributes["meta"]["labelstudio"]
    assert about == {"id": "c", "controls": {"speech": ["direct"]}}


@given(simple_bundles())
def test_spans_and_links_come_back(
    tmp_path_factory: pytest.TempPathFactory, bundle: Bundle
) -> None:
    path = tmp_path_factory.mktemp("ls") / "x.json"
    losses = written(write_labelstudio, [bundle, bundle], path)
    found, problems = parted(read_labelstudio(path))
    assert [again.article.text for again in found] == [bundle.article.text] * 2
    assert [places(again) for again in found] == [places(bundle)] * 2
    assert [ties(again) for again in found] == [ties(bundle)] * 2
    assert not problems
    assert not losses


def test_coders_become_layers_and_cancelled_work_is_counted(tmp_path: Path) -> None:
    item = task(region("a", 0, 4, "PER"))
    item["annotations"] += [
        {"completed_by": {"email": "b@example.invalid"}, "result": [region("a", 0, 4, "PER")]},
        {"completed_by": 3, "was_cancelled": True, "result": [region("a", 0, 9, "PER")]},
    ]
    item["predictions"] = [{"model_version": "m", "result": [region("z", 0, 9, "PER")]}]
    (again,), problems = read(tmp_path / "x.json", item)
    assert places(again) == [("1", "PER", ((0, 4),)), ("b@example.invalid", "PER", ((0, 4),))]
    assert problems == [
        "File: 1 cancelled annotation was left out.",
        "File: 1 program's prediction was left out.",
    ]


def test_suggestions_are_written_as_predictions(tmp_path: Path) -> None:
    article = Article.make("Talks", TEXT)
    guess = replace(span_over(article, "claim", 0, 4, "quotes 1.0"), origin="suggestion")
    written(write_labelstudio, [Bundle(article, (guess,))], tmp_path / "x.json")
    (item,) = json.loads((tmp_path / "x.json").read_text("utf-8"))
    assert [a["result"] for a in item["annotations"]] == [[]]
    assert [p["model_version"] for p in item["predictions"]] == ["quotes 1.0"]
    (again,), problems = parted(read_labelstudio(tmp_path / "x.json"))
    assert again.spans == ()
    assert len(problems) == 1


def test_offsets_as_text_several_labels_and_direction(tmp_path: Path) -> None:
    left = {"type": "relation", "from_id": "a", "to_id": "b", "direction": "left", "labels": ["of"]}
    item = task(region("a", "0", "4", "PER", "ORG"), region("b", 12, 15, "NO"), left)
    (again,), problems = read(tmp_path / "x.json", item)
    assert places(again) == [
        ("1", "NO", ((12, 15),)),
        ("1", "ORG", ((0, 4),)),
        ("1", "PER", ((0, 4),)),
    ]
    assert ties(again) == [("of", ("1", "NO", ((12, 15),)), ("1", "PER", ((0, 4),)))]
    assert problems == []


def test_older_utf16_offsets_are_found(tmp_path: Path) -> None:
    results = [region("a", 0, 4, "PER"), region("b", 8, 12, "PER")]
    for result, quote in zip(results, ("Mara", "Orre"), strict=True):
        result["value"]["text"] = quote
    (again,), problems = read(tmp_path / "x.json", task(*results, text="Mara 😀 Orre left."))
    assert [span.quote for span in again.spans] == ["Mara", "Orre"]
    assert problems == ["File: 1 text counts UTF-16; 2 of 2 match."]


def test_newlines_are_normalized_and_offsets_follow(tmp_path: Path) -> None:
    result = region("a", 6, 10, "PER")
    result["value"]["text"] = "Mara"
    (again,), problems = read(tmp_path / "x.json", task(result, text="One.\r\nMara left.\r\n"))
    assert again.article.text == "One.\nMara left.\n"
    assert again.spans[0].fragments == ((5, 9),)
    assert problems == []


def test_what_is_unmapped_is_given_back(tmp_path: Path) -> None:
    tree = {"id": "t", "type": "taxonomy", "from_name": "Topic", "value": {"taxonomy": [["A"]]}}
    item = task(region("a", 0, 4, "PER", score=0.5), tree, id=77, lead_time=3.5)
    item["data"]["number"] = 9
    found, _ = read(tmp_path / "x.json", item)
    written(write_labelstudio, found, tmp_path / "y.json")
    (again,) = json.loads((tmp_path / "y.json").read_text("utf-8"))
    (annotation,) = again["annotations"]
    assert (again["id"], again["data"]["number"], annotation["lead_time"]) == (5, 9, 3.5)
    assert (annotation["id"], annotation["completed_by"]) == (77, 1)
    assert [result["id"] for result in annotation["result"]] == ["a", "t"]
    assert annotation["result"][0]["score"] == 0.5
    assert annotation["result"][1] == tree


def test_json_min_is_read(tmp_path: Path) -> None:
    marks = [{"start": 0, "end": 4, "text": "Mara", "labels": ["PER"]}]
    record = {"text": TEXT, "id": 1, "label": marks, "annotator": 4, "annotation_id": 2,
              "lead_time": 1.0}  # fmt: skip
    (again,), problems = read(tmp_path / "x.json", record)
    assert places(again) == [("4", "PER", ((0, 4),))]
    assert problems == []
    assert recognise_labelstudio(Path("x.json"), json.dumps([record]).encode())


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ({"data": {"image": "/x.png"}, "annotations": []}, None),
        ({"data": {}, "annotations": []}, "There is no text in it."),
        ({"data": {"text": 5}, "annotations": "x"}, "There is no text in it."),
        (task(region("a", 0, 99, "PER")), "There is no text at 0–99."),
        (task(region("a", "x", 4, "PER")), "There is no text at -1–4."),
        (task(region("a", 0, 4)), "A span without a label was left out."),
        (task(region("a", 0, 4, "P"), region("b", 0, 4, "P")), "is marked twice"),
        (task({"type": "relation", "from_id": "a", "to_id": "b"}), "does not tie two spans"),
        (task("x", None, {"value": None}), None),
    ],
)
def test_bad_tasks_are_told_and_the_rest_goes_on(
    item: dict[str, Any], reason: str | None, tmp_path: Path
) -> None:
    found, problems = read(tmp_path / "x.json", item, task(text="Fine."))
    assert found[-1].article.text == "Fine."
    assert any(reason in problem for problem in problems) if reason else problems == []
