"""Tables of articles that come in: CSV as found, JSON lines, Excel; columns guessed and chosen."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from peaceannot.formats.format import Format
from peaceannot.formats.recognising import recognised
from peaceannot.formats.registry import format_named
from peaceannot.formats.tables.articles_in import table_reader
from peaceannot.formats.tables.columns import columns_of, guessed
from peaceannot.formats.tables.csv_reading import CSV
from peaceannot.formats.tables.json_lines import JSON_LINES
from peaceannot.model import Article, Bundle, KnownError, Problem
from tests.formats.bundles import one_bundle
from tests.formats.foreign import parted, sound_texts, written

HEADINGS = ["Headline", "Body", "Published", "Outlet", "Link", "Pages"]
ROWS = [
    ["A corridor opens", "They met.\nThey “agreed”, he said; so be it.", "2031-05-03", "Orre Daily",
     "https://orre.example/1", "2"],
    ["No talks", "Nobody came 🤝.", "", "The Ledger", "", "1"],
]  # fmt: skip


def read(path: Path, **chosen: str) -> tuple[list[Bundle], list[Problem]]:
    known = recognised(path)
    assert known is not None
    assert known.table is not None
    return parted(table_reader(known.table, chosen)(path))


def as_csv(rows: list[list[str]], **more: Any) -> str:
    stream = io.StringIO()
    csv.writer(stream, **more).writerows(rows)
    return stream.getvalue()


def check(found: list[Bundle]) -> None:
    """See that the two rows came in with all they have."""
    first, second = (bundle.article for bundle in found)
    assert (first.title, first.text) == ("A corridor opens", ROWS[0][1])
    assert first.attributes == {"date": "2031-05-03", "outlet": "Orre Daily"}
    assert first.source["url"] == "https://orre.example/1"
    assert str(first.meta["table"]["Pages"]) == "2"
    assert (second.title, second.text) == ("No talks", "Nobody came 🤝.")
    assert second.attributes == {"outlet": "The Ledger"}
    assert "url" not in second.source


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\r\n", "\n"])
def test_csv_comes_in_as_it_is_found(
    tmp_path: Path, encoding: str, delimiter: str, newline: str
) -> None:
    path = tmp_path / "press.csv"
    table = as_csv([HEADINGS, *ROWS], delimiter=delimiter, lineterminator=newline)
    path.write_bytes(table.encode(encoding))
    found, problems = read(path)
    assert problems == []
    check(found)


def test_csv_in_a_code_page(tmp_path: Path) -> None:
    path = tmp_path / "press.csv"
    text = "Перемовини тривають у столиці, повідомила посередниця Їжакевич."
    path.write_bytes(as_csv([["title", "text"], ["Перемовини", text]]).encode("cp1251"))
    (bundle,), problems = read(path)
    assert (bundle.article.title, bundle.article.text, problems) == ("Перемовини", text, [])


def test_json_lines_with_a_text_come_in(tmp_path: Path) -> None:
    path = tmp_path / "press.jsonl"
    records = [dict(zip(HEADINGS, row, strict=True)) for row in ROWS]
    path.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    found, problems = read(path)
    assert problems == []
    check(found)


def test_a_workbook_comes_in(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["nothing here"])
    sheet = book.create_sheet("Articles")
    for row in (HEADINGS, *ROWS):
        sheet.append(row)
    book.save(tmp_path / "press.xlsx")
    found, problems = read(tmp_path / "press.xlsx")
    assert problems == []
    check(found)


def test_columns_are_chosen_and_missing_ones_told(tmp_path: Path) -> None:
    path = tmp_path / "press.csv"
    path.write_text("Kopf,Worte,Land,text\nTreffen,Sie kamen.,Orre,x\n", encoding="utf-8")
    (bundle,), _ = read(path, text="Worte", title="Kopf", region="Land")
    article = bundle.article
    assert (article.title, article.text) == ("Treffen", "Sie kamen.")
    assert (article.attributes, article.meta) == ({"region": "Orre"}, {"table": {"text": "x"}})
    with pytest.raises(KnownError, match="no column “Mitte”; it has “Kopf”"):
        columns_of(["Kopf", "Worte"], {"text": "Mitte"})
    with pytest.raises(KnownError, match="Choose the column that holds the texts"):
        columns_of(["Kopf", "Worte"])
    path.write_text("Kopf,Worte\nTreffen,Sie kamen.\n", encoding="utf-8")
    found, problems = read(path)
    assert found == []
    assert "Choose the column" in problems[0].reason


def test_usual_headings_are_guessed_whatever_their_case() -> None:
    assert guessed(["ID", "Full_Text", "BYLINE", "Publication date"]) == {
        "text": "Full_Text", "author": "BYLINE", "date": "Publication date",
    }  # fmt: skip
    assert guessed(["a", "b"]) == {}


def test_what_is_wrong_with_a_row_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "press.csv"
    path.write_bytes(
        b'title,text\n'
        b'one,First.\n'
        b'two,Second.,too many\n'
        b'three,"Third\nin two lines."\n'
        b'four,\n'
        b'five,broken \xff\xfe bytes\n'
        b'six,Sixth. ' + b'\xc3\xa9' * 9 + b'\n'
        b'seven,"cut off'
    )  # fmt: skip
    found, problems = read(path)
    texts = ["First.", "Third\nin two lines.", "Sixth. " + "é" * 9]
    assert [b.article.text for b in found] == texts
    assert [(p.where, p.reason.split(";")[0]) for p in problems] == [
        ("Line 3", "The row has 3 cells in 2 columns"),
        ("Line 6", "There is no text in it."),
        ("Line 7", "This row is not UTF-8"),
        ("Line 9", "This row is no sound CSV, or was cut off."),
    ]


def test_a_workbook_that_is_none_is_told(tmp_path: Path) -> None:
    path = tmp_path / "press.xlsx"
    path.write_bytes(b"PK\x03\x04 and then nothing")
    known = format_named("xlsx")
    assert known.read is not None
    with pytest.raises(KnownError, match="no sound Excel workbook"):
        list(known.read(path))


# --- our own tables come back -------------------------------------------------------------------


@st.composite
def articles(draw: st.DrawFn) -> Article:
    article = Article.make("Talks in Orre", draw(sound_texts()), {"url": "https://orre.example"})
    note = draw(st.sampled_from(["", "=a note", "' a note"]))
    values = draw(st.sampled_from([{}, {"outlet": "@Orre"}, {"other": ["a", 1]}]))
    return replace(article, attributes=values, note=note, flag=draw(st.booleans()))


@given(article=articles())
@pytest.mark.parametrize("name", ["csv-articles", "xlsx"])
def test_a_table_of_articles_goes_round(
    tmp_path_factory: pytest.TempPathFactory, name: str, article: Article
) -> None:
    known: Format = format_named(name)
    assert known.write is not None
    assert known.read is not None
    path = tmp_path_factory.mktemp("table") / f"t{known.extensions[0]}"
    lost = written(known.write, [Bundle(article)], path)
    found, problems = parted(known.read(path))
    if name == "xlsx" and lost:
        return  # what Excel cannot hold is told in its loss report
    assert problems == []
    (bundle,) = found
    # The scheme of the test knows no attributes: they stand in "other attributes" as JSON.
    assert replace(bundle.article, source={}) == replace(article, source={})
    assert bundle.article.source["url"] == "https://orre.example"


def test_a_text_that_was_cut_off_is_refused(tmp_path: Path) -> None:
    known = format_named("csv-articles")
    assert known.write is not None
    path = tmp_path / "t.csv"
    written(known.write, [Bundle(Article.make("Talks", "They met at noon."))], path)
    path.write_bytes(path.read_bytes().replace(b"at noon.", b""))
    found, problems = read(path)
    assert found == []
    assert "may have cut it off" in problems[0].reason


@pytest.mark.parametrize("name", ["csv", "csv-links"])
def test_our_own_tables_of_marks_say_what_to_bring_in_instead(name: str, tmp_path: Path) -> None:
    write = format_named(name).write
    assert write is not None
    path = tmp_path / "out.csv"
    written(write, [one_bundle()], path)
    found, (problem,) = parted(table_reader(CSV)(path))
    assert found == []
    assert "it holds no texts. Bring in the JSON lines" in problem.reason


def test_a_record_that_is_broken_does_not_stop_the_others(tmp_path: Path) -> None:
    path = tmp_path / "press.jsonl"
    path.write_bytes(
        b'{"text": "First."}\n{"text": 7}\n{"text": "Second\\ud800"}\n["no"]\n{"text": "Thi\n'
        b'{"text": "Last."}\n'
    )
    found, problems = parted(table_reader(JSON_LINES)(path))
    assert [bundle.article.text for bundle in found] == ["First.", "7", "Last."]
    assert [problem.where for problem in problems] == ["Line 3", "Line 4", "Line 5"]


def test_a_very_long_cell_is_told(tmp_path: Path) -> None:
    path = tmp_path / "press.csv"
    path.write_text(f'title,text\none,"{"x" * 20_000_001}"\ntwo,Second.\n', encoding="utf-8")
    found, problems = parted(table_reader(CSV)(path))
    assert "no sound CSV" in problems[0].reason
    assert [bundle.article.text for bundle in found] == ["Second."]
