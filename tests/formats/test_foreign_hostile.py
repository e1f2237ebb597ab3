"""Files of other programs that are broken, hostile, or came from anywhere: told, never worse."""

import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peaceannot.formats.bioc import read_bioc_json, read_bioc_xml, write_bioc_json, write_bioc_xml
from peaceannot.formats.dna import read_dna
from peaceannot.formats.foreign_scheme import Code, scheme_of_codes
from peaceannot.formats.gate import read_gate
from peaceannot.formats.medtator import read_medtator
from peaceannot.formats.qualcoder import read_qualcoder
from peaceannot.formats.refi import read_qdc, read_qdpx, write_qdpx
from peaceannot.formats.taguette import read_taguette
from peaceannot.model import Article, Bundle, KnownError, Link, Problem, scheme_problems
from tests.formats.foreign import span_over, written
from tests.formats.sqlite_files import database

Reader = Callable[[Path], Iterator[Any]]
XML: dict[str, Reader] = {
    "bioc.xml": read_bioc_xml,
    "gate.xml": read_gate,
    "medtator.xml": read_medtator,
    "book.qdc": read_qdc,
}
SQLITE: dict[str, Reader] = {
    "x.qda": read_qualcoder,
    "x.sqlite3": read_taguette,
    "x.dna": read_dna,
}
BOMB = (
    '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</a>'
)
REFERENCE = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hostname">]><a>&a;</a>'


def told(read: Reader, path: Path) -> list[str]:
    """Return what is told of a file, whether it can be read at all or not."""
    try:
        return [item.reason for item in read(path) if isinstance(item, Problem)]
    except KnownError as error:
        return [str(error)]


@pytest.mark.parametrize("name", XML)
@pytest.mark.parametrize("xml", [BOMB, REFERENCE])
def test_entities_are_refused(name: str, xml: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(xml)
    assert any("declares" in reason for reason in told(XML[name], tmp_path / name))


@settings(max_examples=60)
@given(
    name=st.sampled_from([*XML, *SQLITE, "bioc.json", "x.qdpx"]),
    data=st.binary(max_size=300),
    head=st.sampled_from([b"", b"SQLite format 3\x00", b"<?xml version='1.0'?><a>", b"PK\x03\x04"]),
)
def test_any_bytes_are_told_and_nothing_worse(
    name: str, data: bytes, head: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("hostile") / name
    path.write_bytes(head + data)
    readers = {**XML, **SQLITE, "bioc.json": read_bioc_json, "x.qdpx": read_qdpx}
    assert told(readers[name], path)


VALUES = st.one_of(
    st.none(), st.integers(-3, 40), st.text(max_size=5), st.floats(), st.binary(max_size=3)
)
PARTS = st.recursive(
    st.one_of(VALUES.filter(lambda v: not isinstance(v, bytes)), st.booleans()),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(
            ["id", "infons", "passages", "offset", "text", "annotations", "locations", "length",
             "relations", "nodes", "refid", "type", "sentences", "start", "end", "guid",
             "selection", "uncoded", "quote", "roles", "note"]
        ),
        inner,
    ),
    max_leaves=12,
)  # fmt: skip


@settings(max_examples=100)
@given(passages=PARTS, relations=PARTS)
def test_json_of_any_shape(
    passages: Any, relations: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    import json

    path = tmp_path_factory.mktemp("bioc") / "x.json"
    sound = {"offset": 0, "text": "Mara left.", "annotations": passages, "relations": relations}
    documents = [{"passages": passages}, {"passages": [sound]}]
    path.write_text(json.dumps({"documents": documents, "infons": {}}))
    with suppress(KnownError):
        list(read_bioc_json(path))


@settings(max_examples=60)
@given(kept=PARTS, of_span=PARTS)
def test_kept_fields_of_any_shape_do_not_stop_an_export(
    kept: Any, of_span: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What was kept for an export may come from a file that someone else wrote."""
    folder = tmp_path_factory.mktemp("kept")
    article = Article.make("Talks", "Mara left.")
    meta = {"meta": {"refi": of_span, "bioc": of_span}}
    spans = [replace(span_over(article, "claim", 0, n), attributes=meta) for n in (4, 9)]
    link = Link("l", article.id, "says", spans[0].id, spans[1].id, "", attributes=meta)
    bundle = Bundle(replace(article, meta={"refi": kept, "bioc": kept}), tuple(spans), (link,))
    for write, name in ((write_qdpx, "x.qdpx"), (write_bioc_xml, "x"), (write_bioc_json, "y")):
        with suppress(KnownError):
            written(write, [bundle], folder / name)
    (again,) = [item for item in read_qdpx(folder / "x.qdpx") if isinstance(item, Bundle)]
    assert sorted(span.fragments for span in again.spans) == [((0, 4),), ((0, 9),)]


ROWS = st.lists(st.lists(VALUES, min_size=8, max_size=8), max_size=3)
TABLES = {
    "x.qda": {
        "source": "id, name, fulltext, memo, a, b, c, d",
        "code_name": "cid, name, memo, catid, color, supercid, a, b",
        "code_text": "ctid, cid, fid, seltext, pos0, pos1, owner, important",
        "attribute": "name, attr_type, value, id, a, b, c, d",
        "case_text": "caseid, fid, a, b, c, d, e, f",
        "cases": "caseid, name, a, b, c, d, e, f",
    },
    "x.sqlite3": {
        "projects": "id, name, description, a, b, c, d, e",
        "documents": "id, name, description, filename, project_id, contents, a, b",
        "highlights": "id, document_id, start_offset, end_offset, snippet, a, b, c",
        "tags": "id, project_id, path, description, a, b, c, d",
        "highlight_tags": "highlight_id, tag_id, a, b, c, d, e, f",
        "commands": "payload, user_login, date, a, b, c, d, e",
    },
    "x.dna": {
        "documents": "id, title, text, author, source, notes, date, a",
        "statements": "id, statementtypeid, documentid, start, stop, coder, a, b",
        "statementtypes": "id, label, red, green, blue, a, b, c",
        "variables": "id, variable, a, b, c, d, e, f",
        "entities": "id, value, a, b, c, d, e, f",
        "datashorttext": "statementid, variableid, entity, a, b, c, d, e",
        "databoolean": "statementid, variableid, value, a, b, c, d, e",
    },
}


@settings(max_examples=60)
@given(name=st.sampled_from(sorted(TABLES)), data=st.data())
def test_rows_of_any_kind(
    name: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    tables = {table: (columns, data.draw(ROWS)) for table, columns in TABLES[name].items()}
    path = database(tmp_path_factory.mktemp("rows") / name, tables)
    for item in SQLITE[name](path):
        if isinstance(item, Bundle):
            assert all(0 <= span.start < span.end for span in item.spans)


def test_a_project_that_is_a_bomb_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.qdpx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("project.qde", b" " * 30_000_000)
    assert "packed far too tightly" in told(read_qdpx, tmp_path / "x.qdpx")[0]


def test_names_that_lead_out_of_a_project_are_told(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("project.qde", "<Project name='x'/>")
        packed.writestr("../sources/t.txt", "out")
    (tmp_path / "x.qdpx").write_bytes(stream.getvalue())
    assert told(read_qdpx, tmp_path / "x.qdpx") == [
        "This name leads out of the archive; it was left out."
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["x.qdpx"]


@given(
    st.lists(
        st.tuples(st.sampled_from("abcde"), st.text(max_size=3), st.sampled_from("abcdef")),
        max_size=8,
    )
)
def test_any_tree_of_codes_is_a_sound_scheme(codes: list[tuple[str, str, str]]) -> None:
    scheme, ids = scheme_of_codes(Code(key, name, parent) for key, name, parent in codes)
    faults = scheme_problems(scheme)
    assert faults == ([] if codes else ["The scheme has no label to mark with."])
    assert {label.id for label in scheme.labels} == set(ids.values())


def test_a_tree_of_codes_is_not_endlessly_deep() -> None:
    codes = [Code(str(n), f"c{n}", str(n - 1) if n else "") for n in range(2000)]
    scheme, _ = scheme_of_codes(codes)
    assert sum(label.parent is None for label in scheme.labels) > 1000
    assert scheme.labels[1].parent == "c0"
