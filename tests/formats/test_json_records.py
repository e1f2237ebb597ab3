"""JSON records in whatever way they stand in a file, the bad ones told."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peaceannot.formats import json_records as module
from peaceannot.formats.json_records import json_records
from peaceannot.model import Problem
from tests.texts import texts

RECORDS = st.lists(
    st.dictionaries(
        st.sampled_from(["text", 'quo"te', "{", "back\\slash"]),
        st.one_of(texts(0), st.lists(texts(0), max_size=2), st.just({"a": [{"b": "}"}]})),
        min_size=1,
    ),
    min_size=1,
    max_size=6,
)


def read(data: bytes) -> tuple[list[dict[str, object]], list[str]]:
    items = list(json_records(io.BytesIO(data)))
    problems = [str(item) for item in items if isinstance(item, Problem)]
    return [item[1] for item in items if not isinstance(item, Problem)], problems


@given(RECORDS, st.sampled_from([None, 1, 4]), st.booleans(), st.booleans(), st.booleans())
def test_records_come_back_however_they_stand(
    records: list[dict[str, object]], indent: int | None, one_list: bool, plain: bool, wide: bool
) -> None:
    whole = json.dumps(records, indent=indent, ensure_ascii=plain)
    each = "\n".join(json.dumps(record, indent=indent, ensure_ascii=plain) for record in records)
    text = whole if one_list else each
    assert read(text.encode("utf-16" if wide else "utf-8-sig")) == (records, [])


@given(RECORDS, st.integers(1, 40))
def test_chunks_may_end_anywhere(records: list[dict[str, object]], size: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_CHUNK", size)
        assert read(json.dumps(records, indent=2).encode()) == (records, [])


def test_a_raw_newline_in_a_text_does_not_end_a_record() -> None:
    records, problems = read(b'{"a":1}\n{"a":"one\n\ntwo","b":2}\n{"a":"never\nended\n{"a":3}\n')
    assert records == [{"a": 1}, {"a": "one\n\ntwo", "b": 2}, {"a": 3}]
    assert problems == ["Line 5: This record is not JSON, or was cut off."]


def test_bad_lines_are_told_and_the_rest_goes_on() -> None:
    data = (
        b'{"a":1}\n{"a":\n[1]\n{"a":"\xff"}\n{"a":"\\ud83d"}\n\n{"a":NaN}\n{"a":"\\ud83d\\ude00"}\n'
    )
    records, problems = read(data)
    assert records == [{"a": 1}, {"a": None}, {"a": "😀"}]
    assert problems == [
        "Line 2: This record is not JSON, or was cut off.",
        "Line 4: This record is not UTF-8.",
        "Line 5: This record holds a broken character (half of a surrogate pair).",
    ]


def test_a_bad_record_in_a_list_is_told_with_its_line() -> None:
    records, problems = read(b'[\n{"a":1},\n{"a":b"},"},\n{"a":3},\n{"a":')
    assert records == [{"a": 1}, {"a": 3}]
    assert problems == [
        "Line 3: This record is not JSON, or was cut off.",
        "Line 5: This record is not JSON, or was cut off.",
    ]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"[]", b"plain words", b"12 13", b"\x00" * 50])
def test_a_file_without_records_is_told(data: bytes) -> None:
    assert read(data) == ([], ["Line 1: There is no record in this file."])


def test_a_file_cut_in_a_character_is_told() -> None:
    data = '{"a":1}\n{"a":"é"}'.encode("utf-16")
    assert read(data[:-1])[1] == ["Line 1: The file was cut off in the middle of a character."]


def test_deep_nesting_is_no_crash() -> None:
    assert read(b'{"a":' + b"[" * 200_000)[1] == [
        "Line 1: This record is not JSON, or was cut off."
    ]
