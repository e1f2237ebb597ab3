"""BioC in JSON and XML: passages, characters or bytes, parts, relations, what is bad."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peaceannot.formats.bioc import (
    read_bioc_json,
    read_bioc_xml,
    write_bioc_json,
    write_bioc_xml,
)
from peaceannot.formats.left_out import VALUES
from peaceannot.formats.recognising import recognised
from peaceannot.model import Actor, Article, Bundle, Header, KnownError, Link, Span, default_scheme
from tests.formats.bundles import HEADER, bundles
from tests.formats.foreign import parted, places, span_over, ties, written

WRITERS = {"json": write_bioc_json, "xml": write_bioc_xml}
READERS = {"json": read_bioc_json, "xml": read_bioc_xml}
TEXT = "“We agree,” Mara Orre said 😀, “but\nnot on the river.”"
CLAIM = ((1, 9), (31, 53))
GOLDEN = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE collection SYSTEM "BioC.dtd">
<collection>
  <source>PeaceAnnot</source>
  <date/>
  <key/>
  <infon key="offsets">characters (Unicode code points)</infon>
  <document>
    <id>a-1</id>
    <infon key="title">Talks in Orre</infon>
    <passage>
      <offset>0</offset>
      <text>“We agree,” Mara Orre said 😀, “but
not on the river.”</text>
      <annotation id="1">
        <infon key="type">claim</infon>
        <infon key="annotator">Ana</infon>
        <location offset="1" length="8"/>
        <location offset="31" length="22"/>
        <text>We agree but
not on the river.”</text>
      </annotation>
      <annotation id="2">
        <infon key="type">speaker</infon>
        <infon key="annotator">Ana</infon>
        <infon key="note">the envoy</infon>
        <infon key="actor">Mara Orre</infon>
        <infon key="speech">direct</infon>
        <location offset="12" length="9"/>
        <text>Mara Orre</text>
      </annotation>
    </passage>
    <relation id="R1">
      <infon key="type">says</infon>
      <infon key="annotator">Ana</infon>
      <node refid="2" role="source"/>
      <node refid="1" role="target"/>
    </relation>
  </document>
</collection>
"""


def golden() -> tuple[Header, Bundle]:
    article = replace(Article.make("Talks in Orre", TEXT), id="a-1")
    claim = Span("c", "a-1", "claim", CLAIM, f"{TEXT[1:9]} {TEXT[31:53]}", "Ana")
    speaker = replace(
        span_over(article, "speaker", 12, 21, "Ana"),
        id="s", note="the envoy", actor="m", attributes={"speech": "direct"},
    )  # fmt: skip
    link = Link("l", "a-1", "says", "s", "c", "Ana")
    header = Header(HEADER.project, default_scheme(), (Actor("m", "Mara Orre"),))
    return header, Bundle(article, (claim, speaker), (link,))


def test_golden_file(tmp_path: Path) -> None:
    header, bundle = golden()
    losses = written(write_bioc_xml, [bundle], tmp_path / "x.xml", header=header)
    assert (tmp_path / "x.xml").read_text("utf-8") == GOLDEN
    assert not losses


@pytest.mark.parametrize("kind", WRITERS)
def test_golden_file_comes_back(kind: str, tmp_path: Path) -> None:
    header, bundle = golden()
    path = tmp_path / f"x.{kind}"
    written(WRITERS[kind], [bundle], path, header=header)
    known = recognised(path)
    assert known is not None
    assert known.name == f"bioc-{kind}"
    (again,), problems = parted(READERS[kind](path))
    assert (again.article.title, again.article.text) == ("Talks in Orre", TEXT)
    assert (places(again), ties(again), problems) == (places(bundle), ties(bundle), [])
    speaker = again.spans[1]
    assert speaker.note == "the envoy"
    assert speaker.attributes == {
        "actor": "Mara Orre",
        "speech": "direct",
        "meta": {"bioc": {"id": "2"}},
    }
    written(WRITERS[kind], [again], tmp_path / "again")
    first, second = (json_of(p, kind) for p in (path, tmp_path / "again"))
    assert second["passages"] == first["passages"]
    assert second["relations"] == first["relations"]


def json_of(path: Path, kind: str) -> dict[str, Any]:
    """Return the only document of a file as JSON."""
    if kind == "json":
        (document,) = json.loads(path.read_text("utf-8"))["documents"]
    else:
        from peaceannot.formats.bioc.xml_form import document_json, documents_in
        from peaceannot.formats.xml_safe import parse_xml

        (element,) = documents_in(parse_xml(path.read_bytes(), doctype=True))
        document = document_json(element)
    assert isinstance(document, dict)
    return document


@settings(max_examples=40)
@given(drawn=st.lists(bundles(), max_size=3), kind=st.sampled_from(sorted(WRITERS)))
def test_round_trip(
    drawn: list[Bundle], kind: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    sound = [
        bundle
        for bundle in drawn
        if bundle.article.text.strip() and not bundle.article.text.startswith("\ufeff")
    ]
    path = tmp_path_factory.mktemp("bioc") / "x"
    losses = written(WRITERS[kind], sound, path)
    found, problems = parted(READERS[kind](path))
    if not sound:
        return
    assert [bundle.article.text for bundle in found] == [b.article.text for b in sound]
    for again, bundle in zip(found, sound, strict=True):
        assert set(places(again)) == set(places(bundle))
        texts = [
            (name, value)
            for span in again.spans
            for name, value in span.attributes.items()
            if name != "meta"
        ]
        assert all(isinstance(value, str) for _, value in texts)
    others = sum(
        not isinstance(value, str)
        for bundle in sound
        for span in bundle.spans
        for name, value in span.attributes.items()
        if name != "meta"
    )
    assert losses.counts[VALUES] == others
    assert all("twice" in str(p) or "to itself" in str(p) for p in problems)


def collection(path: Path, *passages: dict[str, Any], **more: Any) -> Path:
    document = {"id": 7, "infons": {}, "passages": list(passages), **more}
    path.write_text(json.dumps({"source": "", "documents": [document]}), "utf-8")
    return path


def mark(id: str, offset: Any, length: Any, text: str, **infons: Any) -> dict[str, Any]:
    location = {"offset": offset, "length": length}
    return {"id": id, "infons": {"type": "PER", **infons}, "text": text, "locations": [location]}


# In characters: “Día 😀.” has 6, the next passage begins at 7.
COUNTED = {
    "code points": (7, 9, 18, 3),
    "bytes": (11, 16, 25, 4),
    "UTF-16": (8, 11, 20, 3),
}


@pytest.mark.parametrize("unit", COUNTED)
def test_characters_or_bytes_are_found(unit: str, tmp_path: Path) -> None:
    passage, second, third, length = COUNTED[unit]
    marks = [mark("2", second, 4, "Orre"), mark("3", third, length, "Zoë")]
    path = collection(
        tmp_path / "x.json",
        {"offset": 0, "text": "Día 😀.", "annotations": [mark("1", 0, length, "Día")]},
        {"offset": passage, "text": "😀 Orre and Zoë", "annotations": marks},
    )
    (again,), problems = parted(read_bioc_json(path))
    assert again.article.text == "Día 😀.\n😀 Orre and Zoë"
    assert [span.quote for span in again.spans] == ["Día", "Orre", "Zoë"]
    told = [f"File: 1 text counts {unit}; 3 of 3 match."] if unit != "code points" else []
    assert [str(problem) for problem in problems] == told


def test_sentences_stand_for_a_passage_without_text(tmp_path: Path) -> None:
    sentences = [
        {"offset": 4, "text": "Mara left. ", "annotations": [mark("1", 4, 4, "Mara")]},
        {"offset": 15, "text": "Ben stayed.", "annotations": []},
    ]
    across = mark("2", 9, 9, "left. Ben")
    passage = {"offset": 4, "text": "", "sentences": sentences, "annotations": [across]}
    (again,), problems = parted(read_bioc_json(collection(tmp_path / "x.json", passage)))
    assert again.article.text == "Mara left. Ben stayed."
    assert [span.quote for span in again.spans] == ["Mara", "left. Ben"]
    assert problems == []


def test_passages_and_infons_are_given_back(tmp_path: Path) -> None:
    passages = [
        {"offset": 0, "infons": {"type": "title"}, "text": "Talks", "annotations": []},
        {"offset": 6, "infons": {"type": "body"}, "text": "Mara left.",
         "annotations": [mark("M", 6, 4, "Mara", cui="C1", normalized=["a"], valid=True)]},
    ]  # fmt: skip
    path = collection(tmp_path / "x.json", *passages)
    found, _ = parted(read_bioc_json(path))
    assert found[0].spans[0].attributes["normalized"] == ["a"]
    written(write_bioc_json, found, tmp_path / "y.json")
    again = json_of(tmp_path / "y.json", "json")
    assert (again["id"], again["infons"]) == ("7", {"title": "Talks"})
    assert [(p["offset"], p["infons"], p["text"]) for p in again["passages"]] == [
        (0, {"type": "title"}, "Talks"),
        (6, {"type": "body"}, "Mara left."),
    ]
    (annotation,) = again["passages"][1]["annotations"]
    assert annotation["id"] == "M"
    assert annotation["infons"] == {
        "type": "PER", "cui": "C1", "normalized": '["a"]', "valid": "true",
    }  # fmt: skip
    corrected = replace(found[0].article, text="Talks\nMara left us.")
    written(write_bioc_json, [Bundle(corrected)], tmp_path / "z.json")
    (passage,) = json_of(tmp_path / "z.json", "json")["passages"]
    assert passage["text"] == "Talks\nMara left us."


def test_a_relation_of_several_nodes_is_several_links_and_one_again(tmp_path: Path) -> None:
    marks = [mark(str(n), 5 * n, 4, quote) for n, quote in enumerate(("Mara", "Orre", "Ben "))]
    nodes = [{"refid": str(n), "role": role} for n, role in enumerate(("who", "where", "whom"))]
    relation = {"id": "R9", "infons": {"type": "met", "day": "1"}, "nodes": nodes}
    passage = {"offset": 0, "text": "Mara Orre Ben met", "annotations": marks}
    path = collection(tmp_path / "x.json", passage, relations=[relation])
    (again,), problems = parted(read_bioc_json(path))
    assert [(link.kind, link.attributes["day"]) for link in again.links] == [("met", "1")] * 2
    assert problems == []
    written(write_bioc_json, [again], tmp_path / "y.json")
    (relation,) = json_of(tmp_path / "y.json", "json")["relations"]
    assert relation["nodes"] == nodes


@pytest.mark.parametrize(
    ("annotation", "reason"),
    [
        (mark("1", 0, 99, ""), "There is no text at"),
        (mark("1", 5, 4, "Orre"), "Orre"),
        (mark("1", -1, 4, ""), "There is no text at"),
        (mark("1", "x", None, ""), "There is no text at"),
        ({"id": "1", "infons": {}, "text": "Mara", "locations": [{"offset": 0, "length": 4}]},
         "A span without a label was left out."),
        ({"id": "1", "infons": {"type": "PER"}, "text": "Mara", "locations": []},
         "There is no text at"),
        ({"id": "1", "infons": "x", "text": 5, "locations": 7}, "A span without a label"),
    ],
)  # fmt: skip
def test_bad_marks_are_told_and_the_rest_comes_in(
    annotation: dict[str, Any], reason: str, tmp_path: Path
) -> None:
    marks = [annotation, mark("2", 5, 4, "left")]
    relation = {"id": "R", "infons": {"type": "of"}, "nodes": [{"refid": "2"}, {"refid": "9"}]}
    passage = {"offset": 0, "text": "Mara left.", "annotations": marks, "relations": [relation]}
    (again,), problems = parted(read_bioc_json(collection(tmp_path / "x.json", passage)))
    assert [span.quote for span in again.spans][-1] == "left"
    assert reason in problems[0].reason
    assert "does not tie two spans" in problems[-1].reason


def test_documents_without_text_are_told(tmp_path: Path) -> None:
    path = collection(tmp_path / "x.json", {"offset": 0, "text": "  "})
    found, problems = parted(read_bioc_json(path))
    assert (found, [str(p) for p in problems]) == ([], ["Document 1: There is no text in it."])
    (tmp_path / "y.json").write_text('{"a": 1}')
    _, problems = parted(read_bioc_json(tmp_path / "y.json"))
    assert [str(p) for p in problems] == [
        "Line 1: This is neither a BioC collection nor a document."
    ]


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        ("<html/>", "no BioC collection"),
        ("<collection><document>", "not sound XML"),
        ('<!DOCTYPE c [<!ENTITY a "b">]><collection>&a;</collection>', "declares entities"),
    ],
)
def test_broken_and_hostile_xml_is_refused(xml: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "x.xml").write_text(xml)
    with pytest.raises(KnownError, match=reason):
        list(read_bioc_xml(tmp_path / "x.xml"))
