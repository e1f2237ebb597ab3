"""Our own JSON lines: what goes in comes out, and what is bad is told."""

import codecs
import io
import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peaceannot.formats.jsonl import write_jsonl
from peaceannot.formats.jsonl_reading import read_jsonl
from peaceannot.model import Bundle, Header, KnownError, Problem, text_hash
from tests.formats.bundles import HEADER, bundles, one_bundle


def written(items: Iterable[Bundle], header: Header = HEADER) -> bytes:
    stream = io.BytesIO()
    for _ in write_jsonl(items, header, stream):
        pass
    return stream.getvalue()


def read(data: bytes) -> list[Header | Bundle | Problem]:
    return list(read_jsonl(io.BytesIO(data)))


def problems(data: bytes) -> list[str]:
    return [str(item) for item in read(data) if isinstance(item, Problem)]


def article_record(**changes: Any) -> dict[str, Any]:
    record = json.loads(written([one_bundle()]).splitlines()[1])
    return {**record, **changes}


def line(record: Any) -> bytes:
    return (json.dumps(record) + "\n").encode()


@given(st.lists(bundles(), max_size=3))
def test_what_is_written_is_read_and_written_again_the_same(items: list[Bundle]) -> None:
    data = written(items)
    header, *rest = read(data)
    assert header == HEADER
    assert rest == items
    assert written([item for item in rest if isinstance(item, Bundle)], HEADER) == data


@given(st.lists(bundles(), max_size=2))
def test_lines_are_what_any_reader_of_json_lines_takes(items: list[Bundle]) -> None:
    lines = written(items).decode("utf-8").split("\n")
    assert lines.pop() == ""
    records = [json.loads(each) for each in lines]
    assert list(records[0]) == ["peaceannot", "scheme", "project"]
    for record, item in zip(records[1:], items, strict=True):
        assert " ".join(record) == "peaceannot id title text sha256 source meta spans links"
        for span in record["spans"]:
            covered = " ".join(record["text"][a:b] for a, b in span["fragments"])
            assert covered == span["quote"]
            assert " ".join(span) == (
                "id label fragments quote annotator origin created note attributes"
            )
        for link in record["links"]:
            assert " ".join(link) == "id kind from to annotator origin created note attributes"
        assert record["sha256"] == text_hash(item.article.text)


def test_characters_stand_as_themselves_and_offsets_count_them() -> None:
    bundle = one_bundle("👩\u200d👩\u2028 سلام")
    data = written([bundle])
    assert "👩\u200d👩\u2028 سلام".encode() in data
    assert data.count(b"\n") == 2


def test_the_progress_counts_articles() -> None:
    steps = list(write_jsonl([one_bundle(), one_bundle()], HEADER, io.BytesIO(), 2))
    assert [(step.done, step.total, step.text) for step in steps] == [
        (1, 2, "Talks"),
        (2, 2, "Talks"),
    ]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "\ud800", {"deep": {1, 2}}])
def test_what_json_cannot_hold_is_refused(value: Any) -> None:
    bundle = one_bundle()
    broken = replace(bundle, article=replace(bundle.article, meta={"value": value}))
    with pytest.raises(KnownError, match="Talks"):
        written([broken])


BROKEN_LINES = [
    (b"{not json}\n", "not JSON"),
    (b'{"peaceannot":1,"id":"a"\n', "cut off"),
    (b'{"peaceannot":1,"meta":{"x":NaN}}\n', "not JSON"),
    (b'{"peaceannot":1,"meta":{"x":1e999}}\n', "not JSON"),
    (b"[" * 100_000 + b"\n", "not JSON"),
    (b"\xff\xfe\n", "not UTF-8"),
    (line({"id": "a"}), "no field"),
    (line([1]), "no field"),
    (line({"peaceannot": True}), "must be 1"),
    (line({"peaceannot": 1}), "“id” is missing"),
    (line(article_record(id=3)), "“id” must be text"),
    (line(article_record(text="")), "no text"),
    (line(article_record(text="a\r\nb")), "carriage returns"),
    (line(article_record(title="\ud800")), "half of a surrogate pair"),
    (line(article_record(sha256="0" * 64)), "SHA-256"),
    (line(article_record(meta=[1])), "“meta” must be a JSON object"),
    (line(article_record(spans={})), "“spans” must be a list"),
    (line(article_record(extra=1)), "Unknown field “extra”"),
    (line({"peaceannot": 1, "scheme": {"labels": [{"id": "a"}]}}), "has no name"),
    (line({"peaceannot": 1, "scheme": 5}), "no scheme"),
]


@pytest.mark.parametrize(("bad", "words"), BROKEN_LINES)
def test_a_bad_line_is_told_and_does_not_stop_the_rest(bad: bytes, words: str) -> None:
    first, last = one_bundle(), one_bundle()
    header, one, two, end = written([first, last]).split(b"\n")
    data = b"\n".join([header, one, bad.rstrip(b"\n"), two, end])
    items = read(data)
    assert [item for item in items if isinstance(item, Bundle)] == [first, last]
    (problem,) = problems(data)
    assert problem.startswith("Line 3: ")
    assert words in problem


BROKEN_SPANS = [
    ({"fragments": [[0, 4]]}, "should cover ““Ye” but covers ““Yes”"),
    ({"fragments": [[0, 3.0]]}, "no whole number"),
    ({"fragments": [[0, True]]}, "no whole number"),
    ({"fragments": [[-1, 3]]}, "outside"),
    ({"fragments": [[0, 99]]}, "outside"),
    ({"fragments": [[3, 3]]}, "empty"),
    ({"fragments": [[0, 1], [1, 3]]}, "touches"),
    ({"fragments": [[2, 3], [0, 1]]}, "precedes"),
    ({"fragments": []}, "no fragments"),
    ({"fragments": [0, 3]}, "no pair"),
    ({"label": ""}, "no label"),
    ({"note": 5}, "“note” must be text"),
    ({"attributes": 5}, "“attributes” must be"),
    ({"color": "red"}, "Unknown field “color”"),
]


@pytest.mark.parametrize(("changes", "words"), BROKEN_SPANS)
def test_a_bad_span_is_left_out_and_told(changes: dict[str, Any], words: str) -> None:
    record = article_record()
    good = record["spans"][0]
    record["spans"] = [{**good, "id": "bad", **changes}, good]
    data = line(record)
    (bundle,) = [item for item in read(data) if isinstance(item, Bundle)]
    assert [span.id for span in bundle.spans] == [good["id"]]
    (problem,) = problems(data)
    assert problem.startswith("Line 1, “Talks”: ")
    assert words in problem


def test_links_need_both_their_spans() -> None:
    record = article_record()
    id = record["spans"][0]["id"]
    link = {"id": "l", "kind": "says", "from": id, "to": id}
    record["links"] = [link, {**link, "id": "m", "to": "gone"}, {**link}]
    found = problems(line(record))
    assert [words.split(": ", 1)[1] for words in found] == [
        "The link m ties spans that are not both in the article.",
        "The link l is there twice.",
    ]


def test_a_file_of_a_newer_program_is_not_guessed_at() -> None:
    data = line({"peaceannot": 2, "scheme": []}) + written([one_bundle()])
    (problem,) = read(data)
    assert "newer PeaceAnnot" in str(problem)


def test_blank_lines_and_a_byte_order_mark_do_no_harm() -> None:
    bundle = one_bundle()
    data = b"\xef\xbb\xbf" + written([bundle]).replace(b"\n", b"\r\n\r\n")
    assert read(data) == [HEADER, bundle]


@pytest.mark.parametrize("order", ["le", "be"])
def test_utf_16_is_read_as_well(order: str) -> None:
    bundle = one_bundle()
    mark = {"le": codecs.BOM_UTF16_LE, "be": codecs.BOM_UTF16_BE}[order]
    data = mark + written([bundle]).decode("utf-8").encode(f"utf-16-{order}")
    assert read(data) == [HEADER, bundle]
    cut = [item for item in read(data[:-5]) if isinstance(item, Problem)]
    assert cut
    assert read(data[:-5])[0] == HEADER


def test_only_what_is_needed_need_be_there() -> None:
    text = "She said no."
    span = {"id": "s", "label": "claim", "fragments": [[9, 11]], "quote": "no"}
    data = line({"peaceannot": 1, "id": "a", "text": text, "spans": [span]})
    (bundle,) = read(data)
    assert isinstance(bundle, Bundle)
    assert bundle.article.sha256 == text_hash(text)
    assert (bundle.spans[0].origin, bundle.spans[0].annotator) == ("import", "")


@given(st.binary(max_size=200))
def test_any_bytes_give_problems_and_nothing_worse(data: bytes) -> None:
    assert all(isinstance(item, Problem) for item in read(data))
