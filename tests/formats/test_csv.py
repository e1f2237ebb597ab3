"""The table of spans, for spreadsheets and data frames."""

import csv
import io
import json
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from peaceannot.formats.inert import inert, live
from peaceannot.formats.losses import Losses
from peaceannot.formats.options import Options
from peaceannot.formats.tables.csv_writing import write_csv
from peaceannot.model import Bundle
from tests.formats.bundles import HEADER, bundles, one_bundle

COLUMNS = [
    "article id", "title", "span id", "label", "label name", "start", "end", "fragments",
    "quote", "annotator", "origin", "created", "note",
]  # fmt: skip


def rows_of(items: list[Bundle], mark: bool = False) -> list[list[str]]:
    text = bytes_of(items, mark).decode("utf-8-sig" if mark else "utf-8")
    return list(csv.reader(io.StringIO(text, newline="")))


def bytes_of(items: list[Bundle], mark: bool = False) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "spans.csv")
        for _ in write_csv(items, HEADER, target, Options(), Losses(), mark=mark):
            pass
        return target.read_bytes()


@given(st.lists(bundles(), max_size=3))
def test_every_span_is_a_row_that_python_reads_back(items: list[Bundle]) -> None:
    head, *rows = rows_of(items)
    assert head[:13] == COLUMNS
    spans = [(bundle.article, span) for bundle in items for span in bundle.spans]
    assert len(rows) == len(spans)
    for row, (article, span) in zip(rows, spans, strict=True):
        cells = dict(zip(head, map(live, row), strict=True))
        assert cells["article id"] == article.id
        assert cells["title"] == article.title
        assert cells["span id"] == span.id
        assert cells["label"] == span.label
        assert cells["label name"] == {"speaker": "Speaker", "claim": "Claim"}[span.label]
        assert (int(cells["start"]), int(cells["end"])) == (span.start, span.end)
        fragments = json.loads(cells["fragments"])
        assert " ".join(article.text[a:b] for a, b in fragments) == span.quote
        assert cells["quote"] == span.quote
        assert (cells["annotator"], cells["note"]) == (span.annotator, span.note)


@given(st.text(alphabet="'=+-@\t\r\na1 ＝", max_size=6))
def test_no_cell_is_a_formula_and_each_comes_back(cell: str) -> None:
    safe = inert(cell)
    assert safe[:1] not in tuple("=+-@\t\r\n＝")
    assert live(safe) == cell


def test_excel_is_told_that_it_is_utf8() -> None:
    bundle = one_bundle("Żółw 😀")
    assert rows_of([bundle], mark=True) == rows_of([bundle])
    assert bytes_of([bundle], mark=True).startswith(b"\xef\xbb\xbfarticle id,")


def test_a_project_without_spans_gives_the_columns() -> None:
    (head,) = rows_of([])
    assert head[:13] == COLUMNS
    assert "attribute certainty" in head
